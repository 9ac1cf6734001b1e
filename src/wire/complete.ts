import type { IncomingMessage, ServerResponse } from 'node:http'
import { headerValues, type HeaderList } from '../spine/headers.js'
import type { WireResponse } from './exchange.js'

/** How the connection goes on after an answer. */
export interface Framing {
  /** Epoch milliseconds, for its Date. */
  readonly now: number
  /** Whether the connection lasts. */
  readonly lasts: boolean
  /** Whether the other side knows chunks, which HTTP/1.0 does not. */
  readonly knowsChunks: boolean
}

/** As a request asks for it: HTTP/1.0 and whoever says so have the connection closed (RFC 9112 9.3). */
export const framingFor = (
  { httpVersion }: IncomingMessage,
  { shouldKeepAlive }: ServerResponse,
  now: number,
): Framing => ({ now, lasts: shouldKeepAlive, knowsChunks: knowsChunks(httpVersion) })

/** Whether a version of HTTP has chunks. */
export const knowsChunks = (httpVersion: string): boolean => httpVersion !== '1.0' && httpVersion !== '0.9'

/** Completes an answer with the fields every HTTP message needs, so that what is recorded is what is sent. */
export function complete<Answer extends WireResponse>(answer: Answer, framing: Framing): Answer {
  const { now, lasts, knowsChunks: chunks } = framing
  const added: [string, string][] = []
  const add = (name: string, value: string) => {
    if (headerValues(answer.headers, name).length === 0) added.push([name, value])
  }
  const isChunked = headerValues(answer.headers, 'Transfer-Encoding').length > 0
  add('Date', new Date(now).toUTCString())
  add('Connection', lasts ? 'keep-alive' : 'close')
  if (!isChunked || !chunks) add('Content-Length', String(answer.body.length))
  const own =
    isChunked && !chunks
      ? answer.headers.filter(([name]) => name.toLowerCase() !== 'transfer-encoding')
      : answer.headers
  return { ...answer, headers: [...own, ...added] }
}

/** Pairs as the flat array that Node writes in the given order and spelling. */
export function flat(headers: HeaderList): string[] {
  const list: string[] = []
  for (const [name, value] of headers) list.push(name, value)
  return list
}
