import type { Organisation } from '../../topology/topology.js'
import type { LdapEntry } from '../../wire/exchange.js'

/** Below this name lie all organisations (spine.md 4.1). */
export const ORGANISATIONS = 'ou=Organisations,o=nhs'

const PRACTICE = { code: 'PR', name: 'GP Practice' }
const TRUST = { code: 'TR', name: 'NHS Trust' }

/**
 * The entry of an organisation, found by its ODS code as uniqueIdentifier, with every attribute its class demands (directory-schema.md
 * 3.2; pds-sds.md 4.4). What the topology does not say of it is invented: a place that does not exist.
 */
export function organisationEntry(organisation: Organisation, isPractice: boolean): LdapEntry {
  const { odsCode, name, telephone } = organisation
  const { addressLine = '1 Fiction Row', town = 'Testham', postalCode = 'ZZ99 3AA' } = organisation
  const { directoryType = isPractice ? PRACTICE : TRUST } = organisation
  return {
    dn: `uniqueIdentifier=${odsCode},${ORGANISATIONS}`,
    attributes: [
      ['objectClass', ['organization', 'top', isPractice ? 'nhsGPPractice' : 'nhsOrg']],
      ['uniqueIdentifier', [odsCode]],
      ['nhsIDCode', [odsCode]],
      ['o', [name]],
      ['nhsOrgType', [directoryType.name]],
      ['nhsOrgTypeCode', [directoryType.code]],
      ['postalAddress', [`${addressLine}, ${town}`]],
      ['postalCode', [postalCode]],
      ['l', [town]],
      ['nhsCountry', ['England']],
      ...(isPractice ? [['nhsPCTCode', ['999']] as const] : []),
      ...(telephone === undefined ? [] : [['telephoneNumber', [telephone]] as const]),
    ],
  }
}
