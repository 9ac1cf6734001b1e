import { isCalendarDate, londonDate } from '../../spine/london-time.js'
import { check } from '../judging/check.js'
import { expectThat } from '../judging/found.js'
import { textsAt } from '../../fhir/located.js'
import { namesNobody } from '../reading/names-nobody.js'
import { isRetrieval, patientAsked } from '../reading/appointments.js'
import {
  answeredResources,
  instantOf,
  isRefused,
  statusOf,
  succeeded,
  typeOf,
} from '../reading/operations.js'
import type { Call, Scene } from '../reading/scene.js'
import { valuesOf } from '../reading/slot-search.js'
import { othersThere } from '../reading/standing.js'
import { isSoundBesides } from '../requests/flaws.js'
import { isLookedAt, refuses } from './refusing.js'
import { answersTo } from './resources.js'
import { outcomeInWords } from './served.js'

const startsOf = (call: Call): readonly string[] => (isRetrieval(call) ? valuesOf(call, 'start') : [])

const PREFIXES = ['ge', 'le']

const prefixesOf = (call: Call): readonly string[] => startsOf(call).map((each) => each.slice(0, 2))

const isLacking = (call: Call): boolean => isRetrieval(call) && startsOf(call).length < 2

const hasTime = (call: Call): boolean => startsOf(call).some((each) => /^[a-z]{2}\d{4}-\d\d-\d\dT/.test(each))

const dateAfter = (call: Call, prefix: string): string | undefined =>
  startsOf(call).flatMap((each) => new RegExp(`^${prefix}(\\d{4}-\\d\\d-\\d\\d)$`).exec(each)?.[1] ?? [])[0]

/** Two dates of which one is none, has another prefix, or comes before the other in the wrong order. */
function isNoRange(call: Call): boolean {
  if (startsOf(call).length !== 2 || hasTime(call)) return false
  const [from, to] = [dateAfter(call, 'ge'), dateAfter(call, 'le')]
  return (
    !PREFIXES.every((prefix) => prefixesOf(call).includes(prefix)) ||
    ![from, to].every((date) => date !== undefined && isCalendarDate(date)) ||
    (from ?? '') > (to ?? '')
  )
}

/** Whether a range begins before the day on which the practice answered, by its date in the United Kingdom. */
const beginsInThePast = (call: Call): boolean => {
  const from = dateAfter(call, 'ge')
  return from !== undefined && from < londonDate(instantOf(call))
}

const RANGE = [
  'appointments-are-asked-for-between-two-dates',
  'appointments-are-asked-for-by-whole-dates',
] as const

/** A patient id under which the practice gave nobody at any time of the scenario. */
function isOfUnknownPatient(call: Call, scene: Scene): boolean {
  const patient = patientAsked(call)
  return (
    patient !== undefined &&
    !othersThere(call, scene)
      .flatMap(answeredResources)
      .some(({ value }) => typeOf(value) === 'Patient' && textsAt(value, 'id').includes(patient.slice(8)))
  )
}

/** How practices refuse to look for appointments (appointments.md 5.6). */
export const refusedRetrievalChecks = [
  refuses({
    id: 'looks-into-the-past-are-refused',
    title: "A look at a patient's appointments that begins in the past is refused",
    matters: 'Other organisations learn where the patient was treated.',
    mend: 'Refuse with 422 INVALID_PARAMETER, and say in diagnostics that the past is not given.',
    requirements: ['APT-RETR-07'],
    flaws: ['appointments-of-the-past-are-not-asked-for'],
    about: (call) => isRetrieval(call) && beginsInThePast(call),
    by: ['422 INVALID_PARAMETER'],
    premises: ['one-clock'],
  }),
  refuses({
    id: 'looks-by-time-are-refused',
    title: "A look at a patient's appointments by dates with a time is refused",
    matters: 'What is meant as a whole day is cut off, and staff miss an appointment.',
    mend: 'Take yyyy-mm-dd alone and refuse all else with 422 INVALID_PARAMETER.',
    requirements: ['APT-RETR-09'],
    flaws: RANGE,
    about: hasTime,
    by: ['422 INVALID_PARAMETER'],
  }),
  refuses({
    id: 'looks-by-one-date-are-refused',
    title: "A look at a patient's appointments by one date, or none, is refused",
    matters: 'Consumers come to rely on a range that the practice makes up.',
    mend: 'Ask for both dates and refuse with 422 INVALID_PARAMETER where one is missing.',
    requirements: ['APT-RETR-10'],
    flaws: RANGE,
    about: isLacking,
    by: ['422 INVALID_PARAMETER'],
  }),
  refuses({
    id: 'looks-without-a-range-are-refused',
    title: "A look at a patient's appointments by two dates that make no range is refused",
    matters: 'Staff are told that nothing is booked, where they only mistyped a date.',
    mend: 'Refuse with 422 INVALID_PARAMETER other prefixes than ge and le, bad dates, and an end before the beginning.',
    requirements: ['APT-RETR-11'],
    flaws: RANGE,
    about: isNoRange,
    by: ['422 INVALID_PARAMETER'],
  }),
  check({
    id: 'appointments-of-unknown-patients-are-not-found',
    title: 'A look at the appointments of a patient id that the practice does not know gives 404',
    matters: 'Staff are told that nothing is booked, where the practice does not even know whom they mean.',
    mend: 'Look the patient up first and answer 404 PATIENT_NOT_FOUND.',
    party: 'provider',
    requirements: ['APT-RETR-18'],
    of: answersTo(isRetrieval),
    reads: (call, scene) => {
      const isSettled =
        succeeded(call) ||
        (isRefused(call) &&
          isSoundBesides(['appointments-are-asked-for-by-the-patient-who-was-found'], call, scene))
      const status = statusOf(call) ?? 0
      return isOfUnknownPatient(call, scene) && isSettled && isLookedAt(status) ? call : undefined
    },
    expects: (call) => expectThat(statusOf(call) === 404, 'status', '404', outcomeInWords(call)),
    premises: ['data-known', 'state-reset'],
    tellsAnyway: namesNobody,
  }),
] as const
