import { identifierSystems } from '../../fhir/canonical.js'
import { isCalendarDate, londonDate } from '../../spine/london-time.js'
import { check, where } from '../judging/check.js'
import { all, expectThat } from '../judging/found.js'
import { requests } from '../judging/kinds.js'
import { isReadOfAppointment, isRetrieval, lastLearnt, patientAsked } from '../reading/appointments.js'
import { patientsLearnt } from '../reading/learnt.js'
import { instantOf, performs } from '../reading/operations.js'
import { textAt } from '../../fhir/located.js'
import type { Call } from '../reading/scene.js'
import { valuesOf } from '../reading/slot-search.js'

const ASKS = ['retrieve-appointments'] as const

const isFindPractitioner = performs('findPractitioner')
const isFindOrganisation = performs('findOrganisation')

const startsOf = (call: Call): readonly string[] => valuesOf(call, 'start')

/** What consumers ask practices for to see what is booked (appointments.md 4.5, 4.7, 5.6). */
export const appointmentSearchChecks = [
  check({
    id: 'appointments-are-asked-for-between-two-dates',
    title: "A patient's appointments are asked for by start twice, once with ge and once with le",
    matters: 'The practice has to refuse it, and staff see none of the appointments.',
    mend: 'Send start=ge with the first date and start=le with the last, nothing else of the name.',
    party: 'consumer',
    requirements: ['APT-RETR-02'],
    asks: ASKS,
    of: requests,
    reads: (call) => (isRetrieval(call) ? startsOf(call) : undefined),
    expects: (starts) => {
      const [first = '', last = '', ...others] = [...starts].sort()
      const areTwo = first.startsWith('ge') && last.startsWith('le') && others.length === 0
      return areTwo
        ? expectThat(first.slice(2) <= last.slice(2), 'start', 'le no earlier than ge', starts.join(', '))
        : expectThat(false, 'start', 'two, one with ge and one with le', starts.join(', '))
    },
  }),
  check({
    id: 'appointments-are-asked-for-by-whole-dates',
    title: "The dates between which a patient's appointments are asked for are whole dates without time",
    matters: 'The practice has to refuse it, and staff see none of the appointments.',
    mend: 'Write yyyy-mm-dd after the prefix.',
    party: 'consumer',
    requirements: ['APT-RETR-03'],
    asks: ASKS,
    of: requests,
    reads: (call) => (isRetrieval(call) && startsOf(call).length > 0 ? startsOf(call) : undefined),
    expects: (starts) =>
      all(
        ...starts.map((start) => {
          const date = start.replace(/^[a-z]{2}/, '')
          return expectThat(
            /^\d{4}-\d\d-\d\d$/.test(date) && isCalendarDate(date),
            'start',
            'a date, yyyy-mm-dd',
            start,
          )
        }),
      ),
  }),
  check({
    id: 'appointments-of-the-past-are-not-asked-for',
    title: "A patient's appointments are asked for from today on, or later",
    matters: 'The practice has to refuse it: other organisations are not to see where a patient was treated.',
    mend: 'Begin with today’s date in the United Kingdom at the earliest, and tell the user so.',
    party: 'consumer',
    requirements: ['APT-RETR-04'],
    asks: ASKS,
    of: requests,
    reads: (call) =>
      isRetrieval(call) ? startsOf(call).find((start) => /^ge\d{4}-\d\d-\d\d/.test(start)) : undefined,
    expects: (start, call) => {
      const today = londonDate(instantOf(call))
      return expectThat(start.slice(2, 12) >= today, 'start', `ge${today}, or later`, start)
    },
    premises: ['one-clock'],
  }),
  check({
    id: 'appointments-are-asked-for-by-the-patient-who-was-found',
    title:
      'The patient whose appointments are asked for is the one that the practice gave when it was asked for them',
    matters: 'The appointments of another person are shown, or none.',
    mend: 'Use the id of the Patient that find patient or the registration gave at this practice, unchanged.',
    party: 'consumer',
    requirements: ['APT-RETR-01'],
    asks: ASKS,
    of: requests,
    reads: patientAsked,
    expects: (asked, call, scene) => {
      const found = patientsLearnt(call, scene, ({ intent }) => intent?.patient === call.intent?.patient)
      return expectThat(
        found.includes(asked),
        'path',
        found.join(' or ') || 'a patient whom the practice has given',
        asked,
      )
    },
  }),
  check({
    id: 'past-appointments-are-not-read',
    title: 'No appointment is read that is known to have been on an earlier day',
    matters: 'The practice has to refuse it: other organisations are not to see where a patient was treated.',
    mend: 'Offer appointments of today and later alone.',
    party: 'consumer',
    requirements: ['APT-READ-01'],
    of: requests,
    reads: (call, scene) => {
      if (!isReadOfAppointment(call)) return undefined
      const start = Date.parse(textAt(lastLearnt(call, scene)?.appointment.value, 'start') ?? '')
      return Number.isNaN(start) ? undefined : londonDate(start)
    },
    expects: (date, call) => {
      const today = londonDate(instantOf(call))
      return expectThat(date >= today, 'Appointment.start', `${today}, or later`, date)
    },
    premises: ['one-clock'],
  }),
  check({
    id: 'practitioners-and-organisations-are-found-by-one-code',
    title: 'A search for a practitioner or an organisation gives one identifier, with its system',
    matters: 'The practice has to refuse it, and staff cannot see whom they deal with.',
    mend: 'Send identifier once: the SDS user ID of a practitioner or the ODS code of an organisation, each after its system and |.',
    party: 'consumer',
    requirements: [where(isFindPractitioner, 'FND-PRAC-01'), where(isFindOrganisation, 'FND-ORG-01')],
    of: requests,
    reads: (call) =>
      isFindPractitioner(call) || isFindOrganisation(call) ? valuesOf(call, 'identifier') : undefined,
    expects: (identifiers, call) => {
      const system = isFindPractitioner(call) ? identifierSystems.sdsUserId : identifierSystems.odsCode
      return expectThat(
        identifiers.length === 1 &&
          identifiers[0]?.startsWith(`${system}|`) === true &&
          identifiers[0].length > system.length + 1,
        'identifier',
        `one, ${system}| and a code`,
        identifiers.join(', '),
      )
    },
  }),
] as const
