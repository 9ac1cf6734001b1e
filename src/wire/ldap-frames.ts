import { elementSize, MalformedBer, TAG } from './ldap-ber.js'

/** One LDAP message cut out of a connection's stream, or the news that the stream holds no LDAP. */
export type LdapFrame =
  | { readonly kind: 'message'; readonly bytes: Buffer }
  | { readonly kind: 'not-ldap'; readonly reason: string }

/** Longer than any lookup; whoever announces more is not speaking LDAP, or means harm. */
const LONGEST_MESSAGE = 1 << 20

/** Cuts a stream into LDAP messages, however the network has chunked it (RFC 4511 5.1). */
export class LdapFrames {
  #pending: Buffer = Buffer.alloc(0)
  /** What came since and was not enough: joined only when it is, so that a message in many pieces is not copied with each. */
  #more: Buffer[] = []
  #missing = 0

  /** The messages that this chunk completes. A stream is lost from the first frame that is no message. */
  push(chunk: Buffer): readonly LdapFrame[] {
    this.#more.push(chunk)
    this.#missing -= chunk.length
    if (this.#missing > 0) return []
    this.#pending = Buffer.concat([this.#pending, ...this.#more])
    this.#more = []
    const frames: LdapFrame[] = []
    for (let frame = this.#next(); frame; frame = this.#next()) {
      frames.push(frame)
      if (frame.kind === 'not-ldap') break
    }
    return frames
  }

  #next(): LdapFrame | undefined {
    const tag = this.#pending[0]
    if (tag === undefined) return undefined
    if (tag !== TAG.sequence) return lost(`a message begins with octet 0x${tag.toString(16)} instead of 0x30`)
    const size = sizeOf(this.#pending)
    if (typeof size === 'string') return lost(size)
    this.#missing = size === undefined ? 1 : size - this.#pending.length
    if (size === undefined || this.#missing > 0) return undefined
    const bytes = this.#pending.subarray(0, size)
    this.#pending = this.#pending.subarray(size)
    return { kind: 'message', bytes }
  }
}

const lost = (reason: string): LdapFrame => ({ kind: 'not-ldap', reason })

/** The size of the message that begins here; text that says what is wrong with it; undefined while that is open. */
function sizeOf(bytes: Buffer): number | string | undefined {
  try {
    const size = elementSize(bytes)
    return size !== undefined && size > LONGEST_MESSAGE ? `a message of ${size} octets` : size
  } catch (cause) {
    if (cause instanceof MalformedBer) return cause.message
    throw cause
  }
}
