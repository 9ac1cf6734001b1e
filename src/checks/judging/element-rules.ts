import type { Finding } from '../../verdict/verdict.js'
import {
  CARDINALITIES,
  miscounted,
  placesOf,
  type Cardinality,
  type ProfiledType,
} from '../../fhir/cardinalities.js'
import { isLondonDateTime } from '../../spine/london-time.js'
import { below, select, shown, type Located } from '../../fhir/located.js'

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
    const { parents, last } = placesOf(resource, path)
    return parents.flatMap((parent) => {
      const found = select(parent, last)
      const departure = miscounted(below(parent.at, last), cardinality, found)
      return departure ? [departure] : found.flatMap((each) => valueFinding(each, constraint))
    })
  }

/** A line of the table of a GP Connect profile, and what each occurrence has to be besides. */
export const profiled = <Type extends ProfiledType>(
  type: Type,
  path: keyof (typeof CARDINALITIES)[Type] & string,
  constraint?: Constraint,
): ElementRule => element(path, CARDINALITIES[type][path] as Cardinality, constraint)

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
