import { londonDate } from '../../spine/london-time.js'
import { check } from '../judging/check.js'
import { element, filledIn, ifText } from '../judging/element-rules.js'
import { expectThat } from '../judging/found.js'
import { textAt, type Located } from '../../fhir/located.js'
import { givenBefore, isRetrieval, patientAsked, type GivenAppointment } from '../reading/appointments.js'
import { answeredResources, isBooking, isChangeOfBooking, succeeded, typeOf } from '../reading/operations.js'
import { actorsOf, bookingOrganisation } from '../reading/references.js'
import type { Call, Scene } from '../reading/scene.js'
import { beganBefore, endedBefore, othersThere } from '../reading/standing.js'
import { valuesOf } from '../reading/slot-search.js'
import { textsAt } from '../../fhir/located.js'
import { answersTo, bundleOf, given, onEach } from './resources.js'
import { outcomeInWords } from './served.js'
import { isDue } from './sound-requests.js'

const RETRIEVAL = ['retrieve-appointments'] as const

const retrievalAnswers = answersTo(isRetrieval)

const appointments = given('Appointment')

/** The dates that a request names, yyyy-mm-dd, both included; undefined where it does not name them as it should. */
export function rangeOf(call: Call): { readonly from: string; readonly to: string } | undefined {
  const dateAfter = (prefix: string) =>
    valuesOf(call, 'start').flatMap(
      (value) => new RegExp(`^${prefix}(\\d{4}-\\d\\d-\\d\\d)$`).exec(value)?.[1] ?? [],
    )[0]
  const [from, to] = [dateAfter('ge'), dateAfter('le')]
  return from === undefined || to === undefined ? undefined : { from, to }
}

export const dateOf = ({ value }: Located): string | undefined => {
  const start = Date.parse(textAt(value, 'start') ?? '')
  return Number.isNaN(start) ? undefined : londonDate(start)
}

const isWithin = (call: Call, appointment: Located): boolean => {
  const [range, date] = [rangeOf(call), dateOf(appointment)]
  return range !== undefined && date !== undefined && date >= range.from && date <= range.to
}

/** Whether the practice gave this patient under this id before. */
const isOfKnownPatient = (call: Call, scene: Scene): boolean =>
  othersThere(call, scene)
    .filter((each) => endedBefore(each, call))
    .flatMap(answeredResources)
    .some(
      (resource) =>
        `${typeOf(resource.value) ?? ''}/${textAt(resource.value, 'id') ?? ''}` === patientAsked(call),
    )

/** Appointments of the patient that the practice itself gave before, and that nothing was changing meanwhile. */
function appointmentsDue(call: Call, scene: Scene): readonly GivenAppointment[] {
  const patient = patientAsked(call)
  const isUnderWay = othersThere(call, scene).some(
    (each) =>
      (isBooking(each) || isChangeOfBooking(each)) && beganBefore(each, call) && !endedBefore(each, call),
  )
  if (patient === undefined || isUnderWay) return []
  return [...givenBefore(call, scene).values()].filter(
    ({ appointment }) => actorsOf(appointment, 'Patient').includes(patient) && isWithin(call, appointment),
  )
}

const inWords = ({ id, appointment }: GivenAppointment): string =>
  `Appointment/${id}, ${textAt(appointment.value, 'status') ?? 'without status'}`

