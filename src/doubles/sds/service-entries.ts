import { endpointsOf, type AsRecord, type MhsRecord } from '../../topology/records.js'
import type { LdapEntry } from '../../wire/exchange.js'

/** Below this name lie all records of GP Connect (spine.md 4.1). */
export const SERVICES = 'ou=Services,o=nhs'

// Who asked for a record and who granted it means nothing to a lookup; invented people, the same on every record.
const REQUESTOR =
  'uniqueIdentifier=999900000901,uniqueIdentifier=999900000902,uid=999900000903,ou=People,o=nhs'
const APPROVER =
  'uniqueIdentifier=999900000904,uniqueIdentifier=999900000905,uid=999900000906,ou=People,o=nhs'
const REQUESTED = '20250106093000'
const APPROVED = '20250107140000'

const grant: LdapEntry['attributes'] = [
  ['nhsRequestorURP', [REQUESTOR]],
  ['nhsDateRequested', [REQUESTED]],
  ['nhsApproverURP', [APPROVER]],
  ['nhsDateApproved', [APPROVED]],
]

/** Asynchronous messaging properties as FHIR endpoints carry them (pds-sds.md 4.7). */
const reliability: LdapEntry['attributes'] = [
  ['nhsMHSSyncReplyMode', ['none']],
  ['nhsMHSRetryInterval', ['PT2S']],
  ['nhsMHSRetries', ['2']],
  ['nhsMHSPersistDuration', ['PT4M']],
  ['nhsMHSDuplicateElimination', ['never']],
  ['nhsMHSAckRequested', ['never']],
  ['nhsMHSActor', ['urn:oasis:names:tc:ebxml-msg:actor:nextMSH']],
]

/** Service and interaction name, which an interaction ID is made of (pds-sds.md 4.4): the first five fields, and the rest. */
function namesIn(interactionId: string): { readonly service: string; readonly interaction: string } {
  const fields = interactionId.split(':')
  return { service: fields.slice(0, 5).join(':'), interaction: fields.slice(5).join(':') }
}

/** The nhsMhs entry of an MHS record, with every attribute its class demands (spine.md 4.2). */
export function mhsEntry(record: MhsRecord): LdapEntry {
  const { service, interaction } = namesIn(record.interactionId)
  const endpoints = endpointsOf(record)
  return {
    dn: `uniqueIdentifier=${record.id},${SERVICES}`,
    attributes: [
      ['objectClass', ['top', 'nhsMhs']],
      ['uniqueIdentifier', [record.id]],
      ['nhsIDCode', [record.odsCode]],
      ['nhsMHSPartyKey', [record.partyKey]],
      ['nhsMhsCPAId', [record.cpaId]],
      ['nhsMhsSvcIA', [record.interactionId]],
      ['nhsMHsSN', [service]],
      ['nhsMHsIN', [interaction]],
      ...(endpoints.length > 0 ? [['nhsMHSEndPoint', endpoints] as const] : []),
      ['nhsMhsFQDN', [record.fqdn]],
      ['nhsMHSIsAuthenticated', ['none']],
      ...reliability,
      ['nhsEPInteractionType', [record.interactionId.includes(':fhir:') ? 'FHIR' : 'HL7']],
      ['nhsContractPropertyTemplateKey', ['14']],
      ['nhsProductKey', ['90001']],
      ...grant,
      ['nhsDNSApprover', [APPROVER]],
      ['nhsDateDNSApproved', [APPROVED]],
    ],
  }
}

/** The nhsAs entry of an AS record, with every attribute its class demands (spine.md 4.2). */
export const asEntry = (record: AsRecord): LdapEntry => ({
  dn: `uniqueIdentifier=${record.asid},${SERVICES}`,
  attributes: [
    ['objectClass', ['top', 'nhsAs']],
    ['uniqueIdentifier', [record.asid]],
    ['nhsIDCode', [record.odsCode]],
    ['nhsAsClient', [record.odsCode]],
    ['nhsMHSPartyKey', [record.partyKey]],
    ...(record.manufacturer ? [['nhsMhsManufacturerOrg', [record.manufacturer]] as const] : []),
    ['nhsAsSvcIA', record.interactionIds],
    ['nhsProductKey', ['90001']],
    ...(record.product ? [['nhsProductName', [record.product]] as const] : []),
    ...grant,
  ],
})
