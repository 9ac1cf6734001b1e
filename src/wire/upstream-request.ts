import { endToEnd, requestHead } from './end-to-end.js'
import type { IncomingBody } from './incoming-body.js'
import type { Forwarding, RequestHead } from './route.js'
import type { Channel } from './upstream.js'
import type { HeaderList } from '../spine/headers.js'

export interface UpstreamRequest {
  readonly asked: RequestHead
  readonly forwarding: Forwarding
  readonly body: IncomingBody
}

/** Writes a request to the host it is forwarded to: in one piece when it is all here, else as it comes. */
export function writeRequest(channel: Channel, request: UpstreamRequest): void {
  const { asked, forwarding, body } = request
  const head = requestHead(asked.method, forwarding.target, upstreamHeaders(request))
  const whole = body.isChunked ? undefined : body.atOnce()
  if (!whole) pump(channel, request, head)
  else if (whole.length === 0) channel.socket.write(head, 'latin1')
  else channel.socket.write(Buffer.concat([Buffer.from(head, 'latin1'), altered(forwarding, whole)]))
}

const altered = ({ alterations }: Forwarding, chunk: Buffer): Buffer =>
  alterations?.requestBody?.(chunk) ?? chunk

/** The request's own fields, Host made the host's, then what is added and what the new hop needs. */
function upstreamHeaders({ asked, forwarding, body }: UpstreamRequest): HeaderList {
  const { fqdn, keepsHost = false, added = [], alterations } = forwarding
  const headers = endToEnd(alterations?.requestHeaders?.(asked.headers) ?? asked.headers)
  if (!keepsHost) nameHost(headers, fqdn)
  headers.push(...added, ['Connection', 'keep-alive'])
  if (body.isChunked) headers.push(['Transfer-Encoding', 'chunked'])
  return headers
}

/** One Host, at the place and in the spelling of the first that came (RFC 9112 3.2). */
function nameHost(headers: (readonly [name: string, value: string])[], fqdn: string): void {
  let isNamed = false
  for (let place = 0; place < headers.length; place += 1) {
    const name = headers[place]?.[0] ?? ''
    if (name.length !== 4 || name.toLowerCase() !== 'host') continue
    if (isNamed) headers.splice(place--, 1)
    else headers[place] = [name, fqdn]
    isNamed = true
  }
  if (!isNamed) headers.unshift(['Host', fqdn])
}

function pump(channel: Channel, { forwarding, body }: UpstreamRequest, head: string): void {
  const { socket } = channel
  const send = (chunk: Buffer) => {
    if (!body.isChunked) return socket.write(chunk)
    socket.cork()
    socket.write(`${chunk.length.toString(16)}\r\n`)
    socket.write(chunk)
    const more = socket.write('\r\n')
    socket.uncork()
    return more
  }
  let waits = false
  socket.write(head, 'latin1')
  body.pumpTo({
    data: (chunk) => {
      // The sender's slowness is not the host's.
      channel.progress()
      if (send(altered(forwarding, chunk)) || waits) return
      waits = true
      body.pause()
      socket.once('drain', () => {
        waits = false
        body.resume()
      })
    },
    end: () => {
      if (body.isChunked) socket.write('0\r\n\r\n')
    },
  })
}
