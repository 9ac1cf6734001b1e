import { createHash } from 'node:crypto'
import type { Asid, Fqdn, InteractionId, OdsCode, PartyKey, ServiceRootUrl } from '../spine/identifiers.js'
import type { System, Topology } from './topology.js'

/** nhsMhs: one binding of a party key to one interaction ID (spine.md 4.2, 4.3). */
export interface MhsRecord {
  /** uniqueIdentifier, equal to the CPA id. */
  readonly id: string
  readonly cpaId: string
  readonly odsCode: OdsCode
  readonly partyKey: PartyKey
  readonly interactionId: string
  /** The FHIR service root URL; absent for a consumer's server. */
  readonly endpoint?: ServiceRootUrl | undefined
  readonly fqdn: Fqdn
  /** Whether MHS and AS are registered as one (CMA endpoint). */
  readonly cma: boolean
}

/** nhsAs: one accredited system at one organisation (spine.md 4.2, 4.3). */
export interface AsRecord {
  readonly asid: Asid
  readonly odsCode: OdsCode
  readonly partyKey: PartyKey
  readonly interactionIds: readonly InteractionId[]
  readonly manufacturer: OdsCode
  readonly product: string
}

/** What SDS holds of a deployment. */
export interface Directory {
  readonly mhsRecords: readonly MhsRecord[]
  readonly asRecords: readonly AsRecord[]
}

/** Carried by a consumer's MHS registration, which has no GP Connect interaction ID (spine.md 4.9 rule 6, 4.10). */
export const CONSUMER_MHS_INTERACTION = 'urn:nhs:names:services:pdsquery:PatientRetrieve'

/** CPA id of an MHS record: 20 hexadecimal digits, the same on every run (spine.md 1.2). */
const cpaIdOf = (partyKey: PartyKey, interactionId: string): string =>
  createHash('sha256').update(`${partyKey} ${interactionId}`).digest('hex').slice(0, 20)

/** The records SDS would hold for this deployment: providers as CMA endpoints, consumers as AS and MHS apart (spine.md 4.9, 4.10). */
export function directoryOf({ systems, messageHandlingServers }: Topology): Directory {
  const fqdnOf = new Map(messageHandlingServers.map(({ id, fqdn }) => [id, fqdn]))
  const hostOf = new Map(messageHandlingServers.map(({ id, hostedBy }) => [id, hostedBy]))
  const mhsRecord = (
    system: System,
    odsCode: OdsCode,
    interactionId: string,
    rest: Pick<MhsRecord, 'endpoint' | 'cma'>,
  ): readonly MhsRecord[] => {
    const fqdn = fqdnOf.get(system.mhs)
    const cpaId = cpaIdOf(system.partyKey, interactionId)
    return fqdn
      ? [{ id: cpaId, cpaId, odsCode, partyKey: system.partyKey, interactionId, fqdn, ...rest }]
      : []
  }
  const records = systems.flatMap((system) =>
    system.roles.includes('provider')
      ? system.interactions.flatMap((interactionId) =>
          mhsRecord(system, system.organisation, interactionId, { endpoint: system.serviceRoot, cma: true }),
        )
      : mhsRecord(system, hostOf.get(system.mhs) ?? system.organisation, CONSUMER_MHS_INTERACTION, {
          cma: false,
        }),
  )
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
