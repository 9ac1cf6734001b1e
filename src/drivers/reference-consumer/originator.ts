import { HarnessError } from '../../spine/errors.js'
import type { OdsCode } from '../../spine/identifiers.js'
import { fqdnOf, organisationWithCode, systemAt } from '../../topology/lookups.js'
import type { Organisation, Practitioner, System, Topology } from '../../topology/topology.js'

/** Who makes a request: an organisation, one of its users, and the system and server it goes through. */
export interface Originator {
  readonly organisation: Organisation
  readonly practitioner: Practitioner
  readonly system: System
  /** FQDN of the system's message handling server. */
  readonly fqdn: string
}

/**
 * The originator of an organisation's requests: always itself, whoever hosts its message handling server (spine.md 5).
 * @throws HarnessError UNKNOWN_ORGANISATION, SYSTEM_NOT_REGISTERED or TOPOLOGY_INVALID where the topology lacks a part of it.
 */
export function originatorOf(topology: Topology, odsCode: OdsCode): Originator {
  const organisation = organisationWithCode(topology, odsCode)
  if (!organisation)
    throw new HarnessError(
      'UNKNOWN_ORGANISATION',
      `The topology "${topology.title}" has no organisation ${odsCode}; it has ${topology.organisations.map((each) => each.odsCode).join(', ')}.`,
    )
  const system = systemAt(topology, odsCode, 'consumer')
  const fqdn = system && fqdnOf(topology, system)
  if (!system || fqdn === undefined)
    throw new HarnessError(
      'SYSTEM_NOT_REGISTERED',
      `${organisation.name} (${odsCode}) has no consumer system in the topology "${topology.title}"; give it one under systems, with the role consumer.`,
    )
  const practitioner = topology.practitioners.find((each) => each.organisation === odsCode)
  if (!practitioner)
    throw new HarnessError(
      'TOPOLOGY_INVALID',
      `Nobody works at ${organisation.name} (${odsCode}) in the topology "${topology.title}", so no request can be made on a user's behalf; add a person under practitioners.`,
    )
  return { organisation, practitioner, system, fqdn }
}
