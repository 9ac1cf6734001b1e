import { slices } from './slices.js'

/** A value with the path at which it stands, for example Bundle.entry[2].resource.start. */
export interface Located {
  readonly at: string
  readonly value: unknown
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A member of a JSON object; undefined where the value is no object or has none of that name. */
export const member = (value: unknown, name: string): unknown => (isObject(value) ? value[name] : undefined)

/** The path of an element below a path; the empty path is that of the whole. */
export const below = (at: string, name: string): string => (at === '' ? name : `${at}.${name}`)

function children({ at, value }: Located, name: string): readonly Located[] {
  const child = member(value, name)
  if (child === undefined) return []
  if (!Array.isArray(child)) return [{ at: below(at, name), value: child }]
  return child.map((each: unknown, index) => ({ at: `${below(at, name)}[${index}]`, value: each }))
}

/** One step of a path: an element, or a slice of one such as extension:deliveryChannel. */
function step(from: Located, written: string): readonly Located[] {
  const [name = '', slice] = written.split(':')
  const found = children(from, name)
  const belongs = slice === undefined ? undefined : slices[slice]
  return belongs ? found.filter(({ value }) => belongs(value)) : found
}

/** Everything at a path below a value; lists are walked item by item, so that a path need not say which. */
export const select = (from: Located, path: string): readonly Located[] =>
  path === ''
    ? [from]
    : path
        .split('.')
        .reduce<readonly Located[]>((found, next) => found.flatMap((each) => step(each, next)), [from])

/** Every text at a path below a value. */
export const textsAt = (value: unknown, path: string): readonly string[] =>
  select({ at: '', value }, path).flatMap((found) => (typeof found.value === 'string' ? [found.value] : []))

/** The first text at a path below a value. */
export const textAt = (value: unknown, path: string): string | undefined => textsAt(value, path)[0]

const LONGEST = 160

/** A value as a finding shows it: text as it is, anything else as JSON, cut where it gets long. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  if (text === '') return 'empty text'
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text
}
