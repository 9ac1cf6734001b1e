import { capabilityOf, isMigration, type Capability } from '../../spine/capabilities.js'
import type { Topology } from '../../topology/topology.js'
import { once } from './once.js'

const keyOf = (one: string, other: string, capability: string): string => `${one} ${other} ${capability}`

/** Every agreement of a topology, either way round, since it is mutual (spine.md 3.5). */
const indexOf = once(
  ({ agreements }: Topology): ReadonlySet<string> =>
    new Set(
      agreements.flatMap(({ consumer, provider, capability }) => [
        keyOf(consumer, provider, capability),
        keyOf(provider, consumer, capability),
      ]),
    ),
)

/** Whether two organisations have a data sharing agreement for a capability. */
export const agreeOn = (topology: Topology, one: string, other: string, capability: Capability): boolean =>
  indexOf(topology).has(keyOf(one, other, capability))

/** Whether two organisations have a data sharing agreement that covers an interaction, or need none for it. */
export function agreeOnInteraction(
  topology: Topology,
  one: string,
  other: string,
  interactionId: string | undefined,
): boolean {
  if (interactionId === undefined) return false
  const capability = capabilityOf(interactionId)
  return isMigration(interactionId) || (capability !== undefined && agreeOn(topology, one, other, capability))
}
