import { interactions } from '../src/spine/interactions.js'
import type { Asid, Fqdn, OdsCode, PartyKey, ServiceRootUrl } from '../src/spine/identifiers.js'
import type {
  DataSharingAgreement,
  MessageHandlingServer,
  Organisation,
  System,
  Topology,
} from '../src/topology/topology.js'

/** How large a directory is wanted. */
export interface Size {
  readonly practices: number
  readonly consumers: number
  readonly agreements: number
}

/** Practices, consumer organisations and agreements of a whole country. */
export const NATIONAL: Size = { practices: 10_000, consumers: 3_000, agreements: 200_000 }

/** A directory of so many systems with the proportions of the national one. */
export const sizedAs = (systems: number): Size => {
  const practices = Math.round((systems * 10) / 13)
  return { practices, consumers: systems - practices, agreements: Math.round((systems * 200) / 13) }
}

/** Practices behind one hosted server, and consumers behind one shared one; every fifth organisation has its own. */
const BEHIND_A_SHARED_SERVER = 50

const ALL = Object.values(interactions).map(({ id }) => id)

/** A system with its server, as one organisation has them. */
interface Member {
  readonly organisation: Organisation
  readonly server: MessageHandlingServer
  readonly system: System
}

/** One letter and five digits for practices, three letters and five digits for consumers, as such codes look. */
const practiceCode = (index: number) =>
  `${String.fromCharCode(65 + Math.floor(index / 100_000))}${String(index % 100_000).padStart(5, '0')}` as OdsCode
const consumerCode = (index: number) => `NLX${String(index).padStart(5, '0')}` as OdsCode

const hasOwnServer = (index: number) => index % 5 === 0
const hostIndex = (index: number) => index - (index % BEHIND_A_SHARED_SERVER) + 1

function practice(index: number): Member {
  const odsCode = practiceCode(index)
  const own = hasOwnServer(index)
  const host = own ? odsCode : practiceCode(hostIndex(index))
  const fqdn = `gp-${host.toLowerCase()}.practices.example` as Fqdn
  return {
    organisation: { odsCode, name: `Surgery ${index}`, type: 'gp-practice' },
    server: { id: `mhs-${host.toLowerCase()}`, hostedBy: host, fqdn },
    system: {
      id: odsCode.toLowerCase(),
      organisation: odsCode,
      roles: ['provider'],
      asid: String(200_000_000_000 + index) as Asid,
      partyKey: `${odsCode}-${850_000 + (index % 100_000)}` as PartyKey,
      mhs: `mhs-${host.toLowerCase()}`,
      interactions: ALL,
      serviceRoot: `https://${fqdn}/${odsCode}/STU3/1/gpconnect` as ServiceRootUrl,
      manufacturer: `YGP${String(index % 7).padStart(2, '0')}` as OdsCode,
      product: `Practice system ${index % 7}`,
      version: '1.0.0',
    },
  }
}

function consumer(index: number): Member {
  const odsCode = consumerCode(index)
  const host = hasOwnServer(index) ? odsCode : consumerCode(hostIndex(index))
  return {
    organisation: { odsCode, name: `Service ${index}`, type: 'urgent-care' },
    server: {
      id: `mhs-${host.toLowerCase()}`,
      hostedBy: host,
      fqdn: `mhs-${host.toLowerCase()}.services.example` as Fqdn,
    },
    system: {
      id: odsCode.toLowerCase(),
      organisation: odsCode,
      roles: ['consumer'],
      asid: String(300_000_000_000 + index) as Asid,
      partyKey: `${host}-850000` as PartyKey,
      mhs: `mhs-${host.toLowerCase()}`,
      interactions: ALL,
      manufacturer: `YGC${String(index % 11).padStart(2, '0')}` as OdsCode,
      product: `Consumer system ${index % 11}`,
      version: '1.0.0',
    },
  }
}

/** Each pair at most once: consumers in turn, each with the practices that follow the one it ended with. */
function agreementBetween(index: number, { practices, consumers }: Size): DataSharingAgreement {
  const round = Math.floor(index / consumers)
  const from = index % consumers
  return {
    consumer: consumerCode(from),
    provider: practiceCode((from * 7 + round) % practices),
    capability: 'appointment-management',
  }
}

/** A sound deployment of any size: shared and separate servers on both sides, nothing wrong with it anywhere. */
export function nationalDirectory(size: Size): Topology {
  const members = [
    ...Array.from({ length: size.practices }, (_, index) => practice(index)),
    ...Array.from({ length: size.consumers }, (_, index) => consumer(index)),
  ]
  return {
    title: `National directory of ${members.length} systems`,
    spine: {
      pds: 'pds.spine.example' as Fqdn,
      sds: 'sds.spine.example' as Fqdn,
      ldap: 'ldap.spine.example' as Fqdn,
      ssp: 'proxy.spine.example' as Fqdn,
      messaging: 'msg.spine.example' as Fqdn,
      smsp: 'smsp.spine.example' as Fqdn,
    },
    organisations: members.map(({ organisation }) => organisation),
    messageHandlingServers: [...new Map(members.map(({ server }) => [server.id, server])).values()],
    portals: [],
    systems: members.map(({ system }) => system),
    agreements: Array.from({ length: size.agreements }, (_, index) => agreementBetween(index, size)),
    patients: [],
    practitioners: [],
    schedules: [],
    appointments: [],
  }
}

/** The same with one thing wrong everywhere: every practice holds the ASID and the party key of the first. */
export function spoiltDirectory(size: Size): Topology {
  const topology = nationalDirectory(size)
  const [first] = topology.systems
  if (!first) return topology
  const { asid, partyKey } = first
  return {
    ...topology,
    systems: topology.systems.map((system) =>
      system.roles.includes('provider') ? { ...system, asid, partyKey } : system,
    ),
  }
}
