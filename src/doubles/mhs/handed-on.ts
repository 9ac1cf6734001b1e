import { Addresses } from '../../wire/addresses.js'
import { WAITING, type Waiting } from '../../wire/gate.js'
import type { RequestHead, RelayRoute } from '../../wire/route.js'
import { callerTls } from '../../wire/tls.js'
import { Upstreams } from '../../wire/upstream.js'
import type { OutsideServer, Surroundings } from '../double.js'
import { UNLIMITED } from './waiting.js'

/**
 * So long a connection is kept that nobody uses, in milliseconds: a server may close one that is idle while a request is on its way there,
 * which would look as if it had not answered (RFC 9112 9.5).
 */
const IDLE = 1000

/**
 * Connections to a server that somebody brings, as the SSP makes them: with its certificate, and to the name that is registered
 * (spine.md 3.7); by plain HTTP to one that is told to have no TLS yet.
 */
export async function connectionsTo(
  fqdn: string,
  { host, port, trust, presents, isPlain }: OutsideServer,
  { authority, identityOf, topology }: Pick<Surroundings, 'authority' | 'identityOf' | 'topology'>,
): Promise<Upstreams> {
  const addresses = new Addresses()
  addresses.announce(fqdn, { host, port })
  if (isPlain) return new Upstreams({ addresses, tls: 'none', idle: IDLE })
  const trusted = [authority.trust, trust ?? ''].join('\n')
  return new Upstreams({
    ...{ addresses, idle: IDLE },
    tls: callerTls(await identityOf(presents ?? topology().spine.ssp), trusted),
  })
}

/** Hands a request of the SSP on as it came, and the answer back: a witness of the leg, who decides nothing. */
export const handedOn = (
  head: RequestHead,
  fqdn: string,
  { over, waiting = WAITING }: { readonly over: Upstreams; readonly waiting?: Waiting | undefined },
): RelayRoute => ({
  kind: 'forward',
  fqdn,
  target: head.target,
  keepsHost: true,
  isAnnounced: true,
  over,
  timeout: UNLIMITED,
  within: waiting.whole,
  most: waiting.bytes,
  unanswered: () => undefined,
})
