import { createServer as createDoor, type Server as NetServer, type Socket } from 'node:net'
import { createServer, type Server, type TLSSocket, type TlsOptions } from 'node:tls'
import type { Connection } from './exchange.js'
import {
  certificateWords,
  handshakeWords,
  LEFT_BEFORE_HANDSHAKE,
  LEFT_IN_HANDSHAKE,
  SLOW_HANDSHAKE,
  TOO_MANY,
} from './handshake-words.js'
import type { Limits } from './limits.js'
import type { Patience } from './patience.js'
import { connectionOf } from './tls.js'
import type { TurnAwayWords, TurnedAway } from '../spine/turned-away.js'

/** TLS that holds instead of a server's own for connections that come in while something is so; the first that is so holds. */
export interface TlsInstead {
  readonly when: () => boolean
  /** Made when it is first needed, where making it takes long. */
  readonly tls: TlsOptions | (() => Promise<TlsOptions>)
  /** Calls back each time that it may have come to be so, or no longer; then kept connections have to be made anew. */
  readonly onTurn?: ((turned: () => void) => void) | undefined
}

/** Ends kept connections when another TLS comes to hold, for what is shown is only seen by whoever connects. */
export function endKeptOnTurns(instead: readonly TlsInstead[], end: () => void): void {
  for (const { when, onTurn } of instead) {
    let was = when()
    onTurn?.(() => {
      if (when() === was) return
      was = !was
      end()
    })
  }
}

/** How somebody was turned away, for whoever knows where and when that was. */
export type TurnAway = (
  how: Pick<TurnedAway, 'reason' | 'words' | 'remedy' | 'stage' | 'status'> & {
    readonly connection: Connection
  },
) => void

export interface DoorOptions {
  readonly tls: TlsOptions
  readonly instead?: readonly TlsInstead[] | undefined
  readonly limits: Limits
  readonly patience: Patience
  /** Takes over a connection whose handshake is through. */
  readonly enter: (socket: TLSSocket) => void
  readonly turnAway: TurnAway
}

/** A connection whose handshake is not through. */
interface Handshake {
  readonly from: string
  readonly to: string
  connection?: Connection
  why?: TurnAwayWords
  isLookedAt?: true
}

/** Lets those in whose handshake holds, and tells of those whose does not. */
export function doorFor(options: DoorOptions): NetServer {
  const { tls, instead = [], limits } = options
  const underWay = new Map<string, Handshake>()
  const served = (by: TlsOptions) => serverFor(by, options, underWay)
  const usual = whenNeeded(tls, served)
  const others = instead.map(({ when, tls: by }) => ({ when, server: whenNeeded(by, served) }))
  const door = createDoor((raw) => {
    follow(raw, options, underWay)
    const server = (others.find(({ when }) => when())?.server ?? usual)()
    if (server instanceof Promise) void server.then((made) => made.emit('connection', raw))
    else server.emit('connection', raw)
  })
  door.maxConnections = limits.connections
  door.on('drop', (peer) => {
    if (!peer) return
    const connection = {
      from: `${peer.remoteAddress}:${peer.remotePort}`,
      to: `${peer.localAddress}:${peer.localPort}`,
    }
    options.turnAway({ ...TOO_MANY, stage: 'handshake', connection })
  })
  return door
}

/** The server of some TLS, made when somebody first comes to it: keys are dear to load, and to many doors nobody comes. */
function whenNeeded(
  by: TlsInstead['tls'],
  served: (by: TlsOptions) => Server,
): () => Server | Promise<Server> {
  let made: Server | Promise<Server> | undefined
  return () => (made ??= typeof by === 'function' ? by().then(served) : served(by))
}

/** Follows a connection until its handshake is through, or it has ended before. */
function follow(
  raw: Socket,
  { limits, patience, turnAway }: DoorOptions,
  underWay: Map<string, Handshake>,
): void {
  const { from, to } = connectionOf(raw)
  const handshake: Handshake = { from, to }
  let left = limits.handshake
  const watched = {
    second: () => {
      if (underWay.get(from) !== handshake) return false
      left -= 1
      if (left > 0) return true
      handshake.why ??= SLOW_HANDSHAKE
      raw.destroy()
      return false
    },
  }
  underWay.set(from, handshake)
  patience.watch(watched)
  // Whatever breaks here is told by what 'close' finds.
  raw.on('error', () => undefined)
  raw.once('close', () => {
    if (underWay.get(from) !== handshake) return
    underWay.delete(from)
    const why = handshake.why ?? (raw.bytesRead > 0 ? LEFT_IN_HANDSHAKE : LEFT_BEFORE_HANDSHAKE)
    turnAway({ ...why, stage: 'handshake', connection: handshake.connection ?? { from, to } })
  })
}

function serverFor(by: TlsOptions, { enter }: DoorOptions, underWay: Map<string, Handshake>): Server {
  const server = createServer(by, (socket) => {
    underWay.delete(nameOf(socket))
    // Read while there is something to read: of a connection that has ended nothing can be told.
    connectionOf(socket)
    enter(socket)
  })
  server.on('tlsClientError', (error, socket) => {
    const handshake = underWay.get(nameOf(socket))
    if (handshake) handshake.why ??= handshakeWords(error)
  })
  // The only event with which Node shows a connection before it has judged its certificate; the secrets are not looked at.
  if (by.requestCert && by.rejectUnauthorized !== false)
    server.on('keylog', (_secret, socket) => noteCertificate(socket, underWay))
  return server
}

/** Keeps what was presented and what is said of it: once a certificate is refused, nothing of it is left. */
function noteCertificate(socket: TLSSocket, underWay: ReadonlyMap<string, Handshake>): void {
  const handshake = underWay.get(nameOf(socket))
  if (!handshake || handshake.isLookedAt) return
  handshake.isLookedAt = true
  socket.prependOnceListener('secure', () => (handshake.connection = connectionOf(socket)))
  socket.once('secure', () => {
    // Of this type only while it is vouched for, whatever the types of Node say.
    const verification = socket.authorizationError as unknown
    if (typeof verification === 'string') handshake.why = certificateWords(verification)
  })
}

const nameOf = (socket: Socket): string => `${socket.remoteAddress ?? '?'}:${socket.remotePort ?? 0}`
