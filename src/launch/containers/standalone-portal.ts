import { HarnessError } from '../../spine/errors.js'
import { ConsumerSystems } from '../consumer-systems.js'
import { openPortal } from '../open-portal.js'
import { namesHeld } from './standalone-files.js'
import { SayingJournal } from './standalone-journal.js'
import { readApplicationKey, readMaterials } from './standalone-materials.js'
import { machineClock, nameService, type Playing, type RoleOptions } from './standalone-part.js'

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
  const { trust, identityOf } = readMaterials(
    settings.materials,
    namesHeld(topology, { part: { kind: 'portal', id }, serves: [] }),
  )
  const stage = {
    topology: () => topology,
    journal: new SayingJournal(say),
    clock: machineClock(topology),
  }
  const systems = new ConsumerSystems({
    ...stage,
    addresses: nameService(topology, settings),
    trust,
    identityOf,
    application: readApplicationKey(settings.materials),
  })
  const running = await openPortal(
    portal,
    { ...stage, systems, faults: [] },
    { host, port: settings.ports.portal },
  )
  return {
    listens: { portal: running.origin.replace('http://', '') },
    close: async () => {
      await running.close()
      await systems.close()
    },
  }
}
