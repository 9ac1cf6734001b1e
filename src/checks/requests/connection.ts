import { sameHost } from '../../spine/comparisons.js'
import { fqdnOf, systemWithAsid } from '../../topology/lookups.js'
import type { TurnedAway } from '../../spine/turned-away.js'
import type { System, Topology } from '../../topology/topology.js'
import { check, where } from '../judging/check.js'
import { expectThat } from '../judging/found.js'
import { accountable, connectionsToSpine, arrivals, type Kind } from '../judging/kinds.js'
import { PROXIED } from '../reading/operations.js'
import type { Scene } from '../reading/scene.js'
import { hasOwnServer, sharesServer } from '../reading/servers.js'
import type { Exchange } from '../../wire/exchange.js'
import { fieldOf } from '../reading/call.js'

/** Anything that reached Spine. */
interface Sent {
  readonly exchange: Exchange
}

/** Whoever came to the SSP without a certificate ends in the handshake: there is nothing but that to see. */
type Approach = Sent | TurnedAway

const hasArrived = (approach: Approach): approach is Sent => 'exchange' in approach

const approaches: Kind<Approach> = {
  items: (scene) => [
    ...connectionsToSpine.items(scene),
    ...scene.turnedAway.filter(
      (each) => each.receiver === 'SSP' && each.reason === 'no-certificate' && scene.turnedAwayAs(each),
    ),
  ],
  exchanges: (approach) => (hasArrived(approach) ? [approach.exchange] : []),
  by: (approach, { scene, party }) =>
    hasArrived(approach)
      ? connectionsToSpine.by(approach, { scene, party, examine: () => undefined })
      : accountable(scene.topology, 'consumer', scene.turnedAwayAs(approach)),
}

const isToSsp = (approach: Approach): boolean => !hasArrived(approach) || approach.exchange.leg === 'to-ssp'

const certificateOf = (approach: Approach): string | undefined =>
  hasArrived(approach) ? approach.exchange.connection.tls?.peer?.commonName : undefined

/** What is declared, and who acts by it. */
interface Acting {
  readonly topology: Topology
  readonly actor: System | undefined
}

const acting =
  (isSo: (acting: Acting) => boolean) =>
  (approach: Approach, scene: Scene): boolean =>
    isSo(
      hasArrived(approach)
        ? scene.actingAt(approach.exchange)
        : { topology: scene.topology, actor: scene.turnedAwayAs(approach) },
    )

/** The server by which the acting system is registered; where nobody knows who acted, that of Ssp-From. */
function serverBehind(approach: Approach, scene: Scene): string | undefined {
  if (!hasArrived(approach)) {
    const system = scene.turnedAwayAs(approach)
    return system && fqdnOf(scene.topology, system)
  }
  const { exchange } = approach
  const topology = scene.topologyAt(exchange)
  const actor = scene.isAttributed(exchange) ? scene.actingAt(exchange).actor : undefined
  const asid = exchange.kind === 'http' ? fieldOf(exchange.request.headers, 'Ssp-From').sole : undefined
  const system = actor ?? systemWithAsid(topology, asid)
  return system && fqdnOf(topology, system)
}

/** How consumers connect to Spine (spine.md 3.7, 5). */
export const connectionChecks = [
  check({
    id: 'consumer-presents-its-certificate',
    title:
      'Spine is reached under the client certificate of the server by which the acting system is registered',
    matters:
      'Spine tells by it who is at the door; a system with another’s certificate acts in another’s name.',
    mend: 'Present the certificate of the FQDN that is registered for the message handling server.',
    party: 'consumer',
    requirements: [
      where(isToSsp, 'SSP-TLS-04', 'SEC-16', 'TOP-GEN-02'),
      where(acting(sharesServer), 'TOP-CON-SH-05'),
      where(acting(hasOwnServer), 'TOP-CON-SEP-03'),
    ],
    asks: PROXIED,
    of: approaches,
    reads: (approach, scene) => {
      const fqdn = serverBehind(approach, scene)
      // PDS and the SDS FHIR API ask for none, the directory has a check of its own; without TLS there is nothing to present.
      const isShown = certificateOf(approach) !== undefined
      const isAsked = isToSsp(approach) && (!hasArrived(approach) || approach.exchange.connection.tls)
      return isShown || isAsked ? fqdn : undefined
    },
    expects: (fqdn, approach) =>
      expectThat(
        sameHost(certificateOf(approach), fqdn),
        'client certificate',
        fqdn,
        certificateOf(approach),
      ),
    premises: ['tls-is-seen'],
  }),
  check({
    id: 'consumer-speaks-tls-1-2',
    title: 'Consumers connect to the SSP by TLS 1.2 or later',
    matters: 'Older protocols can be read and changed by others on the network.',
    mend: 'Allow TLS 1.2 and later only.',
    party: 'consumer',
    requirements: ['SEC-16', 'SSP-CON-07'],
    asks: PROXIED,
    // The consumer answers for how it reaches Spine, also by another organisation's server.
    of: arrivals,
    reads: ({ exchange }) => exchange.connection,
    expects: ({ tls }) =>
      expectThat(
        /^TLSv1\.[23]$/.test(tls?.version ?? ''),
        'TLS version',
        'TLSv1.2',
        tls?.version ?? 'no TLS',
      ),
    premises: ['tls-is-seen'],
  }),
] as const
