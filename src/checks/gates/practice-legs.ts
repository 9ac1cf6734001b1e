import { organisationWithCode, systemAt } from '../../topology/lookups.js'
import type { MessageHandlingServer, System, Topology } from '../../topology/topology.js'
import type { Exchange, HttpExchange } from '../../wire/exchange.js'
import { sameHost } from '../../spine/comparisons.js'
import { once } from '../reading/once.js'
import { sharesPractices } from '../reading/servers.js'
import type { Call, Scene } from '../reading/scene.js'

/** The ODS code in a practice's URL: the first segment of its path (spine.md 3.2). */
export const odsCodeInUrl = (url: string): string | undefined =>
  /^https?:\/\/[^/]+\/([A-Za-z0-9]{1,9})(?:\/|$)/.exec(url)?.[1]

/** The practice system whose ODS code stands in the URL of a request: the only approved mark of where it is to go (spine.md 4.9 rule 14). */
export function practiceInUrl({ url, topology }: Call): System | undefined {
  const odsCode = odsCodeInUrl(url)
  return odsCode === undefined ? undefined : systemAt(topology, odsCode, 'provider')
}

/** The name under which a practice's server was reached. */
export const hostOf = ({ url }: Pick<Call, 'url'>): string => /^https?:\/\/([^/?#]*)/i.exec(url)?.[1] ?? ''

/** The message handling server that is reached under an FQDN. */
export const serverUnder = (
  { messageHandlingServers }: Topology,
  fqdn: string,
): MessageHandlingServer | undefined => messageHandlingServers.find((server) => sameHost(server.fqdn, fqdn))

/** A practice system behind the server that is reached under an FQDN. */
export const systemUnder = (topology: Topology, fqdn: string): System | undefined => {
  const server = serverUnder(topology, fqdn)
  return server && topology.systems.find(({ mhs, roles }) => mhs === server.id && roles.includes('provider'))
}

/** Whether the server that is reached under an FQDN holds the practice systems of several organisations. */
export const isSharedByPractices = (topology: Topology, fqdn: string): boolean => {
  const system = systemUnder(topology, fqdn)
  return system !== undefined && sharesPractices(topology, system)
}

/** The name by which a practice receives. */
export const nameOf = (topology: Topology, { organisation }: System): string =>
  organisationWithCode(topology, organisation)?.name ?? organisation

const isPracticeLeg = (exchange: Exchange): exchange is HttpExchange =>
  exchange.kind === 'http' && exchange.leg === 'to-practice'

/** The requests by which a practice's message handling server handed a delivery on to practice systems. */
export const legsOf = ({ exchange }: Call, scene: Scene): readonly HttpExchange[] =>
  scene.handedOn(exchange).filter(isPracticeLeg)

/** Servers whose inner side was recorded; a supplier's own practice system shows none, and then nothing is said of it. */
const recordedHosts = once(
  (scene: Scene): ReadonlySet<string> =>
    new Set(scene.everyDelivery.filter((delivery) => legsOf(delivery, scene).length > 0).map(hostOf)),
)

/** Whether anything is recorded of what stands behind the server that a delivery reached. */
export const hasRecordedLegs = (delivery: Call, scene: Scene): boolean =>
  recordedHosts(scene).has(hostOf(delivery))
