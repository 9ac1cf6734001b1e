import { connect as connectPlainly, type Socket } from 'node:net'
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls'
import type { Addresses } from './addresses.js'
import { laneOf } from './claims.js'
import { late } from './late.js'
import { NoAnswer } from './no-answer.js'

/** Milliseconds in which a host accepts a connection if it is there at all: what is sent to one that has just gone is lost without a word. */
const THERE_AT_ALL = 2000

export interface DialOptions {
  readonly addresses: Addresses
  readonly tls: ConnectionOptions
  /** What hosts gave to resume a session with, by FQDN: the next handshake with the same host is short (RFC 5077). */
  readonly sessions?: Map<string, Buffer> | undefined
  /** Holds the connection until its handshake is through, for whoever may have to end it before. */
  readonly pending?: Set<Socket> | undefined
}

/**
 * A connection to a host of the deployment, by its name, once the handshake is through.
 * @throws NoAnswer when nobody serves the name or the handshake fails.
 */
export function dial(fqdn: string, { addresses, tls, pending, sessions }: DialOptions): Promise<TLSSocket> {
  return reached(fqdn, { addresses, pending, ready: 'secureConnect' }, (address) => {
    const socket = connect({ ...tls, ...address, servername: fqdn, session: sessions?.get(fqdn) })
    if (sessions) socket.on('session', (session) => sessions.set(fqdn, session))
    return socket
  })
}

/**
 * A connection without TLS, to whoever has none yet.
 * @throws NoAnswer when nobody serves the name.
 */
export const dialPlainly = (
  fqdn: string,
  { addresses, pending }: Pick<DialOptions, 'addresses' | 'pending'>,
): Promise<Socket> =>
  reached(fqdn, { addresses, pending, ready: 'connect' }, (address) => connectPlainly(address))

function reached<Connection extends Socket>(
  fqdn: string,
  {
    addresses,
    pending,
    ready,
  }: Pick<DialOptions, 'addresses' | 'pending'> & { readonly ready: 'connect' | 'secureConnect' },
  begin: (address: { readonly host: string; readonly port: number }) => Connection,
): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const address = addresses.find(fqdn)
    if (!address) {
      reject(new NoAnswer(fqdn, { code: 'ENOTFOUND', message: 'nobody serves that name' }))
      return
    }
    const socket = begin(address)
    const refused = (cause: Error) => reject(new NoAnswer(fqdn, cause))
    const isThere = late(THERE_AT_ALL, () => {
      socket.destroy(Object.assign(new Error('nobody accepted the connection'), { code: 'ETIMEDOUT' }))
    })
    socket.once('connect', isThere)
    pending?.add(socket)
    socket.setNoDelay(true)
    socket.once('error', refused)
    socket.once('close', () => {
      isThere()
      pending?.delete(socket)
    })
    socket.once(ready, () => {
      pending?.delete(socket)
      socket.off('error', refused)
      resolve(socket)
    })
  })
}

/** The name of the lane that a connection of ours is. */
export const laneFrom = (socket: Socket): string =>
  laneOf(`${socket.localAddress}:${socket.localPort}`, `${socket.remoteAddress}:${socket.remotePort}`)
