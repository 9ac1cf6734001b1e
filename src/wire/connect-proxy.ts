import { createServer, STATUS_CODES, type IncomingMessage } from 'node:http'
import { connect, type Socket } from 'node:net'
import type { HostAndPort } from './addresses.js'
import { LIMITS } from './limits.js'
import { opened, type Listening } from './listen.js'

export interface ConnectProxyOptions {
  /** Where a name is served; undefined for one that is none of the deployment's. */
  readonly find: (name: string) => HostAndPort | undefined
  readonly host: string
  readonly port?: number | undefined
  /** Hears of every tunnel that was refused, and why. */
  readonly refused?: ((words: string) => void) | undefined
}

/** A tunnel over which nothing has passed for so long is ended, in milliseconds. */
const IDLE = 10 * 60_000

/** Ports that clients take for TLS to a name; what is really served at decides which one it is. */
const KNOWN_PORTS = [443, 636]

/**
 * An HTTP proxy for clients that dial names only (RFC 9110 9.3.6): it opens tunnels to the doubles by the names of the
 * deployment and to nothing else. What goes through is not looked at, and is recorded where it arrives.
 */
export function startConnectProxy({
  find,
  host,
  port = 0,
  refused,
}: ConnectProxyOptions): Promise<Listening> {
  const server = createServer(
    { headersTimeout: LIMITS.handshake * 1000, maxHeaderSize: 8192 },
    (_request, response) => {
      response.writeHead(405, { Allow: 'CONNECT', 'Content-Type': 'text/plain', Connection: 'close' })
      response.end('This proxy only opens tunnels (CONNECT) to the names of the deployment.\n')
    },
  )
  server.on('connect', (request: IncomingMessage, caller: Socket, head: Buffer) => {
    caller.on('error', () => caller.destroy())
    const [, name = '', wanted = ''] = /^([a-z0-9.-]{1,253}):(\d{1,5})$/i.exec(request.url ?? '') ?? []
    const place = find(name.toLowerCase())
    if (!place || !(KNOWN_PORTS.includes(Number(wanted)) || Number(wanted) === place.port)) {
      const asked = (request.url ?? '').slice(0, 100)
      refused?.(
        place
          ? `a tunnel to ${asked}, where nothing is served: ports ${KNOWN_PORTS.join(' and ')} are taken for ${place.port}`
          : `a tunnel to ${asked}, which is no name of this deployment`,
      )
      refuse(caller, 403)
      return
    }
    tunnel(caller, head, place)
  })
  server.maxConnections = LIMITS.connections
  return opened(server, { host, port })
}

function refuse(caller: Socket, status: 403 | 502): void {
  caller.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
  )
}

function tunnel(caller: Socket, head: Buffer, { host, port }: HostAndPort): void {
  const double = connect({ host, port, noDelay: true })
  const end = () => {
    caller.destroy()
    double.destroy()
  }
  double.once('connect', () => {
    double.off('error', unreachable)
    double.on('error', end)
    caller.write('HTTP/1.1 200 Connection established\r\n\r\n')
    if (head.length > 0) double.write(head)
    caller.pipe(double).pipe(caller)
  })
  const unreachable = () => refuse(caller, 502)
  double.once('error', unreachable)
  double.once('close', end)
  caller.once('close', end)
  for (const side of [caller, double]) side.setTimeout(IDLE, end)
}
