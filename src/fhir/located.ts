import { slices } from './slices.js'

/** A value with the path at which it stands, for example Bundle.entry[2].resource.start. */
export interface Located {
  readonly at: string
  readonly value: unknown
}

/** Levels of objects and lists that are looked into; what is nested deeper is nobody's resource. */
export const DEEPEST = 64

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A member of a JSON object; undefined where the value is no object or has none of that name. */
export const member = (value: unknown, name: string): unknown => (isObject(value) ? value[name] : undefined)

/** The path of an element below a path; the empty path is that of the whole. */
export const below = (at: string, name: string): string => (at === '' ? name : `${at}.${name}`)

/** One step of a path: an element, or a slice of one such as extension:deliveryChannel. */
interface Step {
  readonly name: string
  readonly belongs?: ((value: unknown) => boolean) | undefined
}

const paths = new Map<string, readonly Step[]>()

/** The steps of a path; each path is taken apart once. */
function stepsOf(path: string): readonly Step[] {
  const known = paths.get(path)
  if (known) return known
  const steps = path.split('.').map((written): Step => {
    const [name = '', slice] = written.split(':')
    return { name, belongs: slice === undefined ? undefined : slices[slice] }
  })
  paths.set(path, steps)
  return steps
}

/** Adds to the list what one step leads to. */
function follow({ at, value }: Located, { name, belongs }: Step, found: Located[]): void {
  const child = member(value, name)
  if (child === undefined) return
  const place = below(at, name)
  if (!Array.isArray(child)) {
    if (!belongs || belongs(child)) found.push({ at: place, value: child })
    return
  }
  for (const [index, each] of (child as unknown[]).entries())
    if (each !== null && (!belongs || belongs(each))) found.push({ at: `${place}[${index}]`, value: each })
}

/**
 * Everything at a path below a value; lists are walked item by item, so that a path need not say which. A null in a list is
 * no value but keeps the place of one (FHIR STU3 JSON), so it is passed over.
 */
export function select(from: Located, path: string): readonly Located[] {
  let found: readonly Located[] = [from]
  if (path === '') return found
  for (const step of stepsOf(path)) {
    const next: Located[] = []
    for (const each of found) follow(each, step, next)
    found = next
  }
  return found
}

/** Every text at a path below a value. */
export const textsAt = (value: unknown, path: string): readonly string[] =>
  select({ at: '', value }, path).flatMap((found) => (typeof found.value === 'string' ? [found.value] : []))

/** The first text at a path below a value. */
export const textAt = (value: unknown, path: string): string | undefined => textsAt(value, path)[0]

/** A parsed value as JSON again, or what keeps it from being written. */
export function written(value: unknown): string {
  try {
    return JSON.stringify(value)
  } catch {
    // The one thing that parsing can take and writing cannot.
    return 'JSON that is nested too deep to be shown'
  }
}

const LONGEST = 160

/** A value as people are shown it: text as it is, anything else as JSON, cut where it gets long. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  const text = typeof value === 'string' ? value : written(value)
  if (text === '') return 'empty text'
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text
}
