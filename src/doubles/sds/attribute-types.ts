/** How two values of an attribute are compared; none: the attribute cannot be filtered by (spine.md 4.3). */
type Equality = 'exact' | 'ignore-case' | 'none'

/** The attributes the directory knows, spelt as it spells them (spine.md 4.2, 4.3; pds-sds.md 4.4). */
const ATTRIBUTE_TYPES: Readonly<Record<string, Equality>> = {
  objectClass: 'ignore-case',
  o: 'ignore-case',
  ou: 'ignore-case',
  uniqueIdentifier: 'ignore-case',
  nhsIDCode: 'exact',
  nhsMHSPartyKey: 'ignore-case',
  nhsAsSvcIA: 'exact',
  nhsMhsSvcIA: 'exact',
  nhsMHSEndPoint: 'exact',
  nhsMhsCPAId: 'exact',
  nhsMhsManufacturerOrg: 'ignore-case',
  nhsAsClient: 'ignore-case',
  nhsMhsFQDN: 'none',
  nhsMhsSN: 'none',
  nhsMhsIN: 'none',
  nhsMHSIsAuthenticated: 'none',
  nhsMHSSyncReplyMode: 'none',
  nhsMHSAckRequested: 'none',
  nhsMHSDuplicateElimination: 'none',
  nhsMHSPersistDuration: 'none',
  nhsMHSRetries: 'none',
  nhsMHSRetryInterval: 'none',
  nhsMHSActor: 'none',
  nhsEPInteractionType: 'none',
  nhsContractPropertyTemplateKey: 'none',
  nhsProductKey: 'none',
  nhsProductName: 'none',
  nhsRequestorURP: 'none',
  nhsDateRequested: 'none',
  nhsApproverURP: 'none',
  nhsDateApproved: 'none',
  nhsDNSApprover: 'none',
  nhsDateDNSApproved: 'none',
  nhsOrgTypeCode: 'none',
  namingContexts: 'none',
  supportedLDAPVersion: 'none',
  supportedControl: 'none',
  vendorName: 'none',
}

const equalities: ReadonlyMap<string, Equality> = new Map(
  Object.entries(ATTRIBUTE_TYPES).map(([name, equality]) => [name.toLowerCase(), equality]),
)

/** Whether the directory has such an attribute; names are compared without case (RFC 4512 2.5). */
export const isAttribute = (name: string): boolean => equalities.has(name.toLowerCase())

/** Brings a value into the form in which values of one attribute are compared (RFC 4518 2.6.1). */
export type Normalise = (value: string) => string

const squeezed: Normalise = (value) => value.trim().replace(/ +/g, ' ')
const withoutCase: Normalise = (value) => squeezed(value).toLowerCase()

/** How values of this attribute are compared; undefined when there is no such attribute or no equality rule for it. */
export function normaliserOf(name: string): Normalise | undefined {
  const equality = equalities.get(name.toLowerCase())
  if (equality === 'exact') return squeezed
  return equality === 'ignore-case' ? withoutCase : undefined
}
