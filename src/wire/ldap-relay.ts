import type { ConnectionOptions, TLSSocket, TlsOptions } from 'node:tls'
import type { Leg } from '../spine/actions.js'
import { exactly, timestamp, type Clock } from '../spine/clock.js'
import type { Addresses, HostAndPort } from './addresses.js'
import { dial, laneFrom } from './dial.js'
import type { Connection, LdapExchange } from './exchange.js'
import type { Claim } from './claims.js'
import type { Journal } from './journal.js'
import { LdapConversation } from './ldap-conversation.js'
import { LdapFrames } from './ldap-frames.js'
import { LIMITS, type Limits } from './limits.js'
import { openedDoor, type Listening } from './listen.js'
import { Patience } from './patience.js'
import { connectionOf } from './tls.js'
import { turningAway } from './turning-away.js'

/** Changes a faulty relay makes to the messages that it passes on; a sound one has none. */
export interface LdapAlterations {
  readonly request: (message: Buffer) => Buffer
  /** Undefined for a message that it keeps back. */
  readonly answer: (message: Buffer) => Buffer | undefined
}

/** Where messages go on to. */
export interface LdapUpstream {
  readonly fqdn: string
  readonly tls: ConnectionOptions
  /** Names to go by in place of the usual ones, where it is a server that is not ours, and sends messages on itself. */
  readonly over?: Addresses | undefined
}

export interface LdapRelayOptions {
  readonly receiver: string
  readonly leg: Leg
  readonly tls: TlsOptions
  readonly clock: Clock
  readonly journal: Journal
  readonly addresses: Addresses
  /** Where what a caller sends goes on to, and what is presented there; asked for each connection. */
  readonly upstream: (caller: Connection) => LdapUpstream
  /** The operation that a message asks for; undefined for those that are passed on but not filed, such as unbind. */
  readonly readRequest: (message: Buffer) => LdapExchange['request'] | undefined
  /** Whether a message is the last of the answer to an operation. */
  readonly isLast: (message: Buffer) => boolean
  /** What the messages of an answer say together; none when the directory left without one. */
  readonly readResponse: (messages: readonly Buffer[]) => LdapExchange['response']
  /** Asked for with each message. */
  readonly alterations?: (() => LdapAlterations | undefined) | undefined
  readonly limits?: Limits | undefined
  readonly host?: string | undefined
  readonly port?: number | undefined
  readonly also?: readonly HostAndPort[] | undefined
}

/** What directories gave to resume a session with, by what was presented to them: a session stands for its certificate. */
type Sessions = WeakMap<ConnectionOptions, Map<string, Buffer>>

/** Passes LDAP messages on as they come, both ways, and files every operation (spine.md 4.8; RFC 4511). */
export async function relayLdap(options: LdapRelayOptions): Promise<Listening> {
  const { tls, limits = LIMITS } = options
  const calls = new Set<TLSSocket>()
  const means: Omit<Means, 'conversation'> = { sessions: new WeakMap(), calls }
  const patience = new Patience()
  const turnAway = turningAway(options)
  const enter = (socket: TLSSocket) => {
    const conversation = new LdapConversation(socket, limits, turnAway)
    patience.watch(conversation)
    void converse(socket, options, { ...means, conversation })
  }
  const { address, close } = await openedDoor({ tls, limits, patience, enter, turnAway }, options)
  return {
    address,
    close: async () => {
      for (const call of calls) call.destroy()
      await close()
    },
  }
}

/** One operation on its way. */
interface Pending {
  readonly request: LdapExchange['request']
  readonly answers: Buffer[]
  readonly arrival: { readonly id: string } & Claim
  readonly startedAt: string
  readonly began: number
}

/** What one connection has to do with, most of it shared by all of a relay. */
interface Means {
  readonly sessions: Sessions
  /** Connections to directories, to be ended with the relay. */
  readonly calls: Set<TLSSocket>
  readonly conversation: LdapConversation
}

async function converse(
  caller: TLSSocket,
  options: LdapRelayOptions,
  { sessions, calls, conversation }: Means,
): Promise<void> {
  caller.on('error', () => undefined)
  caller.pause()
  const { addresses, upstream } = options
  const { fqdn, tls, over } = upstream(connectionOf(caller))
  const own = sessions.get(tls) ?? new Map<string, Buffer>()
  sessions.set(tls, own)
  try {
    const directory = await dial(fqdn, { addresses: over ?? addresses, tls, sessions: own, pending: calls })
    calls.add(directory)
    directory.on('error', () => undefined)
    directory.once('close', () => calls.delete(directory))
    if (caller.destroyed) directory.destroy()
    else join({ caller, directory, conversation, isHandedOver: over !== undefined }, options)
  } catch {
    caller.destroy()
  }
}

/** Joins both ends until either leaves. */
function join(
  {
    caller,
    directory,
    conversation,
    isHandedOver,
  }: {
    readonly caller: TLSSocket
    readonly directory: TLSSocket
    readonly conversation: LdapConversation
    readonly isHandedOver: boolean
  },
  options: LdapRelayOptions,
): void {
  const { clock, journal, readRequest, isLast, alterations = () => undefined } = options
  const asked = new LdapFrames()
  const answered = new LdapFrames()
  const pending: Pending[] = []
  const connection = connectionOf(caller)
  const finish = () => {
    const done = pending.shift()
    if (done) file(done, options, connection)
  }
  caller.on('data', (chunk: Buffer) => {
    for (const frame of asked.push(chunk)) {
      conversation.spoke()
      if (frame.kind === 'not-ldap') {
        directory.end(chunk)
        return
      }
      const request = readRequest(frame.bytes)
      if (request) {
        const arrival = journal.arrival(connection)
        journal.handOn(isHandedOver ? undefined : laneFrom(directory), arrival)
        pending.push({
          request,
          answers: [],
          arrival,
          startedAt: timestamp(clock),
          began: exactly(clock),
        })
      }
      directory.write(alterations()?.request(frame.bytes) ?? frame.bytes)
    }
  })
  directory.on('data', (chunk: Buffer) => {
    const altered = alterations()
    const handedBack: Buffer[] = []
    for (const frame of answered.push(chunk)) {
      if (frame.kind === 'not-ldap') break
      const message = altered ? altered.answer(frame.bytes) : frame.bytes
      if (message) {
        handedBack.push(message)
        pending[0]?.answers.push(message)
      }
      if (isLast(frame.bytes)) finish()
    }
    // Filed before it is passed on, so that whoever has the answer finds it on record.
    if (caller.writable) for (const bytes of altered ? handedBack : [chunk]) caller.write(bytes)
  })
  const part = () => {
    while (pending.length > 0) finish()
    caller.destroySoon()
    directory.destroySoon()
  }
  directory.once('close', part)
  caller.once('close', part)
  caller.resume()
}

function file(
  { request, answers, arrival, startedAt, began }: Pending,
  { clock, journal, leg, receiver, readResponse }: LdapRelayOptions,
  connection: LdapExchange['connection'],
): void {
  const durationMs = exactly(clock) - began
  const response = readResponse(answers)
  journal.record({
    kind: 'ldap',
    ...arrival,
    leg,
    receiver,
    connection,
    startedAt,
    durationMs,
    request,
    response,
  })
}
