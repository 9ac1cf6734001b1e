/** One BER element: its tag octet and the octets it holds (X.690 8.1). */
export interface BerElement {
  readonly tag: number
  readonly content: Buffer
}

/** Bytes that are not the BER an LDAP message is made of (RFC 4511 5.1); caught where a message is decoded. */
export class MalformedBer extends Error {
  override readonly name = 'MalformedBer'
}

/** Universal tags that LDAP uses (RFC 4511 5.1). */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  octetString: 0x04,
  enumerated: 0x0a,
  sequence: 0x30,
  set: 0x31,
} as const

const LONG_FORM = 0x80
const MOST_LENGTH_OCTETS = 4

interface Extent {
  /** Octets before the content. */
  readonly header: number
  /** Octets of the content. */
  readonly length: number
}

/**
 * Where the element at the beginning of these bytes ends; undefined while its header is incomplete.
 * @throws MalformedBer for the indefinite form, which LDAP excludes, and for lengths nobody sends.
 */
function extentOf(bytes: Buffer): Extent | undefined {
  const first = bytes[1]
  if (first === undefined) return undefined
  if (first < LONG_FORM) return { header: 2, length: first }
  const octets = first - LONG_FORM
  if (octets === 0) throw new MalformedBer('a length in the indefinite form, which RFC 4511 5.1 excludes')
  if (octets > MOST_LENGTH_OCTETS) throw new MalformedBer(`a length of ${octets} octets`)
  if (bytes.length < 2 + octets) return undefined
  return { header: 2 + octets, length: bytes.readUIntBE(2, octets) }
}

/**
 * Octets of the whole element at the beginning of these bytes; undefined while its header is incomplete.
 * @throws MalformedBer
 */
export function elementSize(bytes: Buffer): number | undefined {
  const extent = extentOf(bytes)
  return extent && extent.header + extent.length
}

/**
 * The elements these bytes consist of, one after the other.
 * @throws MalformedBer when they do not consist of whole elements.
 */
export function elementsIn(bytes: Buffer): readonly BerElement[] {
  const elements: BerElement[] = []
  for (let rest = bytes; rest.length > 0;) {
    const extent = extentOf(rest)
    const end = extent && extent.header + extent.length
    const tag = rest[0]
    if (end === undefined || end > rest.length || tag === undefined) {
      throw new MalformedBer('an element that is longer than what holds it')
    }
    elements.push({ tag, content: rest.subarray(extent?.header, end) })
    rest = rest.subarray(end)
  }
  return elements
}

/** The number in an INTEGER's or ENUMERATED's content. @throws MalformedBer beyond 32 bits. */
export function numberIn({ content }: BerElement): number {
  if (content.length < 1 || content.length > 4) throw new MalformedBer(`a number of ${content.length} octets`)
  return content.readIntBE(0, content.length)
}

/** One element made of parts already encoded. */
export function element(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  return Buffer.concat([Buffer.from([tag, ...lengthOctets(content.length)]), content])
}

function lengthOctets(length: number): readonly number[] {
  if (length < LONG_FORM) return [length]
  const octets: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256)
  return [LONG_FORM + octets.length, ...octets]
}

export const sequence = (...parts: readonly Buffer[]): Buffer => element(TAG.sequence, ...parts)

/** UTF-8 text as an OCTET STRING, or under a tag of the protocol's own. */
export const octets = (text: string, tag: number = TAG.octetString): Buffer => element(tag, Buffer.from(text))

/** A number of up to 31 bits, from zero up, as INTEGER or under another tag. */
export function integer(value: number, tag: number = TAG.integer): Buffer {
  const whole = Buffer.alloc(4)
  whole.writeInt32BE(value)
  const start = whole.findIndex((octet, at) => at === 3 || octet !== 0 || (whole[at + 1] ?? 0) >= LONG_FORM)
  return element(tag, whole.subarray(start))
}
