/** The receiver that exchanges of the HL7 V3 route are filed under; PDS itself, by another door (pds-sds.md 6.2). */
export const PDS_MESSAGING = 'PDS (HL7 V3)'

/** Where Spine takes messages that are answered at once (pds-sds.md 6.2). */
export const SYNC_PATH = '/sync-service'

/** The service of Spine that queries to PDS are for; with a slash and an interaction it is the action. */
export const PDS_QUERY = 'urn:nhs:names:services:pdsquery'

/** The organisation that Spine itself has in SDS (pds-sds.md 6.2). */
export const SPINE_ORGANISATION = 'YES'

/** What a query asks for (pds-sds.md 6.1). */
export type PdsQueryKind = 'retrieval' | 'trace'

/** One interaction by which PDS is queried, with what answers it when it succeeds. */
export interface PdsQuery {
  readonly id: string
  readonly kind: PdsQueryKind
  /** The set of messages that it is of: that of MIM 4.2, or that of MIM 6.3.01 ("PDS 2008"). */
  readonly generation: '4.2' | '6.3.01'
  readonly answeredBy: string
}

/** Every synchronous query that PDS answers (pds-sds.md 6.1). */
export const PDS_QUERIES: readonly PdsQuery[] = [
  { id: 'QUPA_IN000008UK02', kind: 'retrieval', generation: '6.3.01', answeredBy: 'QUPA_IN000009UK03' },
  { id: 'QUPA_IN000008UK05', kind: 'retrieval', generation: '6.3.01', answeredBy: 'QUPA_IN000009UK06' },
  { id: 'QUPA_IN040000UK32', kind: 'retrieval', generation: '4.2', answeredBy: 'QUPA_IN050000UK32' },
  { id: 'QUPA_IN000005UK01', kind: 'trace', generation: '6.3.01', answeredBy: 'QUPA_IN000007UK01' },
  { id: 'QUPA_IN000005UK03', kind: 'trace', generation: '6.3.01', answeredBy: 'QUPA_IN000007UK03' },
  { id: 'QUPA_IN010000UK32', kind: 'trace', generation: '4.2', answeredBy: 'QUPA_IN030000UK32' },
]

export const pdsQueryWithId = (id: string | undefined): PdsQuery | undefined =>
  PDS_QUERIES.find((query) => query.id === id)

/** SOAPAction and wsa:Action of an interaction. */
export const pdsActionOf = (interaction: string): string => `${PDS_QUERY}/${interaction}`

/** The interaction ID by which SDS holds it. */
export const pdsInteractionIdOf = (interaction: string): string => `${PDS_QUERY}:${interaction}`

/** What answers a query that failed, and a message that was refused as a whole (pds-sds.md 6.6). */
export const QUERY_FAILED = 'QUQI_IN010000UK14'
export const MESSAGE_REFUSED = 'MCCI_IN010000UK13'

/** Namespaces on the wire: SOAP 1.1, WS-Addressing of August 2004, HL7 V3, Spine's own errors (pds-sds.md 6.2, 6.6). */
export const NAMESPACES = {
  soap: 'http://schemas.xmlsoap.org/soap/envelope/',
  wsa: 'http://schemas.xmlsoap.org/ws/2004/08/addressing',
  hl7: 'urn:hl7-org:v3',
  spine: 'http://national.carerecords.nhs.uk/schema/',
} as const

const NHS = '2.16.840.1.113883.2.1'

/** Object identifiers of HL7 V3 messages (pds-sds.md 5.2, 6). */
export const OIDS = {
  asid: '1.2.826.0.1285.0.2.0.107',
  nhsNumber: `${NHS}.4.1`,
  odsCode: `${NHS}.4.3`,
  interaction: `${NHS}.3.2.4.12`,
  gender: `${NHS}.3.2.4.16.25`,
  confidentiality: `${NHS}.3.2.4.16.1`,
  deathNotification: `${NHS}.3.2.4.16.5`,
  messageError: `${NHS}.3.2.4.17.32`,
  observation: `${NHS}.3.2.4.17.35`,
  history: `${NHS}.3.2.4.17.36`,
  careProvision: `${NHS}.3.2.4.17.37`,
  queryError: `${NHS}.3.2.4.17.42`,
  serialNumber: `${NHS}.3.2.4.18.1`,
} as const

/** Gender as HL7 V3 has it, and as FHIR has it (pds-sds.md 5.2). */
export const GENDER_CODES = { male: '1', female: '2', other: '9', unknown: '0' } as const

/** Warnings that mark a record as sensitive, and the one that tells of a superseded number (pds-hl7v3-smsp-dbs.md B4). */
export const SENSITIVE_WARNINGS: readonly string[] = ['5', '9']
export const SUPERSEDED_WARNING = '24'

/** Spine's error codes upon which the same question may be asked again, in a message of its own (pds-hl7v3-smsp-dbs.md B4). */
const TRANSIENT: readonly string[] = ['200', '206', '208']

/** Whether what a SOAP fault tells of may be over when Spine is asked again. */
export const isTransient = (errors: readonly string[]): boolean =>
  errors.length > 0 && errors.every((code) => TRANSIENT.includes(code))
