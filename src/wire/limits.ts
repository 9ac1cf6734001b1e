/** What a server puts up with; whatever goes beyond is refused and told. */
export interface Limits {
  /** Bytes of one request's body. */
  readonly body: number
  /** Bytes of one body that stay in the record; a longer one is counted to its end. */
  readonly kept: number
  /** Bytes of a request line with its fields. */
  readonly head: number
  /** Fields of one request. */
  readonly fields: number
  /** Connections at the same time. */
  readonly connections: number
  /** Seconds for a handshake. */
  readonly handshake: number
  /** Seconds for a request line with its fields. */
  readonly headTime: number
  /** Seconds for a request's body. */
  readonly bodyTime: number
  /** Seconds for which a peer may leave an answer unread, or a connection unused after its first request. */
  readonly idle: number
  /** Seconds for which what a refused sender still sends is thrown away, so that it comes to read why. */
  readonly linger: number
}

const MEGABYTE = 1 << 20

/** Generous: no system that means well comes near any of it. */
export const LIMITS: Limits = {
  body: 16 * MEGABYTE,
  kept: 16 * MEGABYTE,
  head: 64 * 1024,
  fields: 1000,
  connections: 2000,
  handshake: 30,
  headTime: 60,
  bodyTime: 600,
  idle: 900,
  linger: 5,
}

/** Of a proxy, which passes on what it never holds: documents of other capabilities have hundreds of megabytes (other-capabilities.md 5). */
export const PROXY_LIMITS: Limits = { ...LIMITS, body: 512 * MEGABYTE }
