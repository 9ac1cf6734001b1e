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
}

/** Dates, yyyy-mm-dd. */
interface Period {
  readonly start: string
  readonly end?: string | undefined
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
    readonly period?: Period | undefined
  }
}

/** A record as the API gives it; a restricted one lacks whatever could locate the person. */
export interface PdsPatient {
  readonly resourceType: 'Patient'
  readonly id: string
  readonly identifier: readonly NhsNumberIdentifier[]
  readonly meta: { readonly versionId: string; readonly security: readonly PdsCoding[] }
  readonly name?: readonly {
    readonly id: string
    readonly use: 'usual'
    readonly period: Period
    readonly prefix?: readonly string[] | undefined
    readonly given: readonly string[]
    readonly family: string
  }[]
  readonly gender?: string
  /** yyyy-mm-dd, yyyy-mm or yyyy. */
  readonly birthDate?: string
  readonly deceasedDateTime?: string
  readonly address?: readonly {
    readonly id: string
    readonly use: 'home'
    readonly period: Period
    readonly line?: readonly string[] | undefined
    readonly postalCode?: string | undefined
  }[]
  readonly telecom?: readonly {
    readonly id: string
    readonly use: 'home' | 'mobile'
    readonly system: 'phone'
    readonly value: string
    readonly period: Period
  }[]
  readonly generalPractitioner?: readonly PracticeReference[]
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
