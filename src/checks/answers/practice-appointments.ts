import { addDays, londonDate, londonDateTime, londonInstant } from '../../spine/london-time.js'
import { check, where } from '../judging/check.js'
import { expectThat } from '../judging/found.js'
import { textAt, textsAt } from '../../fhir/located.js'
import { givenBefore, isReadOfAppointment, isRetrieval, patientAsked } from '../reading/appointments.js'
import { answered, instantOf, performs } from '../reading/operations.js'
import { actorsOf } from '../reading/references.js'
import type { Call, Scene } from '../reading/scene.js'
import { othersThere, practiceOf } from '../reading/standing.js'
import { answersTo, bundleOf, given, onEach } from './resources.js'
import { dateOf, rangeOf } from './retrieved-appointments.js'

const appointments = given('Appointment')

/** When what the practice booked itself for the patient begins, as far as it lies between the two dates, by what the topology holds. */
function ownAppointmentsDue(call: Call, scene: Scene): readonly number[] {
  const [practice, range] = [practiceOf(call, scene), rangeOf(call)]
  const numbers = othersThere(call, scene)
    .flatMap(answered('Patient'))
    .filter(({ value }) => `Patient/${textAt(value, 'id') ?? ''}` === patientAsked(call))
    .flatMap(({ value }) => textsAt(value, 'identifier:nhsNumber.value'))
  const today = londonDate(Math.min(instantOf(call), ...othersThere(call, scene).map(instantOf)))
  return call.topology.appointments
    .filter(
      ({ patient, schedule }) =>
        numbers.includes(patient) &&
        call.topology.schedules.some((each) => each.id === schedule && each.practice === practice),
    )
    .map(({ day, start }) => londonInstant(addDays(today, day), start))
    .filter(
      (start) => range !== undefined && londonDate(start) >= range.from && londonDate(start) <= range.to,
    )
}

const hasBegunToday = (call: Call, scene: Scene): boolean =>
  ownAppointmentsDue(call, scene).some(
    (start) => start < instantOf(call) && londonDate(start) === londonDate(instantOf(call)),
  )

/** Whether a location that is read is that of a visit which the practice gave before. */
const isPlaceOfVisit = (call: Call, scene: Scene): boolean =>
  [...givenBefore(call, scene).values()].some(
    ({ appointment }) =>
      textsAt(appointment.value, 'extension:deliveryChannel.valueCode').includes('Visit') &&
      actorsOf(appointment, 'Location').includes(call.path.slice(1)),
  )

/** What practices give of appointments that they made themselves, that are over, or that are visits (appointments.md 5.3, 5.6, 6.4). */
export const practiceAppointmentChecks = [
  check({
    id: 'appointments-of-the-practice-itself-are-given',
    title: 'What the practice booked itself is given, and of today what has begun already',
    matters: 'Staff book a second appointment beside one that they are not shown.',
    mend: 'Search the whole appointment book from the first of the two dates on, however it was booked.',
    party: 'provider',
    requirements: ['APT-RETR-14', where(hasBegunToday, 'APT-RETR-08')],
    of: answersTo(isRetrieval),
    reads: (call, scene) => {
      const due = bundleOf(call) ? ownAppointmentsDue(call, scene) : []
      return due.length > 0 ? due : undefined
    },
    expects: (due, call) => {
      const there = (appointments(call) ?? []).map(({ value }) => Date.parse(textAt(value, 'start') ?? ''))
      const missing = due.find((start) => !there.includes(start))
      return expectThat(
        missing === undefined,
        'Bundle.entry',
        `the appointment at ${londonDateTime(missing ?? 0)}`,
        there.map(londonDateTime).join(', '),
      )
    },
    premises: ['data-known'],
  }),
  check({
    id: 'past-appointments-are-not-given',
    title: 'An appointment of an earlier day is not given to who reads it',
    matters: 'Other organisations learn where the patient was treated.',
    mend: 'Compare start with the date in the United Kingdom and answer an error.',
    party: 'provider',
    requirements: ['APT-READ-04'],
    of: answersTo(isReadOfAppointment),
    reads: (call) => {
      const dates = (appointments(call) ?? []).flatMap((each) => dateOf(each) ?? [])
      return dates.length > 0 ? dates : undefined
    },
    expects: (dates, call) => {
      const today = londonDate(instantOf(call))
      return dates.flatMap(
        (date) => expectThat(date >= today, 'Appointment.start', `${today}, or later`, date) ?? [],
      )
    },
    premises: ['one-clock'],
  }),
  check({
    id: 'visits-say-that-their-place-is-unknown',
    title: 'A visit refers to a location that tells to contact the practice',
    matters: 'The patient’s home address, or a wrong place, is shown to people who have no need of it.',
    mend: 'Refer to a Location named "Contact practice for location of the visit", with Unknown in its address.',
    party: 'provider',
    requirements: ['APT-READ-10', 'APT-RETR-22'],
    of: answersTo(performs('readLocation')),
    reads: (call, scene) => (isPlaceOfVisit(call, scene) ? given('Location')(call) : undefined),
    expects: onEach(({ at, value }) =>
      expectThat(
        /contact/i.test(textAt(value, 'name') ?? '') &&
          textsAt(value, 'address.line').every((line) => line === 'Unknown'),
        `${at}.name`,
        'Contact practice for location of the visit, at an address Unknown',
        [textAt(value, 'name'), ...textsAt(value, 'address.line')].join(', '),
      ),
    ),
  }),
] as const
