// Minimal STU3 types: the elements GP Connect uses (appointments.md 7), nothing more.

export interface Meta {
  readonly versionId?: string | undefined
  readonly profile?: readonly string[] | undefined
}

export interface Reference {
  readonly reference: string
}

export interface Coding {
  readonly system: string
  readonly code: string
  readonly display?: string | undefined
}

export interface CodeableConcept {
  readonly coding?: readonly Coding[] | undefined
  readonly text?: string | undefined
}

export interface Period {
  readonly start?: string | undefined
  readonly end?: string | undefined
}

export interface Extension {
  readonly url: string
  readonly extension?: readonly Extension[] | undefined
  readonly valueCode?: string | undefined
  readonly valueString?: string | undefined
  readonly valueBoolean?: boolean | undefined
  readonly valueReference?: Reference | undefined
  readonly valueCodeableConcept?: CodeableConcept | undefined
  readonly valuePeriod?: Period | undefined
}

export interface Identifier {
  readonly extension?: readonly Extension[] | undefined
  readonly system?: string | undefined
  readonly value?: string | undefined
}

export interface HumanName {
  readonly use?: string | undefined
  readonly text?: string | undefined
  readonly family?: string | undefined
  readonly given?: readonly string[] | undefined
  readonly prefix?: readonly string[] | undefined
}

export interface ContactPoint {
  readonly system?: string | undefined
  readonly value?: string | undefined
  readonly use?: string | undefined
}

export interface PostalAddress {
  readonly use?: string | undefined
  readonly line?: readonly string[] | undefined
  readonly city?: string | undefined
  readonly district?: string | undefined
  readonly postalCode?: string | undefined
}

interface Identified {
  readonly id?: string | undefined
  readonly meta?: Meta | undefined
}

export interface Organization extends Identified {
  readonly resourceType: 'Organization'
  readonly identifier?: readonly Identifier[] | undefined
  readonly type?: readonly CodeableConcept[] | undefined
  readonly name?: string | undefined
  readonly telecom?: readonly ContactPoint[] | undefined
  readonly address?: readonly PostalAddress[] | undefined
}

export interface Location extends Identified {
  readonly resourceType: 'Location'
  readonly name?: string | undefined
  readonly telecom?: readonly ContactPoint[] | undefined
  readonly address?: PostalAddress | undefined
  readonly managingOrganization?: Reference | undefined
}

export interface PractitionerResource extends Identified {
  readonly resourceType: 'Practitioner'
  readonly identifier?: readonly Identifier[] | undefined
  readonly name?: readonly HumanName[] | undefined
  readonly gender?: string | undefined
}

export interface PatientResource extends Identified {
  readonly resourceType: 'Patient'
  readonly extension?: readonly Extension[] | undefined
  readonly identifier?: readonly Identifier[] | undefined
  readonly active?: boolean | undefined
  readonly name?: readonly HumanName[] | undefined
  readonly telecom?: readonly ContactPoint[] | undefined
  readonly gender?: string | undefined
  readonly birthDate?: string | undefined
  readonly address?: readonly PostalAddress[] | undefined
  readonly managingOrganization?: Reference | undefined
}

export interface ScheduleResource extends Identified {
  readonly resourceType: 'Schedule'
  readonly extension?: readonly Extension[] | undefined
  readonly serviceCategory?: CodeableConcept | undefined
  readonly actor: readonly Reference[]
  readonly planningHorizon?: Period | undefined
}

export interface Slot extends Identified {
  readonly resourceType: 'Slot'
  readonly extension?: readonly Extension[] | undefined
  readonly serviceType?: readonly CodeableConcept[] | undefined
  readonly schedule: Reference
  readonly status: string
  readonly start: string
  readonly end: string
}

export interface AppointmentParticipant {
  readonly actor: Reference
  readonly status: string
}

export interface Appointment extends Identified {
  readonly resourceType: 'Appointment'
  readonly contained?: readonly Organization[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly identifier?: readonly Identifier[] | undefined
  readonly status: string
  readonly serviceCategory?: CodeableConcept | undefined
  readonly serviceType?: readonly CodeableConcept[] | undefined
  readonly priority?: number | undefined
  readonly description?: string | undefined
  readonly start: string
  readonly end: string
  readonly minutesDuration?: number | undefined
  readonly slot: readonly Reference[]
  readonly created?: string | undefined
  readonly comment?: string | undefined
  readonly participant: readonly AppointmentParticipant[]
}

/** Its one parameter in GP Connect is registerPatient (appointments.md 4.4). */
export interface ParametersResource {
  readonly resourceType: 'Parameters'
  readonly parameter: readonly { readonly name: string; readonly resource: PatientResource }[]
}

export interface OperationOutcome extends Identified {
  readonly resourceType: 'OperationOutcome'
  readonly issue: readonly {
    readonly severity: string
    readonly code: string
    readonly details?: CodeableConcept | undefined
    readonly diagnostics?: string | undefined
  }[]
}

interface SearchParameter {
  readonly name: string
  readonly type: 'token' | 'date'
}

export interface CapabilityStatement extends Identified {
  readonly resourceType: 'CapabilityStatement'
  readonly version: string
  readonly name: string
  readonly status: string
  readonly date: string
  readonly publisher?: string | undefined
  readonly description?: string | undefined
  readonly kind: string
  readonly software: { readonly name: string; readonly version: string }
  readonly fhirVersion: string
  readonly acceptUnknown: string
  readonly format: readonly string[]
  readonly profile: readonly Reference[]
  readonly rest: readonly {
    readonly mode: string
    readonly security?: { readonly cors: boolean } | undefined
    readonly resource: readonly {
      readonly type: string
      readonly interaction: readonly { readonly code: string }[]
      readonly updateCreate?: boolean | undefined
      readonly searchInclude?: readonly string[] | undefined
      readonly searchParam?: readonly SearchParameter[] | undefined
    }[]
    readonly operation: readonly { readonly name: string; readonly definition: Reference }[]
  }[]
}

/** What a bundle of search results can hold in GP Connect. */
export type SearchResult =
  Organization | Location | PractitionerResource | PatientResource | ScheduleResource | Slot | Appointment

export interface Bundle extends Identified {
  readonly resourceType: 'Bundle'
  readonly type: string
  readonly entry?: readonly { readonly resource: SearchResult }[] | undefined
}

export type Resource = SearchResult | Bundle | OperationOutcome | CapabilityStatement | ParametersResource

/** Results of a search; without a match it has no entry member, since FHIR forbids empty lists (appointments.md 5.1). */
export const searchset = (resources: readonly SearchResult[]): Bundle => ({
  resourceType: 'Bundle',
  type: 'searchset',
  ...(resources.length > 0 ? { entry: resources.map((resource) => ({ resource })) } : {}),
})
