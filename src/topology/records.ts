import type { Asid, Fqdn, OdsCode, PartyKey } from '../spine/identifiers.js'

/** nhsMhs: one binding of a party key to one interaction ID (spine.md 4.2, 4.3). */
export interface MhsRecord {
  /** uniqueIdentifier, equal to the CPA id. */
  readonly id: string
  readonly cpaId: string
  readonly odsCode: OdsCode
  readonly partyKey: PartyKey
  readonly interactionId: string
  /** nhsMhsEndPoint as it stands there, right or wrong: a service root URL; absent for a consumer's server. */
  readonly endpoint?: string | undefined
  /** Values that stand beside it. The attribute may have several, and a lookup then leads to no one system (corrections.md 4). */
  readonly furtherEndpoints?: readonly string[] | undefined
  readonly fqdn: Fqdn
  /** Whether MHS and AS are registered as one (CMA endpoint); undefined where the source does not say. */
  readonly cma?: boolean | undefined
}

/** Every value of nhsMhsEndPoint on a record. */
export const endpointsOf = ({ endpoint, furtherEndpoints = [] }: MhsRecord): readonly string[] =>
  endpoint === undefined ? furtherEndpoints : [endpoint, ...furtherEndpoints]

/** nhsAs: one accredited system at one organisation (spine.md 4.2, 4.3). */
export interface AsRecord {
  readonly asid: Asid
  readonly odsCode: OdsCode
  readonly partyKey: PartyKey
  readonly interactionIds: readonly string[]
  /** ODS code of the supplier; not every environment shows it. */
  readonly manufacturer?: OdsCode | undefined
  readonly product?: string | undefined
}

/** What SDS holds of a deployment. */
export interface Directory {
  readonly mhsRecords: readonly MhsRecord[]
  readonly asRecords: readonly AsRecord[]
}
