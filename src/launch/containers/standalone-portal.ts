import type { ConsumerDriver } from '../../drivers/consumer-driver.js'
import { startPortal } from '../../drivers/portal/start-portal.js'
import { referenceConsumer } from '../../drivers/reference-consumer/reference-consumer.js'
import { openTrunk, type Trunk } from '../../drivers/reference-consumer/trunk.js'
import { HarnessError } from '../../spine/errors.js'
import { actingSystemOf, innerNameOf, ldapNameOf, serverOf } from '../../topology/lookups.js'
import type { System, Topology } from '../../topology/topology.js'
import { apiKeyOf } from '../api-key.js'
import { notAConsumer } from '../not-a-consumer.js'
import { SayingJournal } from './standalone-journal.js'
import { readApplicationKey, readMaterials } from './standalone-materials.js'
import { machineClock, nameService, type Playing, type RoleOptions } from './standalone-part.js'

/** The consumer systems behind a portal, which its own host plays. */
export const portalSystems = (topology: Topology, portal: string): readonly System[] =>
  topology.systems.filter((system) => system.portal === portal && system.roles.includes('consumer'))

/** The names by which the systems of a portal are known to their message handling servers. */
export const portalNames = (topology: Topology, portal: string): readonly string[] =>
  portalSystems(topology, portal).flatMap((system) => innerNameOf(topology, system) ?? [])

/**
 * Serves a portal's web pages and plays the consumer systems behind it.
 * @throws HarnessError NOT_CONFIGURED for a portal that the topology does not have.
 */
export async function playPortal(id: string, options: RoleOptions): Promise<Playing> {
  const { topology, settings, say, host = '0.0.0.0' } = options
  const portal = topology.portals.find((each) => each.id === id)
  if (!portal)
    throw new HarnessError(
      'NOT_CONFIGURED',
      `"${topology.title}" has no portal ${id}. It has: ${topology.portals.map((each) => each.id).join(', ') || 'no portal'}.`,
    )
  const held = readMaterials(settings.materials, portalNames(topology, id))
  const application = readApplicationKey(settings.materials)
  const [journal, clock, addresses] = [
    new SayingJournal(say),
    machineClock(topology),
    nameService(topology, settings),
  ]
  const trunks = new Map<string, Trunk>()
  const trunkOf = (system: System): Trunk => {
    const server = serverOf(topology, system)
    if (!server) throw notAConsumer(topology, system.organisation)
    const trunk =
      trunks.get(system.id) ??
      openTrunk({
        addresses,
        journal,
        identity: held.identityOf(innerNameOf(topology, system) ?? system.id),
        server: { fqdn: server.fqdn, ldap: ldapNameOf(server), identity: held.identityOf(server.fqdn) },
        spine: () => topology.spine,
        trust: held.trust,
      })
    trunks.set(system.id, trunk)
    return trunk
  }
  const consumer = (
    settings: Pick<ConsumerOf, 'organisation' | 'system' | 'user'>,
  ): Promise<ConsumerDriver> => {
    const system = actingSystemOf(topology, settings)
    if (!system) return Promise.reject(notAConsumer(topology, settings.organisation))
    return Promise.resolve(
      referenceConsumer({
        ...settings,
        topology: () => topology,
        sdsRoute: 'ldap',
        clock,
        trunk: trunkOf(system),
        application: { apiKey: apiKeyOf(settings.organisation), ...application },
        misbehaves: () => false,
      }),
    )
  }
  const running = await startPortal(
    { portal, journal, clock, topology: () => topology, misbehaves: () => false, consumer },
    { host, port: settings.ports.portal },
  )
  return {
    listens: { portal: running.origin.replace('http://', '') },
    close: async () => {
      await running.close()
      await Promise.all([...trunks.values()].map((trunk) => trunk.close()))
    },
  }
}

type ConsumerOf = Parameters<typeof referenceConsumer>[0]
