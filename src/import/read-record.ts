import { isGpConnect } from '../spine/capabilities.js'
import {
  asidForm,
  fqdnForm,
  odsCodeForm,
  partyKeyForm,
  type Fqdn,
  type IdentifierForm,
} from '../spine/identifiers.js'
import type { AsRecord, MhsRecord } from '../topology/records.js'
import { quoted, type FaultList } from './fault-list.js'
import type { Heading, RawRecord } from './raw-record.js'
import { recordValues, type RecordValues } from './record-values.js'
import type { SameText } from './same-text.js'

/** A value that has to be there. */
function mandatory<Id extends string>(
  { demand, identifier }: RecordValues,
  raw: RawRecord,
  heading: Heading,
  form: IdentifierForm<Id>,
  written = (text: string) => text,
): Id | undefined {
  if (raw.valuesOf(heading).length === 0) demand(heading, `${form.name}: ${form.accepts}`)
  return identifier(heading, form, written)
}

/** SDS compares party keys without case (spine.md 4.3), so they are held in capitals. */
const inCapitals = (text: string) => text.toUpperCase()
/** Host names and ODS codes of suppliers are compared without case. */
const inSmallLetters = (text: string) => text.toLowerCase()

/** What a topology file can hold as an interaction ID; the directory has others, of services that are not Spine's. */
const INTERACTION_ID = /^urn:nhs:names:services:\S+$/
const EXPECTED_INTERACTION_ID =
  'an interaction ID, for example urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1'

/** The AS record in an export; undefined where it has a fault, which has been told. */
export function readAsRecord(raw: RawRecord, faults: FaultList, same: SameText): AsRecord | undefined {
  const values = recordValues(raw, faults, same.one)
  const asid = mandatory(values, raw, 'uniqueIdentifier', asidForm)
  const odsCode = mandatory(values, raw, 'nhsIDCode', odsCodeForm)
  const partyKey = mandatory(values, raw, 'nhsMHSPartyKey', partyKeyForm, inCapitals)
  const manufacturer = values.identifier('nhsMhsManufacturerOrg', odsCodeForm, inCapitals)
  const product = values.text('nhsProductName')
  const interactionIds = values.texts('nhsAsSvcIA')
  if (interactionIds.length === 0) values.demand('nhsAsSvcIA', EXPECTED_INTERACTION_ID)
  if (asid === undefined || odsCode === undefined || partyKey === undefined || interactionIds.length === 0)
    return undefined
  return {
    asid,
    odsCode,
    partyKey,
    interactionIds: same.list(interactionIds.filter((id) => INTERACTION_ID.test(id))),
    ...(manufacturer ? { manufacturer } : {}),
    ...(product ? { product } : {}),
  }
}

/**
 * The MHS record in an export; undefined where it has a fault, which has been told, or where its interaction ID is
 * not one of Spine's services. An export does not say whether MHS and AS were registered as one.
 */
export function readMhsRecord(raw: RawRecord, faults: FaultList, same: SameText): MhsRecord | undefined {
  const values = recordValues(raw, faults, same.one)
  const id = values.text('uniqueIdentifier')
  if (!id) values.demand('uniqueIdentifier', 'the id of the record, normally its CPA id')
  const odsCode = mandatory(values, raw, 'nhsIDCode', odsCodeForm)
  const partyKey = mandatory(values, raw, 'nhsMHSPartyKey', partyKeyForm, inCapitals)
  const interactionId = values.text('nhsMhsSvcIA')
  if (!interactionId) values.demand('nhsMhsSvcIA', EXPECTED_INTERACTION_ID)
  const endpoint = endpointIn(values, interactionId)
  const fqdn = fqdnIn(raw, values, faults, endpoint)
  const cpaId = values.text('nhsMhsCPAId')
  if (!id || odsCode === undefined || partyKey === undefined || !interactionId || fqdn === undefined)
    return undefined
  if (!INTERACTION_ID.test(interactionId)) return undefined
  return {
    id,
    cpaId: cpaId ?? id,
    odsCode,
    partyKey,
    interactionId,
    ...(endpoint ? { endpoint } : {}),
    fqdn,
  }
}

/** Exactly one for GP Connect; messages of other services may have several (spine.md 4.3). */
const endpointIn = ({ exact, texts }: RecordValues, interactionId = '') =>
  isGpConnect(interactionId) ? exact('nhsMHSEndPoint') : texts('nhsMHSEndPoint')[0]

/** The host name of the record, or else that of its endpoint. */
function fqdnIn(
  raw: RawRecord,
  values: RecordValues,
  faults: FaultList,
  endpoint: string | undefined,
): Fqdn | undefined {
  if (raw.valuesOf('nhsMhsFQDN').length > 0) return values.identifier('nhsMhsFQDN', fqdnForm, inSmallLetters)
  const host = URL.canParse(endpoint ?? '') ? new URL(endpoint ?? '').hostname : ''
  if (fqdnForm.test(host)) return host
  const found =
    endpoint === undefined ? 'nothing' : `nothing, and the endpoint ${quoted(endpoint)} has no host name`
  faults.add(raw.origin, raw.pathOf('nhsMhsFQDN'), found, `${fqdnForm.name}: ${fqdnForm.accepts}`)
  return undefined
}
