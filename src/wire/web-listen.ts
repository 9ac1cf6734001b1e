import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { headerPairs } from '../spine/headers.js'
import type { Address } from './addresses.js'
import type { WireRequest, WireResponse } from './exchange.js'
import { opened, type Listening } from './listen.js'
import { flat } from './complete.js'

/** The longest form that is read, in bytes. */
const LONGEST_BODY = 64 * 1024

const tooLong: WireResponse = {
  status: 413,
  headers: [
    ['Content-Type', 'text/plain; charset=utf-8'],
    ['Connection', 'close'],
  ],
  body: Buffer.from('What was sent is too long.'),
}

/** Answers every request for a page; it must not throw. */
export type WebPage = (request: WireRequest) => Promise<WireResponse>

/**
 * Serves web pages over plain HTTP, to browsers on this machine on a free port of the loopback address unless told
 * otherwise. What people read on their screens is no Spine traffic, so none of it is filed in a journal.
 */
export function listenForBrowsers(
  page: WebPage,
  { host = '127.0.0.1', port = 0 }: Partial<Address> = {},
): Promise<Listening> {
  const server = createServer((request, response) => void converse(page, request, response))
  return opened(server, { host, port })
}

async function converse(page: WebPage, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await bodyOf(request)
  const answer = body
    ? await page({
        method: request.method ?? '',
        target: request.url ?? '/',
        headers: headerPairs(request.rawHeaders),
        body,
      })
    : tooLong
  response.writeHead(answer.status, flat([...answer.headers, ['Content-Length', String(answer.body.length)]]))
  response.end(request.method === 'HEAD' ? undefined : answer.body)
}

/** Undefined for one that is too long; what came before a sender gave up. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of request) {
      length += (chunk as Buffer).length
      if (length > LONGEST_BODY) return undefined
      chunks.push(chunk as Buffer)
    }
  } catch {
    // The sender has gone; nobody will read the answer.
  }
  return Buffer.concat(chunks)
}
