import type { Origin } from './fault-list.js'

/** What a record of SDS says under, in the names of the directory's attributes (spine.md 4.3; pds-sds.md 4.7). */
export type Heading =
  | 'uniqueIdentifier'
  | 'nhsIDCode'
  | 'nhsMHSPartyKey'
  | 'nhsMhsSvcIA'
  | 'nhsAsSvcIA'
  | 'nhsMhsCPAId'
  | 'nhsMhsFQDN'
  | 'nhsMHSEndPoint'
  | 'nhsMhsManufacturerOrg'
  | 'nhsProductName'

/** One value as it was found. */
export interface RawValue {
  /** Undefined where it is no text. */
  readonly text: string | undefined
  readonly origin: Origin
}

/** A record as it was exported, by LDAP or by the FHIR API, before anything was concluded from it. */
export interface RawRecord {
  readonly kind: 'as' | 'mhs'
  readonly origin: Origin
  /** Name in the directory; the FHIR API does not give it. */
  readonly dn?: string | undefined
  /** Where a heading stands, for a person: an attribute of a dn, or a JSON path. */
  readonly pathOf: (heading: Heading) => string
  readonly valuesOf: (heading: Heading) => readonly RawValue[]
}
