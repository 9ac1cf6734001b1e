import { SERVICE_TLS } from '../../wire/service-tls.js'
import { callerTls, offered } from '../../wire/tls.js'
import type { MessageHandlingServer } from '../../topology/topology.js'
import { WireClient } from '../../wire/client.js'
import { relayLdap } from '../../wire/ldap-relay.js'
import { relay } from '../../wire/relay.js'
import type { RequestHead, RelayRoute } from '../../wire/route.js'
import { Upstreams } from '../../wire/upstream.js'
import { ldapNameOf } from '../../topology/lookups.js'
import type { RunningDouble, Surroundings } from '../double.js'
import { refuseEarlyAsPractice } from '../refuse-early.js'
import { sendAgainBy } from '../send-again.js'
import { startAll } from '../start-all.js'
import { alteredDirectory } from './altered-directory.js'
import { copyToOthers } from './copies.js'
import { doorsInstead } from './doors.js'
import { connectionsTo, handedOn } from './handed-on.js'
import { handingOverTo } from './handed-over.js'
import { inbound, receiverOf } from './inbound.js'
import { isLast, readRequest, readResponse } from './ldap-messages.js'
import { destinationOf, outbound } from './outbound.js'
import { anotherServer, behind } from './servers.js'

/** Starts the message handling servers of a topology, each under its own FQDN and certificate (spine.md 5). */
export const startMessageHandlingServers = (surroundings: Surroundings): Promise<readonly RunningDouble[]> =>
  startAll(
    surroundings
      .topology()
      .messageHandlingServers.map((server) => startMessageHandlingServer(server, surroundings)),
  )

/** Starts one message handling server, for whoever stands behind it. */
export async function startMessageHandlingServer(
  server: MessageHandlingServer,
  surroundings: Surroundings,
): Promise<RunningDouble> {
  const { addresses, authority, clock, identityOf, journal, listenOn, topology, has } = surroundings
  const { fqdn, hostedBy } = server
  const ldapName = ldapNameOf(server)
  const other = anotherServer(topology(), server)
  const [identity, ldapIdentity, borrowedIdentity] = await Promise.all([
    identityOf(fqdn),
    identityOf(ldapName),
    identityOf(other?.fqdn ?? fqdn),
  ])
  const own = callerTls(identity, authority.trust)
  const borrowed = callerTls(borrowedIdentity, authority.trust)
  const borrowing = new Upstreams({ addresses, tls: borrowed })
  const copier = new WireClient({ addresses, journal, tls: own })
  const again = sendAgainBy(copier, journal)
  const outside = surroundings.outside?.get(fqdn)
  const ofConsumers =
    outside?.ldap &&
    (await handingOverTo({ ...outside, ldap: outside.ldap }, behind(topology(), server), surroundings))
  const onward = outside && !ofConsumers ? await connectionsTo(fqdn, outside, surroundings) : undefined
  const borrows = () => has('mhs:borrows-certificate', hostedBy)

  const route = (head: RequestHead): RelayRoute => {
    const group = behind(topology(), server)
    const to = destinationOf(head.target)
    if (to && ofConsumers) return ofConsumers.request(head)
    if (to)
      return outbound(head, to, group, surroundings, { borrowed: borrows() ? borrowing : undefined, again })
    if (onward) return handedOn(head, fqdn, { over: onward, waiting: outside?.gate?.waiting })
    if (has('mhs:copies-to-every-practice', hostedBy)) copyToOthers(head, group, surroundings, copier)
    return inbound(head, group, surroundings)
  }
  const shown = offered(identity, authority.trust)
  const [https, ldaps] = await Promise.all([
    relay({
      receiver: { host: fqdn, of: (head) => receiverOf(topology(), behind(topology(), server), head) },
      leg: ({ target }) => (destinationOf(target) ? 'to-mhs' : 'to-provider'),
      tls: { ...SERVICE_TLS.mhs, ...shown },
      // These are of practices; consumers behind a server of their own connect as ever.
      instead: doorsInstead(
        shown,
        (behaviour) => behind(topology(), server).practices.size > 0 && has(behaviour, hostedBy),
      ),
      upstreamTls: own,
      clock,
      journal,
      addresses,
      route,
      refuse: refuseEarlyAsPractice,
      limits: surroundings.limits,
      ...listenOn(fqdn),
    }),
    relayLdap({
      receiver: fqdn,
      leg: 'to-mhs',
      tls: { ...SERVICE_TLS.mhs, ...offered(ldapIdentity, authority.trust) },
      clock,
      journal,
      addresses,
      upstream: (caller) =>
        ofConsumers?.directory(caller) ?? { fqdn: topology().spine.ldap, tls: borrows() ? borrowed : own },
      readRequest,
      isLast,
      readResponse,
      alterations: () => alteredDirectory(server, surroundings),
      limits: surroundings.limits,
      ...listenOn(ldapName),
    }),
  ])
  addresses.announce(fqdn, https.address)
  addresses.announce(ldapName, ldaps.address)
  return {
    name: `message handling server ${fqdn}`,
    fqdn,
    address: https.address,
    reset: () => https.renew(),
    close: async () => {
      addresses.forget(fqdn)
      addresses.forget(ldapName)
      await Promise.all([
        https.close(),
        ldaps.close(),
        borrowing.close(),
        onward?.close(),
        ofConsumers?.close(),
        copier.close(),
      ])
    },
  }
}
