import type { Finding } from '../../verdict/verdict.js'
import { below, DEEPEST, isObject, shown, type Located } from '../../fhir/located.js'

/** A value and everything below it, each with its path. */
export function everything(from: Located): readonly Located[] {
  const found: Located[] = []
  collect(from, found, 0)
  return found
}

function collect(from: Located, found: Located[], depth: number): void {
  found.push(from)
  if (depth < DEEPEST) for (const each of childrenOf(from)) collect(each, found, depth + 1)
}

const childrenOf = ({ at, value }: Located): readonly Located[] =>
  Array.isArray(value)
    ? (value as unknown[]).map((each, index) => ({ at: `${at}[${index}]`, value: each }))
    : isObject(value)
      ? Object.entries(value).map(([name, each]) => ({ at: below(at, name), value: each }))
      : []

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

/** The name of what holds the extensions of a primitive, and the other way round: _given of given. */
const beside = (name: string): string => (name.startsWith('_') ? name.slice(1) : `_${name}`)

/** The nulls in lists whose place the parallel list fills, of values or of extensions (FHIR STU3 JSON). */
function gapsIn(all: readonly Located[]): ReadonlySet<string> {
  const gaps = new Set<string>()
  for (const { at, value } of all)
    if (isObject(value))
      for (const [name, list] of Object.entries(value))
        if (Array.isArray(list))
          for (const [index, each] of (list as unknown[]).entries())
            if (each === null && itemAt(value[beside(name)], index) !== null)
              gaps.add(`${below(at, name)}[${index}]`)
  return gaps
}

const itemAt = (list: unknown, index: number): unknown =>
  Array.isArray(list) ? ((list as unknown[])[index] ?? null) : null

/** Members that FHIR JSON leaves out: nulls, empty texts, lists and objects (appointments.md 1.6). */
export function emptyMembers(resource: Located): readonly Finding[] {
  const all = everything(resource)
  const gaps = gapsIn(all)
  return all
    .filter(({ at, value }) => isEmpty(value) && !gaps.has(at))
    .map(({ at, value }) => ({ at, expected: 'a value, or no such element', actual: shown(value) }))
}
