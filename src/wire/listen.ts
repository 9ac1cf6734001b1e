import { createServer, ServerResponse, type IncomingMessage } from 'node:http'
import { createServer as createDoor, type AddressInfo, type Server as NetServer, type Socket } from 'node:net'
import type { TLSSocket, TlsOptions } from 'node:tls'
import { HarnessError } from '../spine/errors.js'
import type { Address, HostAndPort } from './addresses.js'
import { WebConversation } from './conversation.js'
import { doorFor, endKeptOnTurns, type DoorOptions, type TlsInstead, type TurnAway } from './door.js'
import { refuseInText, unknownExpectation, type RefuseEarly } from './early-refusal.js'
import { LIMITS, type Limits } from './limits.js'
import { Patience } from './patience.js'
import { HttpTurn, wrongByHead } from './http-turn.js'

/** A server that accepts connections until it is closed. */
export interface Listening {
  readonly address: Address
  /** Stops accepting and ends every connection. */
  readonly close: () => Promise<void>
}

export interface ListenOptions {
  readonly tls: TlsOptions
  readonly instead?: readonly TlsInstead[] | undefined
  /** Takes up a request whose head is here; one that is refused by itself already says so (`HttpTurn.early`). */
  readonly handle: (turn: HttpTurn) => void
  /** Hears of whoever was turned away, or left, before there was a request. */
  readonly turnAway: TurnAway
  /** How what never became a request is answered; in plain text unless told otherwise. */
  readonly refuse?: RefuseEarly | undefined
  readonly limits?: Limits | undefined
  /** Epoch milliseconds. */
  readonly now: () => number
  /** Loopback unless told otherwise. */
  readonly host?: string | undefined
  /** A free port unless told otherwise. */
  readonly port?: number | undefined
  /** Further places at which it listens. */
  readonly also?: readonly HostAndPort[] | undefined
}

/**
 * Opens an HTTPS server; resolves once it accepts connections.
 * @throws HarnessError PORT_IN_USE for a port given by hand that is taken.
 */
export function listen(options: ListenOptions): Promise<Listening> {
  const { tls, instead = [], limits = LIMITS, turnAway } = options
  const patience = new Patience()
  const { enter, endIdle } = conversing(options, limits, patience)
  endKeptOnTurns(instead, endIdle)
  return openedDoor({ tls, instead, limits, patience, enter, turnAway }, options)
}

/** What becomes of a connection once it is one: requests, and what is none. */
function conversing(
  { handle, refuse = refuseInText, turnAway, now }: ListenOptions,
  limits: Limits,
  patience: Patience,
): { readonly enter: (socket: TLSSocket) => void; readonly endIdle: () => void } {
  const conversations = new WeakMap<object, WebConversation>()
  const kept = new Set<WebConversation>()
  const take = (request: IncomingMessage, response: ServerResponse, early = wrongByHead(request, limits)) => {
    const turn = new HttpTurn(request, response, early)
    conversations.get(request.socket)?.begin(turn)
    handle(turn)
  }
  // Node's own limits of time cannot be told apart in the record, and its limit of fields leaves out what is beyond.
  const web = createServer(
    {
      keepAliveTimeout: 0,
      requestTimeout: 0,
      headersTimeout: 0,
      maxHeaderSize: limits.head,
      requireHostHeader: false,
    },
    (request, response) => take(request, response),
  )
  web.maxHeadersCount = 0
  web.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    const early = wrongByHead(request, limits)
    if (!early) response.writeContinue()
    take(request, response, early)
  })
  web.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) =>
    take(request, response, unknownExpectation(request.headers.expect ?? '')),
  )
  // A tunnel is a method like any other to whoever answers, and the connection ends with the answer.
  web.on('connect', (request: IncomingMessage, socket: Socket) => {
    const response = new ServerResponse(request)
    response.shouldKeepAlive = false
    response.assignSocket(socket)
    response.once('finish', () => socket.end())
    take(request, response)
  })
  web.on('clientError', (error, socket) => conversations.get(socket)?.broke(error))
  return {
    enter: (socket) => {
      const conversation = new WebConversation(socket, { limits, refuse, turnAway, now })
      conversations.set(socket, conversation)
      kept.add(conversation)
      socket.once('close', () => kept.delete(conversation))
      patience.watch(conversation)
      web.emit('connection', socket)
    },
    endIdle: () => {
      for (const conversation of kept) conversation.endIfIdle()
    },
  }
}

/** Opens a door, whatever is spoken behind it. */
export async function openedDoor(
  door: DoorOptions,
  { host = '127.0.0.1', port = 0, also = [] }: Pick<ListenOptions, 'host' | 'port' | 'also'>,
): Promise<Listening> {
  const { address, close } = await opened(doorFor(door), { host, port, also })
  return {
    address,
    close: async () => {
      door.patience.end()
      await close()
    },
  }
}

/**
 * Waits for any server to accept connections at every place, and knows how to end it with all its connections.
 * @throws HarnessError PORT_IN_USE or PORT_NOT_ALLOWED for a place that cannot be had.
 */
export async function opened(
  server: NetServer,
  { host, port, also = [] }: Pick<Address, 'host' | 'port' | 'also'>,
): Promise<Listening> {
  const sockets = new Set<Socket>()
  server.maxConnections ||= LIMITS.connections
  server.on('connection', (socket: Socket) => {
    socket.setNoDelay(true)
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  const doors = [server]
  const close = async () => {
    const closed = doors.map((door) => new Promise<void>((done) => door.close(() => done())))
    for (const socket of sockets) socket.destroy()
    await Promise.all(closed)
  }
  try {
    const first = await listening(server, { host, port })
    const further: HostAndPort[] = []
    for (const place of also) {
      const door = furtherDoorOf(server)
      doors.push(door)
      const wanted = place.port === 0 && place.host !== host ? first.port : place.port
      further.push(await listening(door, { host: place.host, port: wanted }))
    }
    return { address: further.length > 0 ? { ...first, also: further } : first, close }
  } catch (cause) {
    await close()
    throw cause
  }
}

/** Hands whoever comes to it to the server, as if they had come there. */
function furtherDoorOf(server: NetServer): NetServer {
  const door = createDoor((socket) => server.emit('connection', socket))
  door.maxConnections = server.maxConnections
  door.on('drop', (peer) => server.emit('drop', peer))
  return door
}

function listening(server: NetServer, { host, port }: HostAndPort): Promise<HostAndPort> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(portTrouble(cause, host, port)))
    server.listen(port, host, () => {
      const { address, port: given } = server.address() as AddressInfo
      resolve({ host: address, port: given })
    })
  })
}

function portTrouble(cause: NodeJS.ErrnoException, host: string, port: number): Error {
  switch (cause.code) {
    case 'EADDRINUSE':
      return new HarnessError(
        'PORT_IN_USE',
        `Port ${port} on ${host} is taken by another program. Name a free port, or leave it out and one is chosen.`,
        { cause },
      )
    case 'EACCES':
      return new HarnessError(
        'PORT_NOT_ALLOWED',
        `This user may not listen on port ${port} of ${host}. Allow it (Linux: sysctl net.ipv4.ip_unprivileged_port_start=${port}), or name a port from 1024 on.`,
        { cause },
      )
    case 'EADDRNOTAVAIL':
      return new HarnessError(
        'PORT_NOT_ALLOWED',
        `${host} is no address of this machine, so nothing can listen there. Name one that is, or add it to an interface.`,
        { cause },
      )
    default:
      return cause
  }
}
