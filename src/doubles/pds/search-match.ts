import type { Patient } from '../../topology/topology.js'
import { isWithin } from './date-range.js'
import { scoreByLetters, scoreBySound } from './name-match.js'
import type { Criteria } from './search-criteria.js'

/** How well a person fits the criteria, above 0 up to 1; undefined where one of them speaks against (pds-sds.md 3.7). */
export function scoreOf(person: Patient, criteria: Criteria): number | undefined {
  const { required, weighed } = criteria.isFuzzy ? fuzzily(person, criteria) : strictly(person, criteria)
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

const isTrue = (truth: boolean): number => (truth ? 1 : 0)

/** Nothing for a criterion that was not given. */
const where = <Value>(wanted: Value | undefined, score: (wanted: Value) => number): readonly number[] =>
  wanted === undefined ? [] : [score(wanted)]

function strictly(person: Patient, criteria: Criteria): Scores {
  return {
    required: [
      ...where(criteria.family, (family) => scoreByLetters(family, person.name.family)),
      ...criteria.given.map((given) => givenByLetters(given, person)),
      ...common(person, criteria),
      ...incidental(person, criteria),
    ],
    weighed: [],
  }
}

/** Names by sound and in either order; death and practice only weigh in. */
function fuzzily(person: Patient, criteria: Criteria): Scores {
  return {
    required: [
      Math.max(namesBySound(person, criteria), transposed(person, criteria)),
      ...common(person, criteria),
    ],
    weighed: incidental(person, criteria),
  }
}

function common(person: Patient, criteria: Criteria): readonly number[] {
  const { gender, birthDate, postalCode, email, phone } = criteria
  return [
    isTrue(isWithin(person.birthDate, birthDate)),
    ...where(gender, (wanted) => isTrue(wanted === person.gender)),
    ...where(postalCode, (wanted) => scoreByLetters(unspaced(wanted), unspaced(person.postalCode ?? ''))),
    ...where(phone, (wanted) => isTrue(unspaced(wanted) === unspaced(person.telephone ?? ''))),
    // A topology holds no email addresses.
    ...where(email, () => 0),
  ]
}

const incidental = (person: Patient, { deathDate, practice }: Criteria): readonly number[] => [
  ...where(deathDate, (range) => isTrue(person.deceased !== undefined && isWithin(person.deceased, range))),
  ...where(practice, (wanted) => isTrue(wanted === person.registeredPractice)),
]

const unspaced = (text: string): string => text.replaceAll(/\s/g, '')

/** A given name fits as a whole or any one of several; a wildcard fits only from the start of the first. */
function givenByLetters(wanted: string, { name: { given } }: Patient): number {
  const each = wanted.includes('*') ? [] : given.split(/\s+/)
  return Math.max(...[given, ...each].map((held) => scoreByLetters(wanted, held)))
}

const mean = (scores: readonly number[]): number =>
  scores.includes(0) ? 0 : scores.reduce((sum, each) => sum + each, 0) / scores.length

const namesBySound = ({ name }: Patient, { family, given }: Criteria): number =>
  mean([
    ...where(family, (wanted) => scoreBySound(wanted, name.family)),
    ...where(given[0], (wanted) => scoreBySound(wanted, firstOf(name.given))),
  ])

/** Family and given name in each other's place. */
const transposed = ({ name }: Patient, { family, given }: Criteria): number =>
  family === undefined || given[0] === undefined
    ? 0
    : 0.9 * mean([scoreBySound(family, firstOf(name.given)), scoreBySound(given[0], name.family)])

const firstOf = (given: string): string => given.split(/\s+/)[0] ?? ''
