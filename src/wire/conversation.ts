import { METHODS } from 'node:http'
import type { TLSSocket } from 'node:tls'
import type { TurnAway } from './door.js'
import {
  headTooLarge,
  malformed,
  tooLong,
  tooSlow,
  unknownMethod,
  type EarlyRefusal,
  type RefuseEarly,
} from './early-refusal.js'
import type { Limits } from './limits.js'
import type { Watched } from './patience.js'
import { connectionOf } from './tls.js'
import type { HttpTurn } from './http-turn.js'
import { writeAnswer } from './write-answer.js'
import type { TurnAwayWords } from '../spine/turned-away.js'

export interface ConversationOptions {
  readonly limits: Limits
  readonly refuse: RefuseEarly
  readonly turnAway: TurnAway
  /** For the Date of what is answered. */
  readonly now: () => number
}

/** What a connection waits for. */
type Waiting = 'head' | 'body' | 'answer' | 'reader' | 'idle' | 'leaving'

/** One connection over which requests come one after another: what it is at, and how long it may be at that. */
export class WebConversation implements Watched {
  readonly #socket: TLSSocket
  readonly #options: ConversationOptions
  #turn: HttpTurn | undefined
  #waiting: Waiting = 'head'
  #seconds = 0
  #unread = 0
  /** Whether a request has come of which it is not known yet that it is over. */
  #isFresh = false
  /** Bytes that had been read when the last request was found to be over. */
  #readBefore = 0
  #isOver = false
  /** Whether it left with part of a request that was none yet. */
  #hasLeftInMidst = false

  constructor(socket: TLSSocket, options: ConversationOptions) {
    this.#socket = socket
    this.#options = options
    // Read while it is open, for whoever leaves without a request is told of too.
    connectionOf(socket)
    socket.once('close', () => this.#closed())
  }

  /** The head of a request is here. */
  begin(turn: HttpTurn): void {
    this.#turn = turn
    this.#isFresh = true
    this.#seconds = 0
  }

  /** What came is no HTTP, or the connection broke. */
  broke(error: ParserError): void {
    if (this.#isOver) return
    const early = earlyOf(error, this.#options.limits)
    this.#hasLeftInMidst = error.code === LEFT_IN_MIDST && this.#turn?.request.complete !== false
    if (early && this.#turn?.request.complete === false) this.#turn.refuseEarly(early)
    else if (early && this.#socket.writable && !this.#isAnswering) this.#refuse(early)
    else this.#socket.destroy()
  }

  /** Ends the connection where nothing is asked on it after what was answered. */
  endIfIdle(): void {
    if (this.#isAt() === 'idle') this.#socket.end()
  }

  second(): boolean {
    if (this.#socket.destroyed) return false
    const now = this.#isAt()
    this.#seconds = now === this.#waiting ? this.#seconds + 1 : 1
    this.#waiting = now
    if (this.#seconds >= this.#patience(now)) this.#expired(now)
    return true
  }

  get #isAnswering(): boolean {
    return this.#turn !== undefined && !this.#turn.response.writableFinished
  }

  #isAt(): Waiting {
    const turn = this.#turn
    if (this.#isOver || turn?.early) return 'leaving'
    if (!turn) return 'head'
    if (!turn.request.complete) return 'body'
    const { writableLength, bytesRead } = this.#socket
    const isStuck = writableLength > 0 && writableLength === this.#unread
    this.#unread = writableLength
    if (isStuck) return 'reader'
    if (!turn.response.writableFinished) return 'answer'
    if (this.#isFresh) this.#readBefore = bytesRead
    this.#isFresh = false
    return bytesRead > this.#readBefore ? 'head' : 'idle'
  }

  #patience(at: Waiting): number {
    const { headTime, bodyTime, idle, linger } = this.#options.limits
    switch (at) {
      case 'head':
        return headTime
      case 'body':
        return bodyTime
      case 'idle':
      case 'reader':
        return idle
      case 'leaving':
        return linger
      case 'answer':
        return Infinity
    }
  }

  #expired(at: Waiting): void {
    const { headTime, bodyTime } = this.#options.limits
    if (at === 'head') this.#refuse(tooSlow('head', headTime))
    else if (at === 'body') this.#turn?.refuseEarly(tooSlow('body', bodyTime))
    else this.#socket.destroy()
    this.#seconds = 0
  }

  /** Answers what never became a request, and leaves its sender time to read why. */
  #refuse(early: EarlyRefusal): void {
    this.#isOver = true
    const { refuse, turnAway, now } = this.#options
    const { status, reason, words } = early
    if (reason !== 'too-long' && reason !== 'expectation')
      turnAway({
        reason: reason === 'unknown-method' ? 'malformed-request' : reason,
        words: `sent a request that ${words}`,
        remedy: REMEDIES[reason],
        status,
        stage: 'request',
        connection: connectionOf(this.#socket),
      })
    this.#socket.end(writeAnswer(refuse(early), now()))
  }

  #closed(): void {
    if (this.#isOver || (this.#turn && !this.#hasLeftInMidst)) return
    this.#options.turnAway({ ...ASKED_NOTHING, stage: 'request', connection: connectionOf(this.#socket) })
  }
}

const ASKED_NOTHING: TurnAwayWords = {
  reason: 'asked-nothing',
  words: 'connected and left before it had sent a whole request',
  remedy:
    'Its own log may say why: often it does not accept the name in our certificate. Reach us by our name, not our address.',
}

const REMEDIES: Readonly<Record<ToldReason, string>> = {
  'malformed-request': 'Send requests as RFC 9112 has them; a client library does.',
  'head-too-large': 'Send fewer or shorter fields.',
  'too-slow': 'Send the whole request at once.',
  'unknown-method': 'Use a method of the interaction, in capitals; the specification has GET, POST and PUT.',
}

type ToldReason = Exclude<EarlyRefusal['reason'], 'too-long' | 'expectation'>

/** What Node says when a connection ends where a request does not. */
const LEFT_IN_MIDST = 'HPE_INVALID_EOF_STATE'

/** What Node says of bytes that it cannot parse. */
type ParserError = NodeJS.ErrnoException & { readonly reason?: string; readonly rawPacket?: Buffer }

/** A request line whose method has the form of one; the packet may hold requests before it. */
const REQUEST_LINE = /(?:^|\n)([!#$%&'*+.^_`|~0-9A-Za-z-]{1,32}) \S+ HTTP\/1\.[01]\r?\n/g

/** The method that made the parser stop: the last in the packet that Node does not know. */
const strangeMethodIn = (packet: Buffer): string | undefined =>
  [...packet.toString('latin1').matchAll(REQUEST_LINE)]
    .map(([, method]) => method)
    .findLast((method) => method !== undefined && !METHODS.includes(method))

/** The answer to what the parser found; undefined where the connection itself broke. */
function earlyOf(
  { code = '', message, reason, rawPacket }: ParserError,
  limits: Limits,
): EarlyRefusal | undefined {
  if (code === 'HPE_HEADER_OVERFLOW') return headTooLarge(limits.head)
  if (code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW') return tooLong(limits.body)
  const method = code === 'HPE_INVALID_METHOD' && rawPacket ? strangeMethodIn(rawPacket) : undefined
  if (method !== undefined) return unknownMethod(method)
  return code.startsWith('HPE_') && code !== LEFT_IN_MIDST
    ? malformed((reason ?? message).slice(0, 100))
    : undefined
}
