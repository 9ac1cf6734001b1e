import type { ConnectionOptions, TlsOptions } from 'node:tls'
import type { Addresses } from './addresses.js'
import { EndOfTurn } from './end-of-turn.js'
import { listen, type Listening } from './listen.js'
import { Passage, type PassageOptions } from './passage.js'
import { Upstreams } from './upstream.js'

export interface RelayOptions extends PassageOptions {
  readonly tls: TlsOptions
  /** What the proxy presents to the hosts behind it and trusts of them. */
  readonly upstreamTls: ConnectionOptions
  readonly addresses: Addresses
  readonly host?: string | undefined
  readonly port?: number | undefined
}

/**
 * Serves HTTPS as a proxy: streams requests and answers through without touching either beyond what concerns one hop,
 * and records every exchange exactly as it was received and sent.
 */
export async function relay(options: RelayOptions): Promise<Listening> {
  const { tls, upstreamTls, addresses, host, port } = options
  const upstreams = new Upstreams({ addresses, tls: upstreamTls })
  const means = { upstreams, endOfTurn: new EndOfTurn() }
  const { address, close } = await listen({
    tls,
    host,
    port,
    handle: (request, response) => new Passage(options, means, { request, response }).begin(),
  })
  return {
    address,
    close: async () => {
      await close()
      await upstreams.close()
    },
  }
}
