import { connect as connectPlainly, type Socket } from 'node:net'
import { connect, type TLSSocket } from 'node:tls'
import { exactly, timestamp, type Clock } from '../spine/clock.js'
import type { HostAndPort } from './addresses.js'
import { AnswerReader, type AnswerHead } from './answer-reader.js'
import { requestHead } from './end-to-end.js'
import type { Connection, Tried, WireRequest, WireResponse } from './exchange.js'
import type { CertifiedKey } from './issuing.js'
import { laneOf } from './claims.js'
import type { Journal } from './journal.js'
import { late } from './late.js'
import { NoAnswer } from './no-answer.js'

/** Whose server is tried, and for whom. */
export interface Doorstep {
  /** The server's name, which goes into SNI. */
  readonly fqdn: string
  /** The practice behind it, as exchanges name receivers. */
  readonly receiver: string
}

/**
 * Tries a connection by one request; undefined where it was not answered.
 * @throws NoAnswer when nobody listens there.
 */
export type Knock = (
  doorstep: Doorstep,
  request: WireRequest,
  tried: Tried,
) => Promise<WireResponse | undefined>

/** With what a connection is tried, and where. */
export interface KnockOptions extends Doorstep {
  readonly at: HostAndPort
  readonly request: WireRequest
  readonly tried: Tried
  /** The certificate that is presented; none where absent. */
  readonly identity: CertifiedKey | undefined
  /** Milliseconds to wait for an answer. */
  readonly patience: number
  readonly journal: Journal
  readonly clock: Clock
}

/** What came of it. */
interface Came {
  readonly tls?: Connection['tls']
  readonly serverKey?: string | undefined
  readonly response?: WireResponse | undefined
  readonly refused?: string | undefined
}

/** What OpenSSL says where nothing was sent at all, since it does not know itself what was to be offered. */
const OUR_OWN = /NO_CIPHERS_AVAILABLE|NO_PROTOCOLS_AVAILABLE|NO_CIPHER_MATCH/

/** OpenSSL's own suites at its lowest level of security, without which it offers nothing older than TLS 1.2. */
const isOld = ({ version }: Tried): boolean => version !== 'TLSv1.2'

/**
 * Opens a connection of its own, sends one request over it, and files what came of it as its sender saw it: an answer, a
 * refusal before there was one, or neither in time. Whether the server shows the right certificate is not looked at.
 * @throws NoAnswer when nobody listens there.
 */
export async function knock(options: KnockOptions): Promise<WireResponse | undefined> {
  const { at, fqdn, receiver, request, tried, journal, clock } = options
  const raw = await reach(at, fqdn)
  const ends = {
    from: `${raw.localAddress}:${raw.localPort}`,
    to: `${raw.remoteAddress}:${raw.remotePort}`,
  }
  const lane = laneOf(ends.from, ends.to)
  journal.claim(lane, { intent: journal.acting()?.id })
  const { id, intent } = journal.arrival(ends)
  // What a double sees of it is the same request once more.
  journal.claim(lane, { intent, forwards: id })
  const startedAt = timestamp(clock)
  const begun = exactly(clock)
  const { tls, serverKey, response, refused } = await spoken(raw, options)
  journal.record({
    ...{ kind: 'http', leg: 'past-ssp', id, receiver, intent, startedAt },
    durationMs: exactly(clock) - begun,
    connection: { ...ends, tls, tried: { ...tried, refused, serverKey } },
    ...{ request, response },
  })
  return response
}

function reach({ host, port }: HostAndPort, fqdn: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connectPlainly({ host, port })
    const refused = (cause: Error) => reject(new NoAnswer(fqdn, cause))
    socket.once('error', refused)
    socket.once('connect', () => {
      socket.off('error', refused)
      socket.setNoDelay(true)
      resolve(socket)
    })
  })
}

function spoken(raw: Socket, { fqdn, request, tried, identity, patience }: KnockOptions): Promise<Came> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let head: AnswerHead | undefined
    let agreed: Pick<Came, 'tls' | 'serverKey'> = {}
    const socket = connect({
      socket: raw,
      servername: fqdn,
      rejectUnauthorized: false,
      minVersion: tried.version,
      maxVersion: tried.version,
      ciphers: isOld(tried) ? `${tried.suites}:@SECLEVEL=0` : tried.suites,
      ...(identity ? { key: identity.key, cert: identity.certificate } : {}),
    })
    const over = (came: Pick<Came, 'response' | 'refused'>) => {
      isOver()
      socket.destroy()
      raw.destroy()
      resolve({ ...agreed, ...came })
    }
    const isOver = late(patience, () => over({}))
    const reader = new AnswerReader()
    const ended = (words: string) => over(head || OUR_OWN.test(words) ? {} : { refused: words })
    reader.begin(request.method, {
      head: (answered) => (head = answered),
      data: (chunk) => chunks.push(chunk),
      end: () =>
        over({
          response: { status: head?.status ?? 0, headers: head?.headers ?? [], body: Buffer.concat(chunks) },
        }),
    })
    socket.once('secureConnect', () => {
      agreed = agreedOn(socket, fqdn)
      const { method, target, headers, body } = request
      socket.write(Buffer.concat([Buffer.from(requestHead(method, target, headers), 'latin1'), body]))
    })
    socket.on('data', (chunk: Buffer) => {
      try {
        reader.read(chunk)
      } catch {
        over({})
      }
    })
    socket.once('error', (cause: NodeJS.ErrnoException) => ended(cause.code ?? cause.message))
    socket.once('close', () => reader.closed() || ended('closed without an answer'))
  })
}

function agreedOn(socket: TLSSocket, serverName: string): Pick<Came, 'tls' | 'serverKey'> {
  return {
    tls: { version: socket.getProtocol() ?? 'unknown', cipher: socket.getCipher().name, serverName },
    serverKey: socket.getPeerX509Certificate()?.publicKey.asymmetricKeyType,
  }
}
