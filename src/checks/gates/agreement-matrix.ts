import type { OdsCode } from '../../spine/identifiers.js'
import { capabilityOf, type Capability } from '../../spine/capabilities.js'
import type { SystemRole, Topology } from '../../topology/topology.js'
import { agreeOn } from '../reading/agreements.js'
import type { Call, Scene } from '../reading/scene.js'
import { controlsOf, seenByPractices, wentThrough } from './controls.js'

/** What became of a pair's requests: unproved where none was seen by a practice, but nothing shows that it would have been. */
export type Observed = 'got through' | 'refused' | 'unproved' | 'some got through' | 'not asked'

/** One consumer organisation and one practice, for one capability. */
export interface Pair {
  readonly consumer: OdsCode
  readonly provider: OdsCode
  readonly capability: Capability
  /** Whether they have a data sharing agreement for it. */
  readonly isAgreed: boolean
  readonly observed: Observed
  /** How many of its requests got through. */
  readonly through: number
  /** Ids of its requests at the SSP. */
  readonly exchanges: readonly string[]
}

const keyOf = (consumer: string, provider: string, capability: string): string =>
  `${consumer} ${provider} ${capability}`

const organisationsAs = ({ systems }: Topology, role: SystemRole): readonly OdsCode[] => [
  ...new Set(systems.flatMap(({ organisation, roles }) => (roles.includes(role) ? organisation : []))),
]

/** Capabilities that the practices of a topology offer. */
const offered = ({ systems }: Topology): readonly Capability[] => [
  ...new Set(
    systems.flatMap(({ roles, interactions }) =>
      roles.includes('provider') ? interactions.flatMap((id) => capabilityOf(id) ?? []) : [],
    ),
  ),
]

/** Requests by who really acts, the practice that is meant, and the capability. */
function byPair(scene: Scene): ReadonlyMap<string, readonly Call[]> {
  const calls = new Map<string, Call[]>()
  for (const call of scene.calls) {
    const capability = capabilityOf(call.ssp.interactionId.sole ?? '')
    if (call.intent?.target === undefined || capability === undefined) continue
    const key = keyOf(call.intent.organisation, call.intent.target, capability)
    const known = calls.get(key)
    if (known) known.push(call)
    else calls.set(key, [call])
  }
  return calls
}

/** Whether anybody at all may reach a practice; where nobody may, nothing can show that its way is open, and nothing need. */
const isOpen = ({ agreements }: Topology, practice: string, capability: Capability): boolean =>
  agreements.some(
    (each) => each.capability === capability && (each.provider === practice || each.consumer === practice),
  )

function observed(calls: readonly Call[], scene: Scene, isToBeProved: boolean): Observed {
  if (calls.length === 0) return 'not asked'
  const through = calls.filter((call) => wentThrough(call, scene))
  if (through.length === calls.length) return 'got through'
  if (through.length > 0 || calls.some((call) => seenByPractices(call, scene).length > 0))
    return 'some got through'
  return !isToBeProved || calls.every((call) => controlsOf(call, scene)) ? 'refused' : 'unproved'
}

/**
 * Every consumer organisation with every other organisation's practice, as they agree and as it was seen; by agreements
 * as they stood at the end.
 */
export function agreementMatrix(scene: Scene): readonly Pair[] {
  const { topology } = scene
  const calls = byPair(scene)
  return organisationsAs(topology, 'consumer').flatMap((consumer) =>
    organisationsAs(topology, 'provider')
      .filter((provider) => provider !== consumer)
      .flatMap((provider) =>
        offered(topology).map((capability): Pair => {
          const own = calls.get(keyOf(consumer, provider, capability)) ?? []
          return {
            consumer,
            provider,
            capability,
            isAgreed: agreeOn(topology, consumer, provider, capability),
            observed: observed(own, scene, isOpen(topology, provider, capability)),
            through: own.filter((call) => wentThrough(call, scene)).length,
            exchanges: own.map(({ exchange }) => exchange.id),
          }
        }),
      ),
  )
}

/** Whether what was seen of a pair is what its agreement, or the lack of one, demands. */
export const isAsAgreed = ({ isAgreed, observed }: Pair): boolean =>
  observed === (isAgreed ? 'got through' : 'refused')
