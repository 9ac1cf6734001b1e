import { organisationWithCode } from '../../topology/lookups.js'
import type { System } from '../../topology/topology.js'
import type { Exchange, HttpExchange } from '../../wire/exchange.js'
import { once } from '../reading/once.js'
import type { Call, Scene } from '../reading/scene.js'

/** The name under which a delivery's server was reached. */
export const hostOf = ({ url }: Call): string => /^https?:\/\/([^/?#]*)/i.exec(url)?.[1] ?? ''

/** Servers whose inner side was recorded; a supplier's own provider shows none, and then nothing is said of it. */
const recordedHosts = once(
  (scene: Scene): ReadonlySet<string> =>
    new Set(
      scene.deliveries
        .filter((delivery) => legsOf(delivery, scene).length > 0)
        .map((delivery) => hostOf(delivery)),
    ),
)

/** The requests by which a provider's message handling server handed a delivery on to practice systems. */
export const legsOf = ({ exchange }: Call, scene: Scene): readonly HttpExchange[] =>
  scene.handedOn(exchange).filter(isPracticeLeg)

const isPracticeLeg = (exchange: Exchange): exchange is HttpExchange =>
  exchange.kind === 'http' && exchange.leg === 'to-practice'

/** Whether anything is recorded of what stands behind the server that a delivery reached. */
export const hasRecordedLegs = (delivery: Call, scene: Scene): boolean =>
  recordedHosts(scene).has(hostOf(delivery))

/** The name by which a practice receives. */
export const nameOf = ({ topology }: Scene, system: System | undefined): string | undefined =>
  system && (organisationWithCode(topology, system.organisation)?.name ?? system.organisation)

export const isServed = ({ exchange: { response } }: Call): boolean =>
  response !== undefined && response.status >= 200 && response.status < 300
