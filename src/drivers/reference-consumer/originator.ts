import { HarnessError, CannotBePlayed } from '../../spine/errors.js'
import { actingSystemOf, fqdnOf, organisationWithCode } from '../../topology/lookups.js'
import type { Organisation, Practitioner, System, Topology } from '../../topology/topology.js'
import type { ConsumerSetting } from './setting.js'

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
export function originatorOf(
  topology: Topology,
  { organisation: odsCode, system: id, user }: Pick<ConsumerSetting, 'organisation' | 'system' | 'user'>,
): Originator {
  const organisation = organisationWithCode(topology, odsCode)
  if (!organisation)
    throw new CannotBePlayed(
      'UNKNOWN_ORGANISATION',
      `The topology "${topology.title}" has no organisation ${odsCode}; it has ${topology.organisations.map((each) => each.odsCode).join(', ')}.`,
    )
  const system = actingSystemOf(topology, { organisation: odsCode, system: id })
  const fqdn = system && fqdnOf(topology, system)
  if (!system || fqdn === undefined)
    throw new CannotBePlayed(
      'SYSTEM_NOT_REGISTERED',
      `${organisation.name} (${odsCode}) has no consumer system${id === undefined ? '' : ` ${id}`} in the topology "${topology.title}"; give it one under systems, with the role consumer.`,
    )
  const staff = topology.practitioners.filter((each) => each.organisation === odsCode)
  const loggedOn = user?.()
  const practitioner = staff.find((each) => each.id === loggedOn) ?? staff[0]
  if (!practitioner)
    throw new HarnessError(
      'TOPOLOGY_INVALID',
      `Nobody works at ${organisation.name} (${odsCode}) in the topology "${topology.title}", so no request can be made on a user's behalf; add a person under practitioners.`,
    )
  return { organisation, practitioner, system, fqdn }
}
