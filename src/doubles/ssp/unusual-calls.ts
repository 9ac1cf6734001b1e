import type { Addresses } from '../../wire/addresses.js'
import type { Identity } from '../../wire/certificates.js'
import { TLS_1_1_BESIDES } from '../../wire/lax-tls.js'
import { callerTls } from '../../wire/tls.js'
import { Upstreams } from '../../wire/upstream.js'

/** How the SSP calls practices when it does not as it should. */
export type UnusualCalls = 'older TLS besides' | 'no certificate'

/** The connections for each of them. */
export type UnusualUpstreams = Readonly<Record<UnusualCalls, Upstreams>>

/** Makes them anew for each scenario; a connection is opened at its first use. */
export function unusualUpstreams(
  identity: Identity,
  trust: string,
  addresses: Addresses,
): () => UnusualUpstreams {
  const [older, bare] = [callerTls(identity, trust, TLS_1_1_BESIDES), callerTls(undefined, trust)]
  return () => ({
    'older TLS besides': new Upstreams({ addresses, tls: older }),
    'no certificate': new Upstreams({ addresses, tls: bare }),
  })
}

/** Ends all their connections. */
export const endAll = async (upstreams: UnusualUpstreams): Promise<void> => {
  await Promise.all(Object.values(upstreams).map((each) => each.close()))
}
