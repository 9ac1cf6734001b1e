import type { ServerResponse } from 'node:http'
import type { TlsOptions } from 'node:tls'
import type { Leg } from '../spine/actions.js'
import { exactly, timestamp, type Clock } from '../spine/clock.js'
import { headerPairs } from '../spine/headers.js'
import type { HostAndPort } from './addresses.js'
import type { TlsInstead } from './door.js'
import { complete, flat, framingFor } from './complete.js'
import { refuseInText, type EarlyRefusal, type RefuseEarly } from './early-refusal.js'
import { bodyLength } from './end-to-end.js'
import type { Connection, WireRequest, WireResponse } from './exchange.js'
import { IncomingBody } from './incoming-body.js'
import type { Journal } from './journal.js'
import { LIMITS, type Limits } from './limits.js'
import { listen, type Listening } from './listen.js'
import { hostOf, receiverOf, type Receivers } from './receivers.js'
import { connectionOf } from './tls.js'
import type { HttpTurn } from './http-turn.js'
import { turningAway } from './turning-away.js'
import { failedOn, OWN_FAILURE } from './own-failure.js'

/** A request with what its receiver knows of its sender. */
export interface Received extends WireRequest {
  readonly connection: Connection
  /** The exchange's id in the journal, and the act that it is filed under where that is known here. */
  readonly exchange: string
  readonly intent?: string | undefined
}

/** An answer in the middle of whose body the connection breaks. */
export interface BrokenOff extends WireResponse {
  readonly breaksOff: true
}

/** What one request is answered with; undefined breaks the connection without an answer. */
export type Answered = WireResponse | BrokenOff | undefined

/** Answers one request. */
export type Responder = (request: Received) => Answered | Promise<Answered>

export interface ServeOptions {
  readonly receiver: Receivers<WireRequest>
  readonly leg: Leg
  readonly tls: TlsOptions
  readonly instead?: readonly TlsInstead[] | undefined
  readonly clock: Clock
  readonly journal: Journal
  readonly respond: Responder
  /** How it words what it refuses before there is a whole request; in plain text unless told otherwise. */
  readonly refuse?: RefuseEarly | undefined
  readonly limits?: Limits | undefined
  readonly host?: string | undefined
  readonly port?: number | undefined
  readonly also?: readonly HostAndPort[] | undefined
}

/** Serves HTTPS and records every exchange exactly as it was received and sent. */
export function serve(options: ServeOptions): Promise<Listening> {
  const { clock } = options
  return listen({
    ...options,
    handle: (turn) => void converse(options, turn),
    turnAway: turningAway({ ...options, receiver: hostOf(options.receiver) }),
    now: () => clock.now(),
  })
}

async function converse(options: ServeOptions, turn: HttpTurn): Promise<void> {
  const { clock, journal, leg, limits = LIMITS } = options
  const { request, response } = turn
  const began = exactly(clock)
  const startedAt = timestamp(clock)
  const connection = connectionOf(request.socket)
  const arrival = journal.arrival(connection)
  const gone = goneFrom(response)
  const headers = headerPairs(request.rawHeaders)
  const incoming = new IncomingBody(turn, bodyLength(headers), limits)
  await incoming.finished()
  const received: WireRequest = {
    method: request.method ?? '',
    target: request.url ?? '',
    headers,
    ...incoming.record,
  }
  const receiver = receiverOf(options.receiver, received)
  const asked: Received = { ...received, connection, exchange: arrival.id, intent: arrival.intent }
  const { early } = turn
  const answer = early
    ? (options.refuse ?? refuseInText)(early)
    : incoming.whole
      ? await Promise.race([answerTo(asked, receiver, options), gone])
      : undefined
  const sent = answer && ('breaksOff' in answer ? begin(answer, turn, clock) : send(answer, turn, clock))
  if (!answer) response.destroy()
  journal.record({
    kind: 'http',
    ...arrival,
    leg,
    receiver,
    connection,
    startedAt,
    durationMs: exactly(clock) - began,
    request: received,
    response: sent,
    why: whyNotWhole(early, incoming, answer),
  })
}

const whyNotWhole = (
  early: EarlyRefusal | undefined,
  { whole }: IncomingBody,
  answer: Answered,
): string | undefined => {
  if (early) return `The request ${early.words}.`
  if (!whole) return LEFT
  return answer && 'breaksOff' in answer ? BROKEN_OFF : undefined
}

const BROKEN_OFF = 'The connection broke in the middle of the answer.'

/** Why there is no answer to what was not whole. */
export const LEFT = 'The sender left before its request was whole.'

async function answerTo(
  request: Received,
  receiver: string,
  { journal, respond }: ServeOptions,
): Promise<Answered> {
  try {
    return await respond(request)
  } catch (cause) {
    const message = failedOn(receiver, `${request.method} ${request.target}`, cause)
    journal.trouble({ receiver, exchange: request.exchange, message })
    return {
      status: 500,
      headers: [['Content-Type', 'text/plain']],
      body: Buffer.from(OWN_FAILURE),
    }
  }
}

/** Resolves once the sender gives up, so that an answer that never comes does not keep the exchange open. */
const goneFrom = (response: ServerResponse): Promise<undefined> =>
  new Promise((resolve) => response.once('close', () => resolve(undefined)))

/** Sends the head, which tells of the whole, and half of the body. */
function begin(answer: BrokenOff, { request, response }: HttpTurn, clock: Clock): WireResponse {
  const { breaksOff: _, ...whole } = complete(answer, framingFor(request, response, clock.now()))
  const body = whole.body.subarray(0, Math.ceil(whole.body.length / 2))
  response.sendDate = false
  response.writeHead(whole.status, flat(whole.headers))
  response.write(body, () => response.destroy())
  return { ...whole, body }
}

function send(answer: WireResponse, turn: HttpTurn, clock: Clock): WireResponse {
  const { request, response, early } = turn
  if (early) response.shouldKeepAlive = false
  const completed = complete(answer, framingFor(request, response, clock.now()))
  response.sendDate = false
  response.writeHead(completed.status, flat(completed.headers))
  if (early) {
    response.write(completed.body)
    turn.linger()
  } else {
    response.end(completed.body)
  }
  return completed
}
