/** Header fields in the order and spelling in which they crossed the wire; repeats kept. */
export type HeaderList = readonly (readonly [name: string, value: string])[]

/** The four headers of the SSP, spelt as the specification spells them (spine.md 3.3). */
export const SSP_TRACE_ID = 'Ssp-TraceID'
export const SSP_FROM = 'Ssp-From'
export const SSP_TO = 'Ssp-To'
export const SSP_INTERACTION_ID = 'Ssp-InteractionID'
export const SSP_HEADERS = [SSP_TRACE_ID, SSP_FROM, SSP_TO, SSP_INTERACTION_ID] as const

const indices = new WeakMap<HeaderList, ReadonlyMap<string, readonly string[]>>()

/** Values by small-letter name; header lists never change, so each is gone through once. */
function indexOf(headers: HeaderList): ReadonlyMap<string, readonly string[]> {
  const known = indices.get(headers)
  if (known) return known
  const index = new Map<string, string[]>()
  for (const [field, value] of headers) {
    const name = field.toLowerCase()
    const values = index.get(name)
    if (values) values.push(value)
    else index.set(name, [value])
  }
  indices.set(headers, index)
  return index
}

const NONE: readonly string[] = []

/** Every value of a field, names compared without case (RFC 9110 5.1). */
export const headerValues = (headers: HeaderList, name: string): readonly string[] =>
  indexOf(headers).get(name.toLowerCase()) ?? NONE

/** The value of a field that occurs exactly once; undefined when it is absent or repeated. */
export function soleHeader(headers: HeaderList, name: string): string | undefined {
  const values = headerValues(headers, name)
  return values.length === 1 ? values[0] : undefined
}

/** Node's flat raw header array as pairs. */
export function headerPairs(raw: readonly string[]): HeaderList {
  const pairs: (readonly [string, string])[] = []
  for (let index = 0; index < raw.length; index += 2) pairs.push([raw[index] ?? '', raw[index + 1] ?? ''])
  return pairs
}
