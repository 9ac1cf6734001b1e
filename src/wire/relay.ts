import type { ConnectionOptions, TlsOptions } from 'node:tls'
import type { Addresses, HostAndPort } from './addresses.js'
import { EndOfTurn } from './end-of-turn.js'
import type { TlsInstead } from './door.js'
import { PROXY_LIMITS } from './limits.js'
import { listen, type Listening } from './listen.js'
import { Passage } from './passage.js'
import type { PassageOptions } from './passage-options.js'
import { hostOf } from './receivers.js'
import { turningAway } from './turning-away.js'
import { Upstreams } from './upstream.js'

export interface RelayOptions extends PassageOptions {
  readonly tls: TlsOptions
  readonly instead?: readonly TlsInstead[] | undefined
  /** What the proxy presents to the hosts behind it and trusts of them. */
  readonly upstreamTls: ConnectionOptions
  readonly addresses: Addresses
  readonly host?: string | undefined
  readonly port?: number | undefined
  readonly also?: readonly HostAndPort[] | undefined
}

/** A proxy that serves. */
export interface Relaying extends Listening {
  /** Ends its connections to the hosts behind it, so that the next requests open new ones. */
  readonly renew: () => void
}

/**
 * Serves HTTPS as a proxy: streams requests and answers through without touching either beyond what concerns one hop,
 * and records every exchange exactly as it was received and sent.
 */
export async function relay(options: RelayOptions): Promise<Relaying> {
  const { clock, upstreamTls, addresses, limits = PROXY_LIMITS } = options
  const begun = () => new Upstreams({ addresses, tls: upstreamTls })
  const means = { upstreams: begun(), endOfTurn: new EndOfTurn() }
  const { address, close } = await listen({
    ...options,
    limits,
    handle: (turn) => new Passage(options, means, turn).begin(),
    turnAway: turningAway({ ...options, receiver: hostOf(options.receiver) }),
    now: () => clock.now(),
  })
  return {
    address,
    renew: () => {
      const former = means.upstreams
      means.upstreams = begun()
      void former.close()
    },
    close: async () => {
      await close()
      await means.upstreams.close()
    },
  }
}
