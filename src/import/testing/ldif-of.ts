import type { AsRecord, Directory, MhsRecord } from '../../topology/records.js'

const WIDTH = 76

/** Breaks a line as directories do when they export (RFC 2849 note 2). */
function folded(line: string): string {
  if (line.length <= WIDTH) return `${line}\n`
  const pieces = [line.slice(0, WIDTH)]
  for (let start = WIDTH; start < line.length; start += WIDTH - 1)
    pieces.push(line.slice(start, start + WIDTH - 1))
  return `${pieces.join('\n ')}\n`
}

/** Values that begin or end oddly or are not ASCII go as base64 (RFC 2849, SAFE-STRING). */
const attribute = (name: string, value: string): string =>
  folded(
    /^[^\0\n\r :<\u0080-\uffff][^\0\n\r\u0080-\uffff]*$/.test(value) && !value.endsWith(' ')
      ? `${name}: ${value}`
      : `${name}:: ${Buffer.from(value).toString('base64')}`,
  )

const person = (digit: number) =>
  `uniqueIdentifier=99990000090${digit},uid=99990000091${digit},ou=People,o=nhs`

const granted = [
  attribute('nhsRequestorURP', person(1)),
  attribute('nhsDateRequested', '20250106093000'),
  attribute('nhsApproverURP', person(2)),
  attribute('nhsDateApproved', '20250107140000'),
].join('')

const transport = [
  attribute('nhsMHSIsAuthenticated', 'none'),
  attribute('nhsMHSSyncReplyMode', 'none'),
  attribute('nhsMHSRetryInterval', 'PT2S'),
  attribute('nhsMHSRetries', '2'),
  attribute('nhsMHSPersistDuration', 'PT4M'),
  attribute('nhsMHSDuplicateElimination', 'never'),
  attribute('nhsMHSAckRequested', 'never'),
  attribute('nhsMHSActor', 'urn:oasis:names:tc:ebxml-msg:actor:nextMSH'),
  attribute('nhsEPInteractionType', 'FHIR'),
  attribute('nhsContractPropertyTemplateKey', '14'),
  attribute('nhsProductKey', '90001'),
].join('')

const mhsEntry = (record: MhsRecord): string => {
  const fields = record.interactionId.split(':')
  return [
    attribute('dn', `uniqueIdentifier=${record.id},ou=Services,o=nhs`),
    attribute('objectClass', 'top'),
    attribute('objectClass', 'nhsMhs'),
    attribute('uniqueIdentifier', record.id),
    attribute('nhsIDCode', record.odsCode),
    attribute('nhsMHSPartyKey', record.partyKey),
    attribute('nhsMhsCPAId', record.cpaId),
    attribute('nhsMhsSvcIA', record.interactionId),
    attribute('nhsMhsSN', fields.slice(0, 5).join(':')),
    attribute('nhsMhsIN', fields.slice(5).join(':')),
    record.endpoint === undefined ? '' : attribute('nhsMHSEndPoint', record.endpoint),
    attribute('nhsMhsFQDN', record.fqdn),
    transport,
    granted,
    '\n',
  ].join('')
}

const asEntry = (record: AsRecord): string =>
  [
    attribute('dn', `uniqueIdentifier=${record.asid},ou=Services,o=nhs`),
    attribute('objectClass', 'top'),
    attribute('objectClass', 'nhsAs'),
    attribute('uniqueIdentifier', record.asid),
    attribute('nhsIDCode', record.odsCode),
    attribute('nhsAsClient', record.odsCode),
    attribute('nhsMHSPartyKey', record.partyKey),
    record.manufacturer === undefined ? '' : attribute('nhsMhsManufacturerOrg', record.manufacturer),
    record.product === undefined ? '' : attribute('nhsProductName', record.product),
    ...record.interactionIds.map((id) => attribute('nhsAsSvcIA', id)),
    attribute('nhsProductKey', '90001'),
    granted,
    '\n',
  ].join('')

/** What a directory that holds these records would export, entry by entry. */
export function* ldifOf({ mhsRecords, asRecords }: Directory): Generator<string> {
  yield 'version: 1\n\n'
  for (const record of mhsRecords) yield mhsEntry(record)
  for (const record of asRecords) yield asEntry(record)
}
