import { identifierSystems } from '../../fhir/canonical.js'
import { isFindPatient, isSlotSearch } from '../reading/operations.js'
import type { Call } from '../reading/scene.js'
import { unprefixed, valuesOf, windowDays } from '../reading/slot-search.js'
import { hasFlaw } from '../requests/flaws.js'
import { ANY_REFUSAL, refuses } from './refusing.js'

const BOUNDS = [
  ['start', 'ge'],
  ['end', 'le'],
] as const

const lacksABound = (call: Call): boolean =>
  isSlotSearch(call) && BOUNDS.some(([name]) => valuesOf(call, name).length === 0)

const hasWrongPrefix = (call: Call): boolean =>
  isSlotSearch(call) &&
  BOUNDS.some(([name, prefix]) =>
    valuesOf(call, name).some((value) => value !== '' && !value.startsWith(prefix)),
  )

/** Neither a full date nor a time with its offset. */
const isMalformed = (text: string): boolean =>
  !/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2})?$/.test(text)

const hasMalformedDate = (call: Call): boolean =>
  isSlotSearch(call) &&
  BOUNDS.some(([name, prefix]) =>
    valuesOf(call, name).some((value) => value.startsWith(prefix) && isMalformed(unprefixed(value))),
  )

const daysOf = (call: Call): number => (isSlotSearch(call) ? (windowDays(call) ?? 0) : 0)

/** The identifiers that a search for a patient asks for; undefined of other requests. */
const identifiersIn = (call: Call): readonly string[] | undefined =>
  isFindPatient(call) ? valuesOf(call, 'identifier') : undefined

/** System and value of the one identifier asked for. */
const partsOf = (call: Call): readonly string[] | undefined => {
  const [sole, ...more] = identifiersIn(call) ?? []
  return sole === undefined || more.length > 0 ? undefined : sole.split('|')
}

const isIncomplete = (parts: readonly string[]): boolean =>
  parts.length !== 2 || parts.some((part) => part.trim() === '')

/** Whether a search for a patient gives one whole identifier, of another system than that of NHS numbers. */
export const isOfAnotherSystem = (call: Call): boolean => {
  const parts = partsOf(call)
  return parts !== undefined && !isIncomplete(parts) && parts[0] !== identifierSystems.nhsNumber
}

const FIND = ['find-patient-gives-one-nhs-number', 'no-practice-is-called-with-a-bad-number'] as const

/** What practices do with searches for slots that break a rule (appointments.md 5.1). */
export const refusedSlotSearchChecks = [
  refuses({
    id: 'long-search-windows-are-refused',
    title: 'A slot search over more than two weeks is refused',
    matters: 'A long search keeps the practice’s system busy while patients wait at the desk.',
    mend: 'Refuse with 422 INVALID_PARAMETER what covers more than 14 days.',
    requirements: ['APT-SLOT-35', 'UC-SLOT-07'],
    flaws: ['search-covers-two-weeks-at-most'],
    about: (call) => daysOf(call) > 14,
    by: [ANY_REFUSAL],
  }),
  refuses({
    id: 'backward-searches-are-refused',
    title: 'A slot search that ends before it begins is refused',
    matters: 'Staff are told that nothing is free, where they only mistyped a date.',
    mend: 'Refuse with 422 INVALID_PARAMETER what ends before it begins.',
    requirements: ['APT-SLOT-41'],
    flaws: ['search-covers-two-weeks-at-most'],
    about: (call) => daysOf(call) < 0,
    by: ['422'],
  }),
  refuses({
    id: 'searches-without-free-status-are-refused',
    title: 'A slot search without status, or with another status than free, is refused',
    matters: 'Consumers get to see slots that are taken, and how busy a practice is.',
    mend: 'Refuse a missing status with 400 BAD_REQUEST and any other than free with 422 INVALID_PARAMETER.',
    requirements: ['APT-SLOT-36', 'UC-SLOT-07'],
    flaws: ['search-asks-for-free-slots'],
    about: (call) => isSlotSearch(call) && valuesOf(call, 'status').join() !== 'free',
    by: ['400', '422'],
  }),
  refuses({
    id: 'searches-without-the-include-are-refused',
    title: 'A slot search that does not ask for the schedules is refused',
    matters: 'A consumer gets slots of which nobody can tell with whom and where they are.',
    mend: 'Refuse with 400 BAD_REQUEST what lacks _include=Slot:schedule.',
    requirements: ['APT-SLOT-37', 'UC-SLOT-07'],
    flaws: ['search-includes-the-schedules'],
    by: [ANY_REFUSAL],
  }),
  refuses({
    id: 'searches-without-dates-are-refused',
    title: 'A slot search without start or end is refused',
    matters: 'The practice guesses which days are meant, and staff are shown the wrong ones.',
    mend: 'Refuse with 400 BAD_REQUEST what lacks start or end.',
    requirements: ['APT-SLOT-38'],
    flaws: ['search-has-one-start-and-one-end', 'search-dates-are-uk-dates'],
    about: lacksABound,
    by: ['400'],
  }),
  refuses({
    id: 'other-date-prefixes-are-refused',
    title: 'A start without ge or an end without le is refused',
    matters: 'The practice searches other days than were asked for, and nobody notices.',
    mend: 'Refuse with 422 INVALID_PARAMETER any prefix but ge for start and le for end.',
    requirements: ['APT-SLOT-39'],
    flaws: ['search-has-one-start-and-one-end', 'search-dates-are-uk-dates'],
    about: hasWrongPrefix,
    by: ['422'],
  }),
  refuses({
    id: 'malformed-dates-are-refused',
    title: 'A slot search with part of a date, or with a time without offset, is refused',
    matters: 'The practice guesses what is meant, and hides slots at the edges of the range.',
    mend: 'Refuse with 422 INVALID_PARAMETER whatever is neither a full date nor a time with its offset.',
    requirements: ['APT-SLOT-40'],
    flaws: ['search-dates-are-uk-dates', 'search-has-one-start-and-one-end'],
    about: hasMalformedDate,
    by: ['422'],
  }),
] as const

