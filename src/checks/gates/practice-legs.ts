import { organisationWithCode, systemAt } from '../../topology/lookups.js'
import type { System, Topology } from '../../topology/topology.js'
import type { Exchange, HttpExchange } from '../../wire/exchange.js'
import { once } from '../reading/once.js'
import type { Call, Scene } from '../reading/scene.js'
import { hostOf } from './servers.js'

/** The ODS code in a practice's URL: the first segment of its path (spine.md 3.2). */
export const odsCodeInUrl = (url: string): string | undefined =>
  /^https?:\/\/[^/]+\/([A-Za-z0-9]{1,9})(?:\/|$)/.exec(url)?.[1]

/** The practice system whose ODS code stands in the URL of a request: the only approved mark of where it is to go (spine.md 4.9 rule 14). */
export function practiceInUrl({ url, topology }: Call): System | undefined {
  const odsCode = odsCodeInUrl(url)
  return odsCode === undefined ? undefined : systemAt(topology, odsCode, 'provider')
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
    new Set(scene.deliveries.filter((delivery) => legsOf(delivery, scene).length > 0).map(hostOf)),
)

/** Whether anything is recorded of what stands behind the server that a delivery reached. */
export const hasRecordedLegs = (delivery: Call, scene: Scene): boolean =>
  recordedHosts(scene).has(hostOf(delivery))
