/** The receiver that exchanges with a Spine Mini Service are filed under: PDS, by another door (pds-sds.md 5.1). */
export const PDS_MINI_SERVICE = 'PDS (SMSP)'

/** Where a Spine Mini Service takes every operation (pds-sds.md 5.1). */
export const MINI_SERVICE_PATH = '/smsp/pds'

/** One criterion of an operation, in the order of its schema, and whether it has to be there (pds-sds.md 5.2). */
export interface MiniCriterion {
  readonly name: (typeof MINI_CRITERIA)[number]
  readonly isRequired: boolean
}

/** Names of criteria, in the one order that all schemas keep (pds-hl7v3-smsp-dbs.md A2). */
export const MINI_CRITERIA = [
  'Person.DateOfBirth',
  'Person.Gender',
  'Person.LocalIdentifier',
  'Person.NHSNumber',
  'Person.Name',
  'Person.Postcode',
] as const

/** One operation of a Spine Mini Service. */
export interface MiniOperation {
  readonly name: string
  /** Element of its request, code within it, and element of its answer. */
  readonly request: string
  readonly code: string
  readonly answeredBy: string
  /** Whether the answer tells of the person, and so of the practice (PDS-SMSP-06). */
  readonly givesDetails: boolean
  readonly criteria: readonly MiniCriterion[]
}

/** Criteria from letters, one for each of MINI_CRITERIA: 1 required, ? optional, - not there. */
const criteria = (letters: string): readonly MiniCriterion[] =>
  MINI_CRITERIA.flatMap((name, place) =>
    letters[place] === '-' ? [] : [{ name, isRequired: letters[place] === '1' }],
  )

const DETAILS = { answeredBy: 'getPatientDetailsResponse-v1-0', givesDetails: true } as const

/** The operations, with their criteria: date of birth, gender, local identifier, NHS number, name, postcode (pds-sds.md 5.1, 5.2). */
export const MINI_OPERATION = {
  verifyNHSNumber: {
    name: 'verifyNHSNumber',
    request: 'verifyNHSNumberRequest-v1-0',
    code: 'verifyNHSNumberRequest-v1-0',
    answeredBy: 'verifyNHSNumberResponse-v1-0',
    givesDetails: false,
    criteria: criteria('1--1?-'),
  },
  getNHSNumber: {
    name: 'getNHSNumber',
    request: 'getNHSNumberRequest-v1-0',
    code: 'getNHSNumberRequest-v1-0',
    answeredBy: 'getNHSNumberResponse-v1-0',
    givesDetails: false,
    criteria: criteria('11?-1?'),
  },
  getPatientDetailsByNHSNumber: {
    name: 'getPatientDetailsByNHSNumber',
    request: 'getPatientDetailsByNHSNumberRequest-v1-0',
    code: 'getPatientDetailsByNHSNumberRequest-v1-0',
    ...DETAILS,
    criteria: criteria('1-?1?-'),
  },
  getPatientDetailsBySearch: {
    name: 'getPatientDetailsBySearch',
    request: 'getPatientDetailsBySearchRequest-v1-0',
    code: 'getPatientDetailsBySearchRequest-v1-0',
    ...DETAILS,
    criteria: criteria('11?-1?'),
  },
  // The one whose code is not the name of its element (pds-hl7v3-smsp-dbs.md A2).
  getPatientDetails: {
    name: 'getPatientDetails',
    request: 'getPatientDetails-v1-0',
    code: 'getPatientDetailsRequest-v1-0',
    ...DETAILS,
    criteria: criteria('1?????'),
  },
} as const satisfies Record<string, MiniOperation>

export const MINI_OPERATIONS: readonly MiniOperation[] = Object.values(MINI_OPERATION)

const SERVICE = 'urn:nhs-itk:services:201005'

/** SOAPAction and wsa:Action of an operation, and the service of its envelope; answers add "Response" (pds-sds.md 5.1). */
export const miniActionOf = ({ name }: Pick<MiniOperation, 'name'>): string => `${SERVICE}:${name}-v1-0`

/** The operation of an action; undefined of any other action. */
export const miniOperationOf = (action: string | undefined): MiniOperation | undefined =>
  MINI_OPERATIONS.find((operation) => miniActionOf(operation) === action)

/** The profile by which a manifest names the element of a payload. */
export const miniProfileOf = (element: string): string => `urn:nhs-en:profile:${element}`

const WSS = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity'

/** Namespaces on this wire besides those of SOAP 1.1 and HL7 V3: WS-Addressing of August 2005, WS-Security, ITK (pds-sds.md 5.3). */
export const MINI_NAMESPACES = {
  wsa: 'http://www.w3.org/2005/08/addressing',
  wsse: `${WSS}-secext-1.0.xsd`,
  wsu: `${WSS}-utility-1.0.xsd`,
  itk: 'urn:nhs-itk:ns:201005',
} as const

const NHS = '2.16.840.1.113883.2.1.3.2.4'

/** Object identifiers on this wire besides those of HL7 V3 messages (pds-hl7v3-smsp-dbs.md A2 to A5). */
export const MINI_OIDS = {
  message: `${NHS}.17.284`,
  response: `${NHS}.17.285`,
  validity: `${NHS}.17.287`,
  error: `${NHS}.17.268`,
  practice: `${NHS}.19.2`,
} as const

/** Codes of answers (pds-hl7v3-smsp-dbs.md A4). */
export const MINI_CODES = {
  success: 'SMSP-0000',
  invalidRequest: 'SMSP-0001',
  invalidAnswer: 'SMSP-0002',
  localStore: 'SMSP-0003',
  serviceFailure: 'SMSP-9999',
  noMatch: 'DEMOG-0001',
  severalMatches: 'DEMOG-0007',
  superseded: 'DEMOG-0017',
  invalidated: 'DEMOG-0022',
  notVerified: 'DEMOG-0040',
  notNewStyle: 'DEMOG-0042',
  spineFailure: 'DEMOG-9999',
} as const

export type MiniCode = (typeof MINI_CODES)[keyof typeof MINI_CODES]

/** Codes beside which an answer tells of somebody (pds-hl7v3-smsp-dbs.md A4). */
export const CODES_WITH_A_SUBJECT: readonly string[] = [
  MINI_CODES.success,
  MINI_CODES.superseded,
  MINI_CODES.localStore,
]
