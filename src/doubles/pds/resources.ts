import type { OtherAddress, OtherName, OtherTelecom } from '../../topology/pds-details.js'

// Minimal R4 types: the elements of the PDS FHIR API that this double gives (pds-sds.md 3.5 to 3.8), nothing more.

export interface PdsCoding {
  readonly system: string
  readonly version?: string | undefined
  readonly code: string
  readonly display?: string | undefined
}

export interface PdsExtension {
  readonly url: string
  readonly extension?: readonly PdsExtension[] | undefined
  readonly valueCodeableConcept?: { readonly coding: readonly PdsCoding[] } | undefined
  readonly valueBoolean?: boolean | undefined
  readonly valuePeriod?: PdsPeriod | undefined
  readonly valueReference?: {
    readonly identifier: { readonly system: string; readonly value: string }
  }
}

/** Dates, yyyy-mm-dd, or instants. */
export interface PdsPeriod {
  readonly start?: string | undefined
  readonly end?: string | undefined
}

/** Whether something of a record had not ended on a day, yyyy-mm-dd. */
export const holdsOn =
  (today: string) =>
  ({ period }: { readonly period: PdsPeriod }): boolean =>
    (period.end ?? today).slice(0, 10) >= today

export interface PdsName {
  readonly id: string
  readonly use: 'usual' | OtherName['use']
  readonly period: PdsPeriod
  readonly prefix?: readonly string[] | undefined
  readonly given: readonly string[]
  readonly family: string
  readonly suffix?: readonly string[] | undefined
}

export interface PdsAddress {
  readonly id: string
  readonly use: OtherAddress['use']
  readonly period: PdsPeriod
  readonly line?: readonly string[] | undefined
  readonly postalCode?: string | undefined
  readonly text?: string | undefined
}

export interface PdsTelecom {
  readonly id: string
  readonly use: OtherTelecom['use']
  readonly system: OtherTelecom['system']
  readonly value: string
  readonly period: PdsPeriod
}

export interface PdsContact {
  readonly id: string
  readonly period: PdsPeriod
  readonly relationship: readonly { readonly coding: readonly PdsCoding[] }[]
  readonly telecom: readonly { readonly system: 'phone'; readonly value: string }[]
}

export interface NhsNumberIdentifier {
  readonly system: string
  readonly value: string
  readonly extension?: readonly PdsExtension[] | undefined
}

export interface PracticeReference {
  readonly id: string
  readonly type: 'Organization'
  readonly identifier: {
    readonly system: string
    readonly value: string
    readonly period?: PdsPeriod | undefined
  }
}

/** A record as the API gives it; a restricted one lacks whatever could locate the person. */
export interface PdsPatient {
  readonly resourceType: 'Patient'
  readonly id: string
  readonly identifier: readonly NhsNumberIdentifier[]
  readonly meta: { readonly versionId: string; readonly security: readonly PdsCoding[] }
  readonly name?: readonly PdsName[]
  readonly gender?: string
  /** yyyy-mm-dd, yyyy-mm or yyyy. */
  readonly birthDate?: string
  readonly deceasedDateTime?: string
  readonly address?: readonly PdsAddress[]
  readonly telecom?: readonly PdsTelecom[]
  readonly contact?: readonly PdsContact[]
  readonly generalPractitioner?: readonly PracticeReference[]
  /** Who looks after the record of somebody whom no practice has. */
  readonly managingOrganization?: Omit<PracticeReference, 'id'>
  readonly extension?: readonly PdsExtension[]
}

export interface PdsOutcome {
  readonly resourceType: 'OperationOutcome'
  readonly issue: readonly {
    readonly severity: 'error' | 'information'
    readonly code: string
    readonly details: { readonly coding: readonly PdsCoding[] }
    readonly diagnostics?: string | undefined
  }[]
}

/** A search result; one without a match has no entry at all (pds-sds.md 3.7). */
export interface PdsBundle {
  readonly resourceType: 'Bundle'
  readonly type: 'searchset'
  readonly timestamp: string
  readonly total: number
  readonly entry?: readonly {
    readonly fullUrl: string
    readonly search: { readonly score: number }
    readonly resource: PdsPatient
  }[]
}
