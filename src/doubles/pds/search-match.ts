import type { Patient } from '../../topology/topology.js'
import { isWithin } from './date-range.js'
import { addressesHeld, namesHeld, telecomsHeld } from './held-details.js'
import { scoreByLetters, scoreBySound } from './name-match.js'
import type { PdsName, PdsPeriod } from './resources.js'
import type { Criteria } from './search-criteria.js'

/**
 * How well a person fits the criteria, above 0 up to 1; undefined where one of them speaks against (pds-sds.md 3.7,
 * corrections.md 3). What PDS holds from before counts where history does.
 */
export function scoreOf(person: Patient, criteria: Criteria, today: string): number | undefined {
  const held = heldOf(person, criteria, today)
  const { required, weighed } = criteria.isFuzzy ? fuzzily(held, criteria) : strictly(held, criteria)
  if (required.includes(0)) return undefined
  const all = [...required, ...weighed]
  const score = all.reduce((sum, each) => sum + each, 0) / all.length
  return criteria.isExact && score < 1 ? undefined : score
}

/** Scores from 0 to 1; one of 0 among the required excludes the person, among the weighed it only lowers the score. */
interface Scores {
  readonly required: readonly number[]
  readonly weighed: readonly number[]
}

/** What of a person is compared. */
interface Compared {
  readonly person: Patient
  readonly names: readonly PdsName[]
  readonly postalCodes: readonly string[]
  readonly phones: readonly string[]
  readonly emails: readonly string[]
}

const unspaced = (text: string): string => text.replaceAll(/\s/g, '')

function heldOf(person: Patient, { hasHistory }: Criteria, today: string): Compared {
  const counts = ({ period }: { readonly period: PdsPeriod }): boolean =>
    hasHistory || (period.end ?? today) >= today
  const telecoms = telecomsHeld(person)
  return {
    person,
    names: namesHeld(person).filter((name) => hasHistory || isKnownBy(name)),
    postalCodes: addressesHeld(person)
      .filter(counts)
      .map(({ postalCode = '' }) => unspaced(postalCode)),
    phones: telecoms.filter(({ system }) => system === 'phone').map(({ value }) => unspaced(value)),
    emails: telecoms.filter(({ system }) => system === 'email').map(({ value }) => value.toLowerCase()),
  }
}

/** Former names count with history only. */
const isKnownBy = ({ use }: PdsName): boolean => use !== 'old' && use !== 'maiden'

const isTrue = (truth: boolean): number => (truth ? 1 : 0)

const best = (scores: readonly number[]): number => Math.max(0, ...scores)

/** Nothing for a criterion that was not given. */
const where = <Value>(wanted: Value | undefined, score: (wanted: Value) => number): readonly number[] =>
  wanted === undefined ? [] : [score(wanted)]

function strictly(held: Compared, criteria: Criteria): Scores {
  const { family, given } = criteria
  return {
    required: [
      ...where(family, (wanted) => best(held.names.map((name) => scoreByLetters(wanted, name.family)))),
      // Of several given names any one is enough (corrections.md 3).
      ...(given.length === 0 ? [] : [best(given.map((wanted) => givenByLetters(wanted, held)))]),
      ...common(held, criteria),
      ...incidental(held, criteria),
    ],
    weighed: [],
  }
}

/** Names by sound and in either order; death and practice only weigh in. */
const fuzzily = (held: Compared, criteria: Criteria): Scores => ({
  required: [
    best(held.names.map((name) => Math.max(namesBySound(name, criteria), transposed(name, criteria)))),
    ...common(held, criteria),
  ],
  weighed: incidental(held, criteria),
})

/** What restricts in every mode. Whether a postcode only weighs in a fuzzy search is told nowhere; here it restricts. */
function common({ person, postalCodes, phones, emails }: Compared, criteria: Criteria): readonly number[] {
  const { gender, birthDate, postalCode, email, phone } = criteria
  return [
    isTrue(isWithin(person.birthDate, birthDate)),
    ...where(gender, (wanted) => isTrue(wanted === person.gender)),
    ...where(postalCode, (wanted) => best(postalCodes.map((each) => scoreByLetters(unspaced(wanted), each)))),
    ...where(phone, (wanted) => isTrue(phones.includes(unspaced(wanted)))),
    ...where(email, (wanted) => isTrue(emails.includes(wanted.toLowerCase()))),
  ]
}

const incidental = ({ person }: Compared, { deathDate, practice }: Criteria): readonly number[] => [
  ...where(deathDate, (range) => isTrue(person.deceased !== undefined && isWithin(person.deceased, range))),
  ...where(practice, (wanted) => isTrue(wanted.toUpperCase() === person.registeredPractice)),
]

/** A given name fits as a whole or any one of several; a wildcard fits only from the start of the first. */
const givenByLetters = (wanted: string, { names }: Compared): number =>
  best(
    names.flatMap(({ given }) => {
      const each = wanted.includes('*') ? [] : given
      return [given.join(' '), ...each].map((held) => scoreByLetters(wanted, held))
    }),
  )

const mean = (scores: readonly number[]): number =>
  scores.includes(0) ? 0 : scores.reduce((sum, each) => sum + each, 0) / scores.length

/** The best of several given names; nothing where none is wanted. */
const givenBySound = (name: string, given: readonly string[]): readonly number[] =>
  given.length === 0 ? [] : [best(given.map((wanted) => scoreBySound(wanted, name)))]

const namesBySound = (name: PdsName, { family, given }: Criteria): number =>
  mean([
    ...where(family, (wanted) => scoreBySound(wanted, name.family)),
    ...givenBySound(name.given[0] ?? '', given),
  ])

/** Family and given name in each other's place. */
const transposed = (name: PdsName, { family, given }: Criteria): number =>
  family === undefined || given.length === 0
    ? 0
    : 0.9 * mean([scoreBySound(family, name.given[0] ?? ''), ...givenBySound(name.family, given)])
