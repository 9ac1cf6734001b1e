import { once } from 'node:events'
import { connect as connectPlain, type Socket } from 'node:net'
import { connect, type ConnectionOptions, type TlsOptions } from 'node:tls'
import { mock } from 'node:test'
import { establishAuthority, validityAround, type Authority, type Identity } from '../certificates.js'
import { Journal } from '../journal.js'
import { LIMITS, type Limits } from '../limits.js'
import type { Listening } from '../listen.js'
import { serve, type Responder } from '../serve.js'
import { credentials, SPINE_TLS } from '../tls.js'
import type { TurnedAway } from '../../spine/turned-away.js'

const START = Date.parse('2027-07-05T08:00:00Z')

/** A server with a door, and those who come to it in whatever way. */
export class DoorStage {
  readonly journal = new Journal()
  respond: Responder = () => ({ status: 200, headers: [], body: Buffer.from('{}') })
  readonly #authority: Authority
  readonly #own: Identity
  readonly #turnedAway: TurnedAway[] = []
  readonly #server: Listening
  #heard: () => void = () => undefined

  private constructor(authority: Authority, own: Identity, server: Listening, journal: Journal) {
    this.#authority = authority
    this.#own = own
    this.#server = server
    this.journal = journal
    journal.onTurnedAway((each) => {
      this.#turnedAway.push(each)
      this.#heard()
    })
  }

  /** @param tls other than one that demands certificates. */
  static async raise(limits: Partial<Limits> = {}, tls: TlsOptions = {}): Promise<DoorStage> {
    const authority = await establishAuthority(validityAround(Date.now(), START))
    const [server, own] = await Promise.all([
      authority.issue('server.example'),
      authority.issue('own.example'),
    ])
    const journal = new Journal()
    const stage: { current?: DoorStage } = {}
    const listening = await serve({
      receiver: 'Server',
      leg: 'to-ssp',
      clock: { now: () => START },
      journal,
      limits: { ...LIMITS, ...limits },
      tls: {
        ...SPINE_TLS,
        ...credentials(server, authority.trust),
        requestCert: true,
        rejectUnauthorized: true,
        ...tls,
      },
      respond: (request) => stage.current?.respond(request),
    })
    stage.current = new DoorStage(authority, own, listening, journal)
    return stage.current
  }

  get address() {
    return this.#server.address
  }

  get trust(): string {
    return this.#authority.trust
  }

  get issue(): Authority['issue'] {
    return this.#authority.issue
  }

  /** What a good caller connects with. */
  get tls(): ConnectionOptions {
    return { ...SPINE_TLS, ...credentials(this.#own, this.#authority.trust), servername: 'server.example' }
  }

  /** Tries a handshake, whatever becomes of it. */
  async knock(tls: ConnectionOptions): Promise<TurnedAway> {
    const socket = connect({ ...this.tls, ...tls, ...this.address })
    socket.on('error', () => undefined)
    return this.turnedAway()
  }

  /** A connection without TLS. */
  async plain(): Promise<Socket> {
    const socket = connectPlain(this.address.port, this.address.host)
    socket.on('error', () => undefined)
    await once(socket, 'connect')
    return socket
  }

  /** Whoever is turned away next, or was already. */
  async turnedAway(): Promise<TurnedAway> {
    for (let next = this.#turnedAway.shift(); ; next = this.#turnedAway.shift()) {
      if (next) return next
      await new Promise<void>((resolve) => (this.#heard = resolve))
    }
  }

  async close(): Promise<void> {
    await this.#server.close()
  }
}

/** So many seconds of the servers' patience pass. */
export const seconds = (count: number): void => mock.timers.tick(count * 1000)
