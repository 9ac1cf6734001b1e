import type { Asid, Fqdn, OdsCode, PartyKey } from '../spine/identifiers.js'
import { PDS_QUERIES, pdsInteractionIdOf, SPINE_ORGANISATION, SYNC_PATH } from '../spine/pds-messages.js'
import type { Directory } from './records.js'
import type { SpineHosts, Topology } from './topology.js'

const beside = (label: string, pds: Fqdn): Fqdn => pds.replace(/^[^.]+/, label) as Fqdn

/** Hosts of Spine with those that a topology need not name, in the domain of PDS: that of messages, and that of the mini service. */
export const withUsualHosts = ({
  messaging,
  smsp,
  ...hosts
}: Omit<SpineHosts, 'messaging' | 'smsp'> & {
  readonly messaging?: Fqdn | undefined
  readonly smsp?: Fqdn | undefined
}): SpineHosts => ({
  ...hosts,
  messaging: messaging ?? beside('msg', hosts.pds),
  smsp: smsp ?? beside('smsp', hosts.pds),
})

/** What Spine's own system for PDS is called in SDS; invented. */
const SPINE_ASID = '990000000001' as Asid
const SPINE_PARTY_KEY = 'YES-000806' as PartyKey

/** The record of a Spine Mini Service that an organisation runs, by which PDS knows whom it answers; none of the central one. */
export function miniServiceRecordsOf({ miniService }: Topology): Directory['asRecords'] {
  return miniService
    ? [
        {
          asid: miniService.asid,
          odsCode: miniService.hostedBy,
          partyKey: `${miniService.hostedBy}-000808` as PartyKey,
          interactionIds: PDS_QUERIES.map(({ id }) => pdsInteractionIdOf(id)),
          manufacturer: miniService.hostedBy,
          product: 'Spine Mini Service',
        },
      ]
    : []
}

/** The records of Spine's own services, by which who uses PDS by messages finds its address and its ASID (pds-sds.md 6.2). */
export function spineRecordsOf(
  { spine }: Topology,
  idOf: (key: PartyKey, interaction: string) => string,
): Directory {
  const fqdn = spine.messaging
  const odsCode = SPINE_ORGANISATION as OdsCode
  const interactionIds = PDS_QUERIES.map(({ id }) => pdsInteractionIdOf(id))
  return {
    mhsRecords: interactionIds.map((interactionId) => {
      const cpaId = idOf(SPINE_PARTY_KEY, interactionId)
      return {
        id: cpaId,
        cpaId,
        odsCode,
        partyKey: SPINE_PARTY_KEY,
        interactionId,
        endpoint: `https://${fqdn}${SYNC_PATH}`,
        fqdn,
        cma: false,
      }
    }),
    asRecords: [
      {
        asid: SPINE_ASID,
        odsCode,
        partyKey: SPINE_PARTY_KEY,
        interactionIds,
        manufacturer: odsCode,
        product: 'PDS',
      },
    ],
  }
}
