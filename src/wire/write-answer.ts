import { STATUS_CODES } from 'node:http'
import { complete } from './complete.js'
import type { WireResponse } from './exchange.js'

/** The bytes of an answer to what never became a request, after which the connection ends. */
export function writeAnswer(answer: WireResponse, now: number): Buffer {
  const { status, headers, body } = complete(answer, { now, lasts: false, knowsChunks: false })
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ]
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), body])
}
