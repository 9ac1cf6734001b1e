import type { HeaderList } from '../../../spine/headers.js'
import type { ConsumerFault } from '../../../faults/index.js'
import { isList, type Json, type JsonObject } from '../json.js'

/** Whether a fault is switched on for the consumer that asks. */
export type Misbehaves = (fault: ConsumerFault) => boolean

/** What each fault makes of a value that the honest consumer has built; facts are what it needs to know for that. */
export type Distortions<Value, Facts = undefined> = readonly (readonly [
  fault: ConsumerFault,
  distort: (value: Value, facts: Facts) => Value,
])[]

/** The value as a consumer with these faults would have it; the same value where none of them is switched on. */
export const distorted = <Value, Facts>(
  value: Value,
  distortions: Distortions<Value, Facts>,
  misbehaves: Misbehaves,
  facts: Facts,
): Value =>
  distortions.reduce(
    (result, [fault, distort]) => (misbehaves(fault) ? distort(result, facts) : result),
    value,
  )

/** The same list without a field. */
export const withoutHeader = (headers: HeaderList, name: string): HeaderList =>
  headers.filter(([field]) => field !== name)

/** The same list with a field's value replaced. */
export const withHeader = (headers: HeaderList, name: string, value: string): HeaderList =>
  headers.map(([field, old]) => [field, field === name ? value : old])

/** The same object without a member. */
export const without = (object: JsonObject, name: string): JsonObject => ({ ...object, [name]: undefined })

/** The same object with the member at a dotted path edited; undefined removes it. */
export function edited(
  object: JsonObject,
  path: string,
  edit: (value: Json | undefined) => Json | undefined,
): JsonObject {
  const [name = '', ...rest] = path.split('.')
  const value = object[name]
  if (rest.length === 0) return { ...object, [name]: edit(value) }
  return { ...object, [name]: editedWithin(value, rest.join('.'), edit) }
}

/** Lists are edited item by item, so that a path need not say which. */
function editedWithin(
  value: Json | undefined,
  path: string,
  edit: (value: Json | undefined) => Json | undefined,
): Json | undefined {
  if (typeof value !== 'object' || value === null) return value
  if (isList(value)) return value.map((item) => editedWithin(item, path, edit) ?? null)
  return edited(value, path, edit)
}

/** What was kept under a name before; keeps the value the first time. */
export function keptFrom(keepsake: Map<string, string>, name: string, value: string): string {
  const kept = keepsake.get(name) ?? value
  keepsake.set(name, kept)
  return kept
}
