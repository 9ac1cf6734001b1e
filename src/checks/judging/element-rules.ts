import type { Finding } from '../../verdict/verdict.js'
import { isLondonDateTime } from '../../spine/london-time.js'
import { below, shown, type Located } from '../../fhir/located.js'
import { select } from '../reading/located.js'

/** How often an element may occur, as profiles write it: 0..1, 1..1, 0..0, 1..* */
export type Cardinality = `${number}..${number | '*'}`

/** What each occurrence has to be. */
export interface Constraint {
  readonly expected: string
  readonly holds: (value: unknown) => boolean
}

/** What one line of a profile's table has to say about a resource. */
export type ElementRule = (resource: Located) => readonly Finding[]

/**
 * A line of a profile's table: the element's path, how often it occurs in each place where it can occur, and what it is.
 * Slices are written as in profiles, for example identifier:nhsNumber.
 */
export const element =
  (path: string, cardinality: Cardinality, constraint?: Constraint): ElementRule =>
  (resource) => {
    const steps = path.split('.')
    const last = steps.pop() ?? ''
    return select(resource, steps.join('.')).flatMap((parent) => {
      const found = select(parent, last)
      const miscounted = countFinding(below(parent.at, last), cardinality, found)
      return miscounted ? [miscounted] : found.flatMap((each) => valueFinding(each, constraint))
    })
  }

function countFinding(at: string, cardinality: Cardinality, found: readonly Located[]): Finding | undefined {
  const [least, most] = cardinality.split('..').map((bound) => (bound === '*' ? Infinity : Number(bound)))
  if (found.length >= (least ?? 0) && found.length <= (most ?? 0)) return undefined
  return { at, expected: COUNTS[cardinality] ?? cardinality, actual: counted(found) }
}

const COUNTS: Readonly<Record<string, string>> = {
  '0..0': 'no such element',
  '0..1': 'at most one',
  '1..1': 'exactly one',
  '1..*': 'at least one',
}

const counted = (found: readonly Located[]): string =>
  found.length > 1 ? `${found.length} of them` : shown(found[0]?.value)

const valueFinding = ({ at, value }: Located, constraint: Constraint | undefined): readonly Finding[] =>
  !constraint || constraint.holds(value) ? [] : [{ at, expected: constraint.expected, actual: shown(value) }]

/** Everything that a table has to say about a resource. */
export const departuresIn = (table: readonly ElementRule[], resource: Located): readonly Finding[] =>
  table.flatMap((rule) => rule(resource))

export const constraint = (expected: string, holds: (value: unknown) => boolean): Constraint => ({
  expected,
  holds,
})

/** The same of texts alone; what is no text, or an empty one, is told as the shape of the resource. */
export const ifText = ({ expected, holds }: Constraint): Constraint =>
  constraint(expected, (value) => typeof value !== 'string' || value === '' || holds(value))

const whenText = (holds: (text: string) => boolean) => (value: unknown) =>
  typeof value === 'string' && holds(value)

export const filledIn = constraint(
  'text',
  whenText((text) => text.trim() !== ''),
)

export const fixed = (text: string): Constraint => constraint(text, (value) => value === text)

export const oneOf = (...texts: readonly string[]): Constraint =>
  constraint(
    texts.join(' or '),
    whenText((text) => texts.includes(text)),
  )

export const matching = (expected: string, pattern: RegExp): Constraint =>
  constraint(
    expected,
    whenText((text) => pattern.test(text)),
  )

export const atMost = (characters: number): Constraint =>
  constraint(
    `at most ${characters} characters`,
    whenText((text) => Array.from(text).length <= characters),
  )

/** appointments.md 1.7. */
export const ukDateTime = constraint(
  'UK local time with the offset in force, yyyy-mm-ddThh:mm:ss+00:00 or +01:00',
  whenText(isLondonDateTime),
)

export const fullDate = matching('a date, yyyy-mm-dd', /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)

/** A relative reference to one of some resource types (appointments.md 1.6). */
export const referenceTo = (...types: readonly string[]): Constraint =>
  matching(
    `a relative reference to ${types.join(' or ')}`,
    new RegExp(`^(?:${types.join('|')})/[A-Za-z0-9.-]{1,64}$`),
  )
