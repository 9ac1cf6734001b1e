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