/** What practices do with searches for a patient that break a rule (appointments.md 4.2; corrections 5). */
export const refusedFindPatientChecks = [
  refuses({
    id: 'unknown-identifier-systems-are-refused',
    title: 'A search for a patient by an identifier of another system is refused',
    matters: 'Another number that happens to be the same brings up another person.',
    mend: 'Refuse with 422 INVALID_PARAMETER any system but that of NHS numbers.',
    requirements: ['FND-PAT-20'],
    flaws: FIND,
    about: isOfAnotherSystem,
    // The table of errors has the first, the pages of the use case the second.
    by: ['400 INVALID_IDENTIFIER_SYSTEM', '422 INVALID_PARAMETER'],
  }),
  refuses({
    id: 'false-nhs-numbers-are-refused',
    title: 'A search for a patient by an NHS number that fails its check is refused',
    matters: 'Staff are told that there is no such patient, where they only mistyped a digit.',
    mend: 'Refuse with 400 INVALID_NHS_NUMBER.',
    requirements: ['FND-PAT-21'],
    flaws: ['no-practice-is-called-with-a-bad-number'],
    about: (call, scene) => {
      const parts = partsOf(call)
      return (
        parts !== undefined &&
        !isIncomplete(parts) &&
        !isOfAnotherSystem(call) &&
        hasFlaw(call, scene, 'no-practice-is-called-with-a-bad-number')
      )
    },
    by: ['400 INVALID_NHS_NUMBER', '400 INVALID_IDENTIFIER_VALUE'],
  }),
  refuses({
    id: 'missing-or-repeated-identifiers-are-refused',
    title: 'A search for a patient without an identifier, or with several, is refused',
    matters: 'The practice may list its patients to whoever leaves the number out.',
    mend: 'Refuse with 400 BAD_REQUEST unless there is exactly one parameter identifier.',
    requirements: ['FND-PAT-22'],
    flaws: FIND,
    about: (call) => (identifiersIn(call)?.length ?? 1) !== 1,
    // The suite has the first, the access document the second.
    by: ['400 BAD_REQUEST', '422 INVALID_PARAMETER'],
  }),
  refuses({
    id: 'incomplete-identifiers-are-refused',
    title: 'A search for a patient by an identifier without its system or without its value is refused',
    matters: 'The practice guesses what kind of number is meant, and may find another person.',
    mend: 'Refuse with 422 INVALID_PARAMETER unless system and value stand on both sides of the pipe.',
    requirements: ['FND-PAT-23'],
    flaws: FIND,
    about: (call) => {
      const parts = partsOf(call)
      return parts !== undefined && isIncomplete(parts)
    },
    by: ['422 INVALID_PARAMETER'],
  }),
] as const
