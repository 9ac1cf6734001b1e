import { sameHost } from '../../spine/comparisons.js'
import { fqdnOf, systemWithAsid } from '../../topology/lookups.js'
import { check, where } from '../judging/check.js'
import { expectThat } from '../judging/found.js'
import { connectionsToSpine, arrivals } from '../judging/kinds.js'
import { PROXIED } from '../reading/operations.js'
import type { Scene } from '../reading/scene.js'
import { hasOwnServer, sharesServer } from '../reading/servers.js'
import type { Exchange } from '../../wire/exchange.js'
import { fieldOf } from '../reading/call.js'

/** Anything that reached Spine. */
interface Sent {
  readonly exchange: Exchange
}

const isToSsp = ({ exchange }: Sent): boolean => exchange.leg === 'to-ssp'

const certificateOf = ({ exchange }: Sent): string | undefined => exchange.connection.tls?.peer?.commonName

const acting =
  (isSo: (acting: ReturnType<Scene['actingAt']>) => boolean) =>
  ({ exchange }: Sent, scene: Scene): boolean =>
    isSo(scene.actingAt(exchange))

/** The server by which the acting system is registered; where nobody knows who acted, that of Ssp-From. */
function serverBehind({ exchange }: Sent, scene: Scene): string | undefined {
  const { topology, actor } = scene.actingAt(exchange)
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
    of: connectionsToSpine,
    reads: (sent, scene) => {
      const fqdn = serverBehind(sent, scene)
      // PDS and the SDS FHIR API ask for none, the directory has a check of its own; without TLS there is nothing to present.
      const isShown = certificateOf(sent) !== undefined
      return isShown || (isToSsp(sent) && sent.exchange.connection.tls) ? fqdn : undefined
    },
    expects: (fqdn, sent) =>
      expectThat(sameHost(certificateOf(sent), fqdn), 'client certificate', fqdn, certificateOf(sent)),
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
