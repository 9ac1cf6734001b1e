import { Addresses, type HostAndPort } from '../../wire/addresses.js'
import type { Connection } from '../../wire/exchange.js'
import type { LdapUpstream } from '../../wire/ldap-relay.js'
import type { RelayRoute, RequestHead } from '../../wire/route.js'
import { callerTls } from '../../wire/tls.js'
import { Upstreams } from '../../wire/upstream.js'
import type { OutsideServer, Surroundings } from '../double.js'
import { refusal } from './refusal.js'
import type { Behind } from './servers.js'
import { UNLIMITED } from './waiting.js'

/**
 * A message handling server of consumers that somebody brings. What its consumers send to its double is given to it over
 * connections that each of them would make, with that system's own certificate; what it makes of it, Spine's doubles record.
 */
export interface HandedOver {
  /** Gives it a request in the form in which it came (decision 0009). */
  readonly request: (head: RequestHead) => RelayRoute
  /** Where its caller's directory searches go on to. */
  readonly directory: (caller: Connection) => LdapUpstream
  readonly close: () => Promise<void>
}

/** Makes ready to give a server what the systems behind it send. */
export async function handingOverTo(
  { host, port, trust, ldap }: OutsideServer & { readonly ldap: HostAndPort },
  { server: { fqdn }, callers }: Behind,
  { authority, identityOf }: Pick<Surroundings, 'authority' | 'identityOf'>,
): Promise<HandedOver> {
  const addresses = at(fqdn, { host, port })
  const directory = at(fqdn, ldap)
  const trusted = [authority.trust, trust ?? ''].join('\n')
  const means = new Map(
    await Promise.all(
      [...callers.keys()].map(async (name) => {
        const tls = callerTls(await identityOf(name), trusted)
        return [name, { tls, https: new Upstreams({ addresses, tls }) }] as const
      }),
    ),
  )
  const nobody = callerTls(undefined, trusted)
  return {
    request: (head) => {
      const caller = callerOf(head.connection)
      const over = means.get(caller)?.https
      if (!over)
        return refusal(
          head,
          'ACCESS_DENIED',
          `${caller} is no consumer system behind this message handling server`,
        )
      return {
        kind: 'forward',
        ...{ fqdn, over, target: head.target, keepsHost: true, isHandedOver: true },
        timeout: UNLIMITED,
        unanswered: () => undefined,
      }
    },
    directory: (caller) => ({
      fqdn,
      tls: means.get(callerOf(caller))?.tls ?? nobody,
      over: directory,
    }),
    close: async () => {
      await Promise.all([...means.values()].map(({ https }) => https.close()))
    },
  }
}

/** Where one name is found, and no other. */
function at(fqdn: string, place: HostAndPort): Addresses {
  const addresses = new Addresses()
  addresses.announce(fqdn, place)
  return addresses
}

const callerOf = ({ tls }: Connection): string => tls?.peer?.commonName ?? 'a caller without a certificate'
