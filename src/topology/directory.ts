import { createHash } from 'node:crypto'
import { isGpConnect } from '../spine/capabilities.js'
import type { Fqdn, OdsCode, PartyKey } from '../spine/identifiers.js'
import { SPINE_ORGANISATION } from '../spine/pds-messages.js'
import { serviceRootFor } from './lookups.js'
import type { Directory, MhsRecord } from './records.js'
import { miniServiceRecordsOf, spineRecordsOf } from './spine-services.js'
import type { System, Topology } from './topology.js'

/** Carried by a consumer's MHS registration, which has no GP Connect interaction ID (spine.md 4.9 rule 6, 4.10). */
export const CONSUMER_MHS_INTERACTION = 'urn:nhs:names:services:pdsquery:PatientRetrieve'

/** CPA id of an MHS record: 20 hexadecimal digits, the same on every run (spine.md 1.2). */
export const cpaIdOf = (partyKey: PartyKey, interactionId: string): string =>
  createHash('sha256').update(`${partyKey} ${interactionId}`).digest('hex').slice(0, 20)

/** What SDS holds of this deployment: the records the file gives, else those its systems imply. */
export const directoryOf = (topology: Topology): Directory => topology.directory ?? impliedDirectory(topology)

/** The same with the records of Spine's own services, which SDS holds whoever is registered (pds-sds.md 6.2). */
export function heldBySds(topology: Topology): Directory {
  const { mhsRecords, asRecords } = directoryOf(topology)
  const spine = spineRecordsOf(topology, cpaIdOf)
  const services = miniServiceRecordsOf(topology)
  const isHeld = asRecords.some(({ odsCode }) => odsCode === SPINE_ORGANISATION)
  return isHeld
    ? { mhsRecords, asRecords: [...asRecords, ...services] }
    : {
        mhsRecords: [...mhsRecords, ...spine.mhsRecords],
        asRecords: [...asRecords, ...spine.asRecords, ...services],
      }
}

/** Where a message handling server takes in messages of services other than GP Connect; invented, and nobody is there. */
const otherEndpoint = (fqdn: Fqdn): string => `https://${fqdn}/reliablemessaging/reliablerequest`

/**
 * The records SDS would hold: providers as CMA endpoints, consumers as AS and MHS apart (spine.md 4.9, 4.10), and beside them
 * whatever a system has to do with other services of Spine.
 */
export function impliedDirectory({ systems, messageHandlingServers }: Topology): Directory {
  const fqdnOf = new Map(messageHandlingServers.map(({ id, fqdn }) => [id, fqdn]))
  const hostOf = new Map(messageHandlingServers.map(({ id, hostedBy }) => [id, hostedBy]))
  const mhsRecord = (
    system: System,
    odsCode: OdsCode,
    interactionId: string,
    restOf: (fqdn: Fqdn) => Pick<MhsRecord, 'endpoint' | 'cma'>,
  ): readonly MhsRecord[] => {
    const fqdn = fqdnOf.get(system.mhs)
    const cpaId = cpaIdOf(system.partyKey, interactionId)
    return fqdn
      ? [{ id: cpaId, cpaId, odsCode, partyKey: system.partyKey, interactionId, fqdn, ...restOf(fqdn) }]
      : []
  }
  const recordsOf = (system: System): readonly MhsRecord[] => {
    const isConsumer = system.roles.includes('consumer') && !system.roles.includes('provider')
    const odsCode = (isConsumer ? hostOf.get(system.mhs) : undefined) ?? system.organisation
    const others = system.interactions.filter((id) => !isGpConnect(id))
    const own = isConsumer ? [] : system.interactions.filter(isGpConnect)
    return [
      ...own.flatMap((id) =>
        mhsRecord(system, odsCode, id, () => ({ endpoint: serviceRootFor(system, id), cma: true })),
      ),
      ...(isConsumer ? mhsRecord(system, odsCode, CONSUMER_MHS_INTERACTION, () => ({ cma: false })) : []),
      ...others.flatMap((id) =>
        mhsRecord(system, odsCode, id, (fqdn) => ({ endpoint: otherEndpoint(fqdn), cma: false })),
      ),
    ]
  }
  const records = systems.flatMap(recordsOf)
  return {
    mhsRecords: [...new Map(records.map((record) => [record.id, record])).values()],
    asRecords: systems.map((system) => ({
      asid: system.asid,
      odsCode: system.organisation,
      partyKey: system.partyKey,
      interactionIds: system.interactions,
      manufacturer: system.manufacturer,
      product: system.product,
    })),
  }
}
