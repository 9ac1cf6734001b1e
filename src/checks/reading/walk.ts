import type { Finding } from '../../verdict/verdict.js'
import { below, isObject, shown, type Located } from './located.js'

/** A value and everything below it, each with its path. */
export function everything(from: Located): readonly Located[] {
  const found: Located[] = []
  collect(from, found)
  return found
}

function collect(from: Located, found: Located[]): void {
  const { at, value } = from
  found.push(from)
  if (Array.isArray(value))
    for (const [index, each] of (value as unknown[]).entries())
      collect({ at: `${at}[${index}]`, value: each }, found)
  else if (isObject(value))
    for (const [name, each] of Object.entries(value)) collect({ at: below(at, name), value: each }, found)
}

/** Reference.reference anywhere in a resource. */
export const referencesIn = (resource: Located): readonly Located[] =>
  everything(resource).filter(({ at, value }) => at.endsWith('.reference') && typeof value === 'string')

const LOCAL =
  /^(?:[A-Z][A-Za-z]+\/[A-Za-z0-9.-]{1,64}(?:\/_history\/[A-Za-z0-9.-]{1,64})?|#[A-Za-z0-9.-]{1,64})$/

/** References that are neither Type/id nor #id (appointments.md 1.6). */
export const foreignReferences = (resource: Located): readonly Finding[] =>
  referencesIn(resource)
    .filter(({ value }) => !LOCAL.test(shown(value)))
    .map(({ at, value }) => ({
      at,
      expected: 'a relative reference such as Patient/2, or #id',
      actual: shown(value),
    }))

const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (isObject(value) && Object.keys(value).length === 0)

/** A list of primitives may hold null where its parallel list of extensions holds a value (FHIR STU3 JSON). */
const isGapOfPrimitives = ({ at, value }: Located): boolean => value === null && at.endsWith(']')

/** Members that FHIR JSON leaves out: nulls, empty texts, lists and objects (appointments.md 1.6). */
export const emptyMembers = (resource: Located): readonly Finding[] =>
  everything(resource)
    .filter((each) => isEmpty(each.value) && !isGapOfPrimitives(each))
    .map(({ at, value }) => ({ at, expected: 'a value, or no such element', actual: shown(value) }))
