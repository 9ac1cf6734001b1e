import { fileURLToPath } from 'node:url'
import { loadTopology } from '../../topology/read-topology.js'
import type { System, Topology } from '../../topology/topology.js'

/** A topology that comes with the harness. */
export const shipped = (name: string): Topology =>
  loadTopology(fileURLToPath(new URL(`../../../../topologies/${name}.yaml`, import.meta.url)))

/** A system that only a drawing needs. */
export const system = (id: string, rest: Partial<System>): System =>
  ({
    id,
    organisation: id.toUpperCase(),
    roles: ['consumer'],
    asid: '200000000001',
    partyKey: 'X26-850001',
    mhs: 'shared',
    interactions: [],
    manufacturer: 'YGC01',
    product: 'Larkspur Urgent Care',
    version: '4.2.0',
    ...rest,
  }) as unknown as System

/** As many consumers as practices, all behind one message handling server on their side, with one agreement each. */
export function grown(size: number, name = (id: string): string => `Organisation ${id}`): Topology {
  const consumers = Array.from({ length: size }, (_each, index) => `C${index}`)
  const practices = Array.from({ length: size }, (_each, index) => `P${index}`)
  return {
    ...shipped('worked-example'),
    title: 'Grown',
    organisations: [...consumers, ...practices].map((odsCode) => ({ odsCode, name: name(odsCode) })),
    messageHandlingServers: [
      { id: 'shared', hostedBy: 'C0', fqdn: 'shared.example' },
      { id: 'centre', hostedBy: 'P0', fqdn: 'centre.example' },
    ],
    portals: [{ id: 'portal', hostedBy: 'C0', name: name('portal') }],
    systems: [
      ...consumers.map((id, index) => system(id, index < 2 ? { portal: 'portal' } : {})),
      ...practices.map((id) => system(id, { roles: ['provider'], mhs: 'centre' })),
    ],
    agreements: consumers.map((consumer, index) => ({
      consumer,
      provider: practices[index],
      capability: index % 2 === 0 ? 'appointment-management' : 'access-document',
    })),
  } as unknown as Topology
}
