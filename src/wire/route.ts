import type { HeaderList } from '../spine/headers.js'
import type { AnswerHead } from './answer-reader.js'
import type { PacedGate } from './gate.js'
import type { Upstreams } from './upstream.js'
import type { Connection, WireRequest, WireResponse } from './exchange.js'

/** A request as a proxy knows it before its body. */
export interface RequestHead extends Omit<WireRequest, 'body'> {
  readonly connection: Connection
  /** The exchange's id in the journal. */
  readonly exchange: string
  /** The act it is filed under. */
  readonly intent?: string | undefined
  /** ISO instant of the run's clock. */
  readonly startedAt: string
}

/** How a request's passage ended: answered in full, broken by the other side, given up by its sender, or closed by us. */
export interface PassageEnd {
  readonly how: 'complete' | 'broken-off' | 'client-left' | 'closed'
  /** Of the answer that was sent or begun. */
  readonly status?: number | undefined
  readonly durationMs: number
}

/** Why there is no answer to pass on: none that is HTTP came, or none in time. */
export type Unanswered = 'no-answer' | 'timeout'

/** Changes a faulty proxy makes to what it passes on; a sound one has none. */
export interface Alterations {
  readonly requestHeaders?: ((headers: HeaderList) => HeaderList) | undefined
  readonly requestBody?: ((chunk: Buffer) => Buffer) | undefined
  readonly answerHead?: ((head: AnswerHead) => AnswerHead) | undefined
  readonly answerBody?: ((chunk: Buffer) => Buffer) | undefined
}

/** Passes the request on to a host and its answer back, both as they come. */
export interface Forwarding {
  readonly kind: 'forward'
  readonly fqdn: string
  /** What goes on the request line. */
  readonly target: string
  /** Whether Host goes on as it came, rather than naming the host that is forwarded to. */
  readonly keepsHost?: boolean | undefined
  /** Connections to use in place of the proxy's usual ones. */
  readonly over?: Upstreams | undefined
  /** Whether the host is a server that is not ours, and sends the request on itself. */
  readonly isHandedOver?: true | undefined
  /** Whether the journal is told before it is sent, where it is here as a whole by then. */
  readonly isAnnounced?: true | undefined
  /** Fields added to the request behind its own. */
  readonly added?: HeaderList | undefined
  /** Milliseconds without a sign of the host after which it is given up. */
  readonly timeout: number
  /** Milliseconds that the way to the host takes longer than the network does. */
  readonly delay?: number | undefined
  /** Milliseconds after which an answer has to be whole; a host that sends and sends is given up then. As long as it takes where absent. */
  readonly within?: number | undefined
  /** Bytes of an answer's body after which it is given up; the proxy's own limit where absent. */
  readonly most?: number | undefined
  /** Where the request waits until it may go on; it is not being waited for meanwhile. */
  readonly gate?: PacedGate | undefined
  /** What to say in the host's place; undefined ends the connection, as the host did. */
  readonly unanswered: (why: Unanswered) => WireResponse | undefined
  readonly alterations?: Alterations | undefined
}

/** Answers a request itself. */
export interface RelayReply {
  readonly kind: 'reply'
  readonly answer: WireResponse
}

/** Ends the connection without an answer. */
export interface HangUp {
  readonly kind: 'hang-up'
}

/** What a proxy does with a request, and whom it tells how that ended. */
export type RelayRoute = (Forwarding | RelayReply | HangUp) & {
  /** Why it goes no further, where the proxy knows more than it says; whole sentences. */
  readonly why?: string | undefined
  readonly ended?: ((end: PassageEnd) => void) | undefined
}
