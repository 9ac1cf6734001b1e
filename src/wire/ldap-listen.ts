import type { TLSSocket, TlsOptions } from 'node:tls'
import type { Leg } from '../spine/actions.js'
import { exactly, timestamp, type Clock } from '../spine/clock.js'
import type { HostAndPort } from './addresses.js'
import { endKeptOnTurns, type TlsInstead } from './door.js'
import type { LdapExchange } from './exchange.js'
import type { Journal } from './journal.js'
import { LdapFrames, type LdapFrame } from './ldap-frames.js'
import { LdapConversation } from './ldap-conversation.js'
import { LIMITS, type Limits } from './limits.js'
import { openedDoor, type Listening } from './listen.js'
import { Patience } from './patience.js'
import { connectionOf } from './tls.js'
import { turningAway } from './turning-away.js'
import { failedOn } from './own-failure.js'

/** What goes back for one frame. */
export interface LdapReply {
  /** Whole messages, in order; empty for operations that have no answer. */
  readonly bytes: Buffer
  /** Whether the connection ends after them. */
  readonly ends?: boolean | undefined
  /** What the journal keeps of the operation. */
  readonly operation?: Pick<LdapExchange, 'request' | 'response'> | undefined
  /** What is to be reported because nothing in a scenario accounts for it. */
  readonly trouble?: string | undefined
}

type Answer = (frame: LdapFrame) => LdapReply

export interface LdapListenOptions {
  readonly receiver: string
  readonly leg: Leg
  readonly tls: TlsOptions
  readonly instead?: readonly TlsInstead[] | undefined
  readonly clock: Clock
  readonly journal: Journal
  /** Begins a conversation with whoever has connected: what answers frame after frame. */
  readonly converse: () => Answer
  readonly limits?: Limits | undefined
  readonly host?: string | undefined
  readonly port?: number | undefined
  readonly also?: readonly HostAndPort[] | undefined
}

/**
 * Serves LDAP with TLS from the first byte (spine.md 4.8) and files every operation that is answered with one.
 * @throws HarnessError PORT_IN_USE for a port given by hand that is taken.
 */
export function listenLdap(options: LdapListenOptions): Promise<Listening> {
  const { tls, instead = [], limits = LIMITS } = options
  const patience = new Patience()
  const turnAway = turningAway(options)
  const kept = new Set<TLSSocket>()
  // What was asked is answered at once, so whoever is here waits for nothing.
  endKeptOnTurns(instead, () => {
    for (const socket of kept) socket.end()
  })
  const enter = (socket: TLSSocket) => {
    kept.add(socket)
    socket.once('close', () => kept.delete(socket))
    const conversation = new LdapConversation(socket, limits, turnAway)
    patience.watch(conversation)
    converse(socket, options, conversation)
  }
  return openedDoor({ tls, instead, limits, patience, enter, turnAway }, options)
}

function converse(socket: TLSSocket, options: LdapListenOptions, conversation: LdapConversation): void {
  const frames = new LdapFrames()
  const answer = options.converse()
  // A peer that breaks the connection has said all it will say; 'close' follows by itself.
  socket.on('error', () => undefined)
  socket.on('data', (chunk: Buffer) => {
    for (const frame of frames.push(chunk)) {
      conversation.spoke()
      if (socket.writable) turn(socket, () => answer(frame), options)
    }
  })
}

/** One frame and its answer; synchronous, so that answers leave in the order in which the questions came. */
function turn(socket: TLSSocket, answer: () => LdapReply, options: LdapListenOptions): void {
  const began = exactly(options.clock)
  const startedAt = timestamp(options.clock)
  const connection = connectionOf(socket)
  const reply = answerOrEnd(answer, options)
  // Filed before it is answered, so that nothing which follows from the answer is on record before it.
  file(reply, { connection, startedAt, durationMs: exactly(options.clock) - began }, options)
  if (reply.bytes.length > 0) socket.write(reply.bytes)
  if (reply.ends) socket.end()
}

function answerOrEnd(answer: () => LdapReply, { receiver }: LdapListenOptions): LdapReply {
  try {
    return answer()
  } catch (cause) {
    const trouble = failedOn(receiver, 'an LDAP message', cause)
    return { bytes: Buffer.alloc(0), ends: true, trouble }
  }
}

function file(
  { operation, trouble }: LdapReply,
  facts: Pick<LdapExchange, 'connection' | 'startedAt' | 'durationMs'>,
  { journal, leg, receiver }: LdapListenOptions,
): void {
  const arrival = operation && journal.arrival(facts.connection)
  if (trouble !== undefined) journal.trouble({ receiver, exchange: arrival?.id, message: trouble })
  if (arrival) journal.record({ kind: 'ldap', ...arrival, leg, receiver, ...facts, ...operation })
}
