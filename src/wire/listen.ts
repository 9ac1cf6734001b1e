import { createServer, type Server } from 'node:https'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer as createDoor, type AddressInfo, type Server as NetServer, type Socket } from 'node:net'
import type { TlsOptions } from 'node:tls'
import { HarnessError } from '../spine/errors.js'
import type { Address } from './addresses.js'

/** TLS that holds instead of a server's own for connections that come in while something is so; the first that is so holds. */
export interface TlsInstead {
  readonly when: () => boolean
  readonly tls: TlsOptions
}

/** A server that accepts connections until it is closed. */
export interface Listening {
  readonly address: Address
  /** Stops accepting and ends every connection. */
  readonly close: () => Promise<void>
}

export interface ListenOptions {
  readonly tls: TlsOptions
  readonly instead?: readonly TlsInstead[] | undefined
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void
  /** Loopback unless told otherwise. */
  readonly host?: string | undefined
  /** A free port unless told otherwise. */
  readonly port?: number | undefined
  /** A handshake that failed: wrong or missing certificate, no common version or suite. */
  readonly onRefusedHandshake?: ((reason: string) => void) | undefined
}

/**
 * Opens an HTTPS server; resolves once it accepts connections.
 * @throws HarnessError PORT_IN_USE for a port given by hand that is taken.
 */
export function listen({
  tls,
  instead = [],
  handle,
  host = '127.0.0.1',
  port = 0,
  onRefusedHandshake,
}: ListenOptions): Promise<Listening> {
  const served = (by: TlsOptions) => createServer({ keepAliveTimeout: 0, requestTimeout: 0, ...by }, handle)
  const server = served(tls)
  if (onRefusedHandshake) server.on('tlsClientError', ({ message }) => onRefusedHandshake(message))
  if (instead.length === 0) return opened(server, host, port)
  const others = instead.map(({ when, tls: by }) => ({ when, server: served(by) }))
  const door = createDoor((socket) =>
    (others.find(({ when }) => when())?.server ?? server).emit('connection', socket),
  )
  return opened(door, host, port)
}

/** Waits for any server to accept connections, and knows how to end it with all its connections. */
export function opened(server: Server | NetServer, host: string, port: number): Promise<Listening> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    socket.setNoDelay(true)
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(portTrouble(cause, host, port)))
    server.listen(port, host, () => {
      const { address, port: given } = server.address() as AddressInfo
      resolve({
        address: { host: address, port: given },
        close: () =>
          new Promise((done) => {
            server.close(() => done())
            for (const socket of sockets) socket.destroy()
          }),
      })
    })
  })
}

function portTrouble(cause: NodeJS.ErrnoException, host: string, port: number): Error {
  if (cause.code !== 'EADDRINUSE') return cause
  return new HarnessError(
    'PORT_IN_USE',
    `Port ${port} on ${host} is taken by another program. Name a free port, or leave it out and one is chosen.`,
    { cause },
  )
}