/** What practices give of a patient's appointments (appointments.md 5.6). */
export const retrievedAppointmentChecks = [
  check({
    id: 'sound-look-at-appointments-is-served',
    title:
      "A look at a patient's appointments with which nothing is wrong is answered with 200, also where there are none",
    matters: 'Staff cannot see what is booked, so it can be neither changed nor cancelled.',
    mend: 'Answer 200 with the Bundle of what is found; one without entries where there is nothing.',
    party: 'provider',
    requirements: ['APT-RETR-12', 'APT-RETR-21', 'APT-RETR-06', 'HTTP-63'],
    asks: RETRIEVAL,
    of: retrievalAnswers,
    reads: (call, scene) =>
      isDue(call, scene) && isOfKnownPatient(call, scene) && rangeOf(call) ? call : undefined,
    expects: (call) => expectThat(succeeded(call), 'status', '200', outcomeInWords(call)),
  }),
  check({
    id: 'appointments-come-in-a-searchset',
    title: "A patient's appointments come in a Bundle of type searchset",
    matters: 'A consumer that waits for a Bundle shows no appointment at all.',
    mend: 'Answer with a Bundle of type searchset, also where there is one appointment only.',
    party: 'provider',
    requirements: ['APT-RETR-12'],
    asks: RETRIEVAL,
    of: retrievalAnswers,
    reads: (call) => (succeeded(call) ? call : undefined),
    expects: (call) => {
      const bundle = bundleOf(call)
      return expectThat(
        bundle !== undefined && textAt(bundle.value, 'type') === 'searchset',
        'Bundle.type',
        'a Bundle of type searchset',
        bundle ? textAt(bundle.value, 'type') : typeOf(call.answer),
      )
    },
  }),
  check({
    id: 'appointments-come-alone',
    title: "The Bundle of a patient's appointments holds appointments and nothing else",
    matters: 'Data is sent that nobody asked for, and consumers that count entries show a wrong number.',
    mend: 'Include nothing; practitioners and locations are read by themselves.',
    party: 'provider',
    requirements: ['APT-RETR-12', 'APT-RETR-14'],
    asks: RETRIEVAL,
    of: retrievalAnswers,
    reads: bundleOf,
    expects: (_, call) =>
      answeredResources(call)
        .filter(({ value }) => typeOf(value) !== 'Appointment')
        .map(({ at, value }) => ({ at, expected: 'an Appointment', actual: typeOf(value) ?? 'no resource' })),
  }),
  check({
    id: 'appointments-are-the-patients-own',
    title: 'Every appointment that is given is for the patient who was asked for',
    matters: 'Staff read where somebody else is treated, and may cancel their appointment.',
    mend: 'Search by the patient among the participants, whose id stands in the path.',
    party: 'provider',
    requirements: ['APT-RETR-20'],
    asks: RETRIEVAL,
    of: retrievalAnswers,
    reads: appointments,
    expects: (found, call) => {
      const patient = patientAsked(call) ?? ''
      return found.flatMap((each) => {
        const own = actorsOf(each, 'Patient')
        return (
          expectThat(own.includes(patient), `${each.at}.participant.actor`, patient, own.join(', ')) ?? []
        )
      })
    },
  }),
  check({
    id: 'appointments-are-of-the-dates-asked-for',
    title: 'Every appointment that is given starts between the two dates, both included',
    matters: 'Staff see appointments they did not ask for, among them such as are over.',
    mend: 'Compare the date of start in the United Kingdom with the two dates.',
    party: 'provider',
    requirements: ['APT-RETR-13'],
    asks: RETRIEVAL,
    of: retrievalAnswers,
    reads: (call) => {
      const [range, found] = [rangeOf(call), appointments(call)]
      return range && found && { range, found }
    },
    expects: ({ range, found }, call) =>
      found.flatMap(
        (each) =>
          expectThat(
            isWithin(call, each),
            `${each.at}.start`,
            `from ${range.from} to ${range.to}`,
            textAt(each.value, 'start'),
          ) ?? [],
      ),
  }),
  check({
    id: 'appointments-are-all-given',
    title:
      'Every appointment of the patient between the two dates is given, cancelled ones and those of others too',
    matters: 'Staff believe that nothing is booked and book again, or cannot cancel what they see nowhere.',
    mend: 'Leave none out: whoever booked it, whatever its status, and whatever sessions are kept for.',
    party: 'provider',
    requirements: ['APT-RETR-14', 'APT-AVL-06'],
    asks: RETRIEVAL,
    of: retrievalAnswers,
    reads: (call, scene) => {
      const due = bundleOf(call) ? appointmentsDue(call, scene) : []
      return due.length > 0 ? due : undefined
    },
    expects: (due, call) => {
      const there = (appointments(call) ?? []).flatMap(({ value }) => textsAt(value, 'id'))
      const [missing] = due.filter(({ id }) => !there.includes(id))
      return (
        missing && {
          at: 'Bundle.entry',
          expected: inWords(missing),
          actual: there.length === 0 ? 'nothing' : `${there.length} others`,
        }
      )
    },
  }),
  check({
    id: 'appointments-say-how-to-reach-who-booked',
    title: 'The booking organisation of every appointment comes with id, name and telecom',
    matters: 'Nobody can call those who booked when something has to be cleared up.',
    mend: 'Keep the contained Organization of the booking whole.',
    party: 'provider',
    requirements: ['APT-RETR-19'],
    asks: RETRIEVAL,
    of: retrievalAnswers,
    reads: (call) => {
      const found = (appointments(call) ?? []).flatMap((each) => bookingOrganisation(each) ?? [])
      return found.length > 0 ? found : undefined
    },
    expects: onEach((organisation) =>
      [
        element('id', '1..1'),
        element('name', '1..1', ifText(filledIn)),
        element('telecom', '1..*'),
        element('telecom.value', '1..1', ifText(filledIn)),
      ].flatMap((rule) => rule(organisation)),
    ),
  }),
] as const
