import { CannotBePlayed, type HarnessError } from '../spine/errors.js'
import { organisationWithCode } from '../topology/lookups.js'
import type { Topology } from '../topology/topology.js'

/** An organisation is asked to act that has no system to act by. */
export function notAConsumer(topology: Topology, organisation: string): HarnessError {
  const consumers = topology.systems
    .filter(({ roles }) => roles.includes('consumer'))
    .map((system) => organisationWithCode(topology, system.organisation)?.name ?? system.organisation)
  return new CannotBePlayed(
    'SYSTEM_NOT_REGISTERED',
    `${organisationWithCode(topology, organisation)?.name ?? organisation} has no consumer system in "${topology.title}". ` +
      `Those that have one: ${consumers.join(', ') || 'none'}.`,
  )
}
