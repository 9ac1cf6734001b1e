import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** What a server makes of a request. */
export type TheirAnswer = (request: IncomingMessage, response: ServerResponse) => void

/** Ways in which a server of somebody's own takes a request in and does not answer it whole, and how that is told. */
export const halfAnswers: readonly (readonly [what: string, answer: TheirAnswer, why: RegExp])[] = [
  ['hangs', () => undefined, /no sign of an answer for 0\.15 seconds/],
  ['closes the connection', ({ socket }) => socket.destroy(), /ended before the answer was whole: closed/],
  [
    'resets it',
    ({ socket }) => (socket as unknown as { readonly _parent: Socket })._parent.resetAndDestroy(),
    /ended before the answer was whole: (?:read ECONNRESET|closed)/,
  ],
  [
    'sends half an answer',
    (_request, response) =>
      response.writeHead(200, { 'Content-Length': 9 }).write('{"', () => response.destroy()),
    /ended before the answer was whole: closed/,
  ],
  [
    'sends half a chunk',
    (_request, response) => response.writeHead(200).write('{"', () => response.destroy()),
    /ended before the answer was whole: closed/,
  ],
  [
    'speaks another language',
    ({ socket }) => socket.end('220 smtp.example\r\n\r\n'),
    /no answer of HTTP\/1\.1/,
  ],
]

/** An answer without an end. */
export const sendsForEver: TheirAnswer = (_request, response) => {
  const more = (): void => {
    if (!response.destroyed) response.write('x'.repeat(1000), () => setImmediate(more))
  }
  more()
}
