import type { HeaderList } from '../spine/headers.js'

/** Fields about one connection, which a proxy never passes on (RFC 9110 7.6.1). */
const OF_ONE_HOP: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'transfer-encoding',
  'upgrade',
])

/** Fields for the other end, in their order and spelling; also without those that Connection names. */
export function endToEnd(headers: HeaderList): (readonly [name: string, value: string])[] {
  const nominated = nominatedBy(headers)
  const kept: (readonly [string, string])[] = []
  for (const pair of headers) {
    const name = pair[0].toLowerCase()
    if (!OF_ONE_HOP.has(name) && !nominated?.has(name)) kept.push(pair)
  }
  return kept
}

function nominatedBy(headers: HeaderList): ReadonlySet<string> | undefined {
  let named: Set<string> | undefined
  for (const [name, value] of headers) {
    if (name.length !== 10 || name.toLowerCase() !== 'connection') continue
    if (value === 'keep-alive' || value === 'close') continue
    named ??= new Set()
    for (const option of value.split(',')) named.add(option.trim().toLowerCase())
  }
  return named
}

/** How many bytes of body follow a request's head; chunks tell only themselves (RFC 9112 6.3). */
export type BodyLength = number | 'chunked'

/** What a request's fields say of its body; with none of them there is no body. */
export function bodyLength(headers: HeaderList): BodyLength {
  let length: BodyLength = 0
  for (const [name, value] of headers) {
    // Lengths first: most names need no folding.
    if (name.length === 17 && name.toLowerCase() === 'transfer-encoding') return 'chunked'
    if (name.length === 14 && name.toLowerCase() === 'content-length') length = Number(value)
  }
  return length
}

/** The bytes of a request's head. */
export function requestHead(method: string, target: string, headers: HeaderList): string {
  let text = `${method} ${target} HTTP/1.1\r\n`
  for (const [name, value] of headers) text += `${name}: ${value}\r\n`
  return `${text}\r\n`
}
