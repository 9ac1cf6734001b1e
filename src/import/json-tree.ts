/** What stands under a name of a JSON object; undefined where there is none. */
export const under = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.getOwnPropertyDescriptor(value, name)?.value
    : undefined

/** The items of the list under a name; empty where there is none. */
export function itemsUnder(value: unknown, name: string): readonly unknown[] {
  const list = under(value, name)
  return Array.isArray(list) ? (list as unknown[]) : []
}

/** A FHIR resource and where it stands, for example entry[3].resource; empty where it is the whole file. */
export interface LocatedResource {
  readonly type: string
  readonly resource: unknown
  readonly path: string
}

/**
 * The resources in a saved answer, in the order of the text: of a Bundle, of a list of answers, or the one resource.
 * Goes no deeper than lists of Bundles do.
 */
export function resourcesIn(value: unknown, path = '', depth = 0): readonly LocatedResource[] {
  const below = (name: string) => (path === '' ? name : `${path}.${name}`)
  if (depth > 8) return []
  if (Array.isArray(value))
    return value.flatMap((item: unknown, index) => resourcesIn(item, `${path}[${index}]`, depth + 1))
  const type = under(value, 'resourceType')
  if (typeof type !== 'string') return []
  const here: LocatedResource = { type, resource: value, path }
  if (type !== 'Bundle') return [here]
  return [
    here,
    ...itemsUnder(value, 'entry').flatMap((entry, index) =>
      resourcesIn(under(entry, 'resource'), below(`entry[${index}].resource`), depth + 1),
    ),
  ]
}
