import { GP_CONNECT } from './gp-connect.js'

/** What lies beside Foundations and Appointment Management, each with a service root URL of its own (other-capabilities.md 1). */
export const OTHER_CAPABILITIES = [
  'access-record-structured',
  'access-document',
  'access-record-html',
] as const

export type OtherCapability = (typeof OTHER_CAPABILITIES)[number]

/**
 * One operation of another capability. Spine passes it on like any other; what it asks and is given is outside the scope
 * (other-capabilities.md 2).
 */
export interface OtherInteraction {
  readonly id: string
  readonly name: string
  /** By whose service root URL it goes; migration uses those of Structured and Document. */
  readonly capability: OtherCapability
  readonly method: 'GET' | 'POST'
  /** Path below the service root URL. */
  readonly path: RegExp
  /** Release of FHIR in which it is answered. */
  readonly release: 'STU3' | 'DSTU2'
  /** Type of the resource that answers it. */
  readonly answer: 'Bundle' | 'Binary' | 'CapabilityStatement' | 'Conformance'
  /** Claim reason_for_request; migration hands a record on to the next practice and asks for no agreement (6). */
  readonly reason: 'directcare' | 'migration'
}

type Rest = Pick<OtherInteraction, 'name' | 'method' | 'path' | 'answer'> &
  Partial<Pick<OtherInteraction, 'release' | 'reason'>>

const of = (
  capability: OtherCapability,
  suffix: string,
  { release = 'STU3', reason = 'directcare', ...rest }: Rest,
): OtherInteraction => ({
  id: GP_CONNECT + suffix,
  capability,
  release,
  reason,
  ...rest,
})

const METADATA = { method: 'GET', path: /^\/metadata$/, answer: 'CapabilityStatement' } as const
const BINARY = { method: 'GET', path: /^\/Binary\/[^/]+$/, answer: 'Binary' } as const

/** Every interaction of the other capabilities. */
export const otherInteractions: readonly OtherInteraction[] = [
  of('access-record-structured', 'structured:fhir:rest:read:metadata-1', {
    ...METADATA,
    name: 'Get the capability statement of Access Record Structured',
  }),
  of('access-record-structured', 'fhir:operation:gpc.getstructuredrecord-1', {
    name: 'Retrieve a structured record',
    method: 'POST',
    path: /^\/Patient\/\$gpc\.getstructuredrecord$/,
    answer: 'Bundle',
  }),
  of('access-record-structured', 'fhir:operation:gpc.migratestructuredrecord-1', {
    name: 'Migrate a structured record',
    method: 'POST',
    path: /^\/Patient\/\$gpc\.migratestructuredrecord$/,
    answer: 'Bundle',
    reason: 'migration',
  }),
  of('access-document', 'documents:fhir:rest:read:metadata-1', {
    ...METADATA,
    name: 'Get the capability statement of Access Document',
  }),
  of('access-document', 'documents:fhir:rest:search:patient-1', {
    name: 'Find a patient for documents',
    method: 'GET',
    path: /^\/Patient$/,
    answer: 'Bundle',
  }),
  of('access-document', 'documents:fhir:rest:search:documentreference-1', {
    name: 'Search for documents',
    method: 'GET',
    path: /^\/Patient\/[^/]+\/DocumentReference$/,
    answer: 'Bundle',
  }),
  of('access-document', 'documents:fhir:rest:read:binary-1', { ...BINARY, name: 'Read a document' }),
  of('access-document', 'documents:fhir:rest:migrate:binary-1', {
    ...BINARY,
    name: 'Migrate a document',
    reason: 'migration',
  }),
  of('access-record-html', 'fhir:rest:read:metadata', {
    name: 'Get the conformance statement of Access Record HTML',
    ...METADATA,
    answer: 'Conformance',
    release: 'DSTU2',
  }),
  of('access-record-html', 'fhir:operation:gpc.getcarerecord', {
    name: 'Retrieve a record in HTML',
    method: 'POST',
    path: /^\/Patient\/\$gpc\.getcarerecord$/,
    answer: 'Bundle',
    release: 'DSTU2',
  }),
]

const byId: ReadonlyMap<string, OtherInteraction> = new Map(otherInteractions.map((each) => [each.id, each]))

/** The interaction of another capability with this ID, compared case-sensitively; undefined for any other ID. */
export const otherInteractionById = (id: string): OtherInteraction | undefined => byId.get(id)
