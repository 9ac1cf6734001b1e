/** An object of a JSON document. */
export type JsonTree = Readonly<Record<string, unknown>>

/** Changes every object of a document, the inner ones first; undefined takes an object out of what holds it. */
export function mapObjects(value: unknown, change: (object: JsonTree) => JsonTree | undefined): unknown {
  if (Array.isArray(value))
    return value.map((each) => mapObjects(each, change)).filter((each) => each !== undefined)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).map(([name, member]) => [name, mapObjects(member, change)] as const)
  return change(Object.fromEntries(members))
}

/** Changes every piece of text of a document. */
export function mapText(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((each) => mapText(each, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, mapText(member, change)]))
}

/** An object without one of its members. */
export const without = (object: JsonTree, name: string): JsonTree =>
  Object.fromEntries(Object.entries(object).filter(([each]) => each !== name))

/** The objects of a list; nothing where the value is no list. */
export const objectsOf = (value: unknown): readonly JsonTree[] =>
  Array.isArray(value) ? value.filter(isObject) : []

/** Whether a value is an object of a JSON document. */
export const isObject = (value: unknown): value is JsonTree =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
