import { isDeepStrictEqual } from 'node:util'
import { written } from '../../fhir/located.js'

/** What stands at a path in parsed JSON, for example dig(patient, 'identifier', 0, 'value'); undefined where the path breaks off. */
export const dig = (value: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((inner, step) => {
    if (typeof inner !== 'object' || inner === null) return undefined
    if (Array.isArray(inner)) return typeof step === 'number' ? (inner as unknown[])[step] : undefined
    return (inner as Record<string, unknown>)[String(step)]
  }, value)

/** The text at a path; undefined where there is something else or nothing. */
export function textAt(value: unknown, ...path: readonly (string | number)[]): string | undefined {
  const found = dig(value, ...path)
  return typeof found === 'string' ? found : undefined
}

/** The items of the list at a path; empty where there is no list. */
export function listAt(value: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const found = dig(value, ...path)
  return Array.isArray(found) ? (found as unknown[]) : []
}

/** Resources of a Bundle, in order, or those of one type; entries that hold none are passed over. */
export const resourcesIn = (bundle: unknown, type?: string): readonly unknown[] =>
  listAt(bundle, 'entry')
    .map((entry) => dig(entry, 'resource') ?? undefined)
    .filter((resource) =>
      type === undefined ? resource !== undefined : dig(resource, 'resourceType') === type,
    )

/** The value of the first identifier with this system. */
export const identifierIn = (resource: unknown, system: string): string | undefined =>
  textAt(
    listAt(resource, 'identifier').find((each) => dig(each, 'system') === system),
    'value',
  )

/** JSON on one line for a finding, cut where it is long. */
export function inShort(value: unknown): string {
  const text = typeof value === 'string' ? value : value === undefined ? 'nothing' : written(value)
  return text.length > 160 ? `${text.slice(0, 157)}...` : text
}

/** Whether two parsed values are the same; members have no order. What is nested too deep to be compared is not the same. */
export function sameJson(one: unknown, other: unknown): boolean {
  try {
    return isDeepStrictEqual(one, other)
  } catch {
    return false
  }
}
