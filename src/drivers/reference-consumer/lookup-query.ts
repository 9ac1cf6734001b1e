import type { Asid, OdsCode, PartyKey, ServiceRootUrl } from '../../spine/identifiers.js'

/** What a lookup asks SDS for, whichever its route; members that are absent are not asked by. */
export interface LookupQuery {
  readonly record: 'MHS' | 'AS'
  readonly odsCode?: string | undefined
  readonly interactionId?: string | undefined
  readonly partyKey?: PartyKey | undefined
  /** ODS code of the supplier, by which a consumer tells its own record from others. */
  readonly manufacturer?: OdsCode | undefined
}

/** One record of SDS, as far as a consumer needs it. */
export interface SdsMatch {
  readonly serviceRoot?: ServiceRootUrl | undefined
  readonly partyKey?: PartyKey | undefined
  readonly asid?: Asid | undefined
}
