import type { Topology } from '../../topology/topology.js'

const system = (id: string, organisation: string, role: 'consumer' | 'provider', asid: string) => ({
  id,
  organisation,
  roles: [role],
  asid,
  partyKey: `${organisation}-850115`,
  mhs: `${id}-mhs`,
  interactions: ['urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1'],
  ...(role === 'provider'
    ? { serviceRoot: `https://gp.${id}.example/${organisation}/STU3/1/gpconnect` }
    : {}),
  manufacturer: 'YGC01',
  product: role === 'consumer' ? 'Larkspur Urgent Care' : 'Harebell GP',
  version: role === 'consumer' ? '4.2.0' : '9.1.0',
})

/** A small deployment: one consumer, two practices. Written out here so that tests of evidence read no file. */
export const topology = {
  title: 'Worked example',
  clock: '2027-07-04T08:30:00+01:00',
  spine: {
    pds: 'pds.spine.example',
    sds: 'sds.spine.example',
    ldap: 'ldap.spine.example',
    ssp: 'proxy.spine.example',
    messaging: 'msg.spine.example',
    smsp: 'smsp.spine.example',
  },
  organisations: [
    { odsCode: 'NLX01', name: 'Northgate Urgent Care', type: 'urgent-care' },
    { odsCode: 'A20047', name: 'Meadow Lane Surgery', type: 'gp-practice' },
    { odsCode: 'B82617', name: 'Fernhill Surgery', type: 'gp-practice' },
  ],
  messageHandlingServers: [
    { id: 'northgate-mhs', hostedBy: 'NLX01', fqdn: 'mhs.northgate.example' },
    { id: 'meadowlane-mhs', hostedBy: 'A20047', fqdn: 'gp.meadowlane.example' },
    { id: 'fernhill-mhs', hostedBy: 'B82617', fqdn: 'gp.fernhill.example' },
  ],
  portals: [],
  systems: [
    system('northgate', 'NLX01', 'consumer', '200000000115'),
    system('meadowlane', 'A20047', 'provider', '200000000116'),
    system('fernhill', 'B82617', 'provider', '000428682512'),
  ],
  agreements: [],
  patients: [],
  practitioners: [],
  schedules: [],
} as unknown as Topology
