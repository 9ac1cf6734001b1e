import { asidForm, partyKeyForm, serviceRootForm } from '../../spine/identifiers.js'
import type { LdapEntry } from '../../wire/exchange.js'
import type { LdapSearch } from '../../wire/ldap-client.js'
import type { LookupQuery, SdsMatch } from './lookup-query.js'

const BASE = 'ou=services, o=nhs'

/** The search that asks for these records, its assertions in the order in which the specification writes them (spine.md 4.4). */
export function ldapSearch({
  record,
  odsCode,
  interactionId,
  partyKey,
  manufacturer,
}: LookupQuery): LdapSearch {
  const isMhs = record === 'MHS'
  const assertions: readonly (readonly [string, string | undefined])[] = [
    ['nhsIDCode', odsCode],
    ['objectClass', isMhs ? 'nhsMhs' : 'nhsAs'],
    [isMhs ? 'nhsMhsSvcIA' : 'nhsAsSvcIA', interactionId],
    ['nhsMHSPartyKey', partyKey],
    ['nhsMhsManufacturerOrg', manufacturer],
  ]
  return {
    base: BASE,
    assertions: assertions.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
    attributes: wantedOf({ record, interactionId, partyKey }),
  }
}

/** Who has no party key yet asks for it: of an MHS record, or of an AS record found by interaction ID (spine.md 4.4, 4.5). */
function wantedOf({ record, interactionId, partyKey }: LookupQuery): readonly string[] {
  const isKeyWanted = partyKey === undefined && interactionId !== undefined
  return [
    record === 'MHS' ? 'nhsMhsEndPoint' : 'uniqueIdentifier',
    ...(isKeyWanted ? ['nhsMhsPartyKey'] : []),
  ]
}

/**
 * Reads entries by attribute names in any case (SDS-LDAP-12), an entry with several addresses as one match for each; a
 * value of another form counts as absent.
 */
export const ldapMatches = (entries: readonly LdapEntry[]): readonly SdsMatch[] =>
  entries.flatMap(({ attributes }) => {
    const values = (wanted: string) =>
      attributes.find(([name]) => name.toLowerCase() === wanted.toLowerCase())?.[1] ?? []
    const [[partyKey], [asid]] = [values('nhsMhsPartyKey'), values('uniqueIdentifier')]
    const [first, ...others] = values('nhsMhsEndPoint')
    return [first, ...others].map((serviceRoot) => matchOf({ serviceRoot, partyKey, asid }))
  })

/** Takes the texts that have the form of what they should be. */
export const matchOf = ({
  serviceRoot = '',
  partyKey = '',
  asid = '',
}: {
  readonly serviceRoot?: string | undefined
  readonly partyKey?: string | undefined
  readonly asid?: string | undefined
}): SdsMatch => ({
  serviceRoot: serviceRootForm.test(serviceRoot) ? serviceRoot : undefined,
  partyKey: partyKeyForm.test(partyKey) ? partyKey : undefined,
  asid: asidForm.test(asid) ? asid : undefined,
})
