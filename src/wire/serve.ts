import type { IncomingMessage, ServerResponse } from 'node:http'
import type { TlsOptions } from 'node:tls'
import { traceOf } from '../spine/cause.js'
import type { Leg } from '../spine/actions.js'
import { exactly, timestamp, type Clock } from '../spine/clock.js'
import { headerPairs, headerValues, type HeaderList } from '../spine/headers.js'
import type { Connection, WireRequest, WireResponse } from './exchange.js'
import type { Journal } from './journal.js'
import { listen, type Listening } from './listen.js'
import { connectionOf } from './tls.js'

/** A request with what its receiver knows of its sender. */
export interface Received extends WireRequest {
  readonly connection: Connection
  /** The exchange's id in the journal. */
  readonly exchange: string
}

/** Answers one request; undefined breaks the connection without an answer. */
export type Responder = (request: Received) => WireResponse | undefined | Promise<WireResponse | undefined>

export interface ServeOptions {
  /** Who answers: one name for all requests, or told by the request where several systems share a host. */
  readonly receiver: string | ((request: WireRequest) => string)
  readonly leg: Leg
  readonly tls: TlsOptions
  readonly clock: Clock
  readonly journal: Journal
  readonly respond: Responder
  readonly host?: string | undefined
  readonly port?: number | undefined
}

/** Serves HTTPS and records every exchange exactly as it was received and sent. */
export function serve(options: ServeOptions): Promise<Listening> {
  const { tls, host, port } = options
  return listen({ tls, host, port, handle: (request, response) => void converse(options, request, response) })
}

async function converse(
  options: ServeOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { clock, journal, leg } = options
  const began = exactly(clock)
  const startedAt = timestamp(clock)
  const connection = connectionOf(request.socket)
  const arrival = journal.arrival(connection)
  const gone = goneFrom(response)
  const received: WireRequest = {
    method: request.method ?? '',
    target: request.url ?? '',
    headers: headerPairs(request.rawHeaders),
    body: await bodyOf(request),
  }
  const receiver = typeof options.receiver === 'string' ? options.receiver : options.receiver(received)
  const asked: Received = { ...received, connection, exchange: arrival.id }
  const answer = await Promise.race([answerTo(asked, receiver, options), gone])
  const sent = answer && send(answer, response, clock)
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
  })
}

async function answerTo(
  request: Received,
  receiver: string,
  { journal, respond }: ServeOptions,
): Promise<WireResponse | undefined> {
  try {
    return await respond(request)
  } catch (cause) {
    const message = `The ${receiver} double failed on ${request.method} ${request.target}: ${traceOf(cause)}`
    journal.trouble({ receiver, exchange: request.exchange, message })
    return {
      status: 500,
      headers: [['Content-Type', 'text/plain']],
      body: Buffer.from('internal error of a spinecheck double'),
    }
  }
}

/** Resolves once the sender gives up, so that an answer that never comes does not keep the exchange open. */
const goneFrom = (response: ServerResponse): Promise<undefined> =>
  new Promise((resolve) => response.once('close', () => resolve(undefined)))

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer)
  } catch {
    // The sender gave up; what had arrived is still evidence.
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
}

/** Completes an answer with the fields every HTTP message needs, so that what is recorded is what is sent. */
export function complete(answer: WireResponse, clock: Clock): WireResponse {
  const added: [string, string][] = []
  const add = (name: string, value: string) => {
    if (headerValues(answer.headers, name).length === 0) added.push([name, value])
  }
  add('Date', new Date(clock.now()).toUTCString())
  add('Connection', 'keep-alive')
  if (headerValues(answer.headers, 'Transfer-Encoding').length === 0)
    add('Content-Length', String(answer.body.length))
  return { ...answer, headers: [...answer.headers, ...added] }
}

function send(answer: WireResponse, response: ServerResponse, clock: Clock): WireResponse {
  const completed = complete(answer, clock)
  response.sendDate = false
  response.writeHead(completed.status, flat(completed.headers))
  response.end(completed.body)
  return completed
}

/** Pairs as the flat array that Node writes in the given order and spelling. */
export function flat(headers: HeaderList): string[] {
  const list: string[] = []
  for (const [name, value] of headers) list.push(name, value)
  return list
}
