/** Spine codes with the statuses and FHIR issue types that go with them (appointments.md 3.2; spine.md 9.2, 13). */
export const ERROR_TABLE: Readonly<
  Record<string, { readonly statuses: readonly number[]; readonly issues: readonly string[] }>
> = {
  // 401 is what RFC 6750 has for a token that is not accepted, for which there is no Spine code (spine.md 6.5).
  BAD_REQUEST: { statuses: [400, 401, 404, 405, 415], issues: ['invalid'] },
  CONFLICTING_VALUES: { statuses: [400], issues: ['invalid'] },
  INVALID_IDENTIFIER_SYSTEM: { statuses: [400], issues: ['value'] },
  INVALID_IDENTIFIER_VALUE: { statuses: [400], issues: ['value'] },
  INVALID_NHS_NUMBER: { statuses: [400], issues: ['value'] },
  INVALID_PATIENT_DEMOGRAPHICS: { statuses: [400], issues: ['business-rule'] },
  NO_PATIENT_CONSENT: { statuses: [403], issues: ['forbidden'] },
  NO_ORGANISATION_CONSENT: { statuses: [403], issues: ['forbidden'] },
  NO_ORGANISATIONAL_CONSENT: { statuses: [403], issues: ['forbidden'] },
  ACCESS_DENIED: { statuses: [403], issues: ['forbidden'] },
  'ACCESS DENIED': { statuses: [403], issues: ['forbidden'] },
  NO_RELATIONSHIP: { statuses: [403], issues: ['forbidden'] },
  // The page of migrate document has it without a status (corrections.md 6).
  NOT_AUTHORISED: { statuses: [403], issues: ['forbidden'] },
  // Of 0.x alone (corrections.md 6).
  NON_AUTHORITATIVE: { statuses: [403], issues: ['forbidden'] },
  INVALID_ODS_CODE: { statuses: [400, 404], issues: ['value', 'not-found', 'invalid'] },
  PATIENT_NOT_FOUND: { statuses: [404], issues: ['not-found'] },
  PRACTITIONER_NOT_FOUND: { statuses: [404], issues: ['not-found'] },
  ORGANISATION_NOT_FOUND: { statuses: [404], issues: ['not-found'] },
  NO_RECORD_FOUND: { statuses: [404], issues: ['not-found'] },
  DUPLICATE_REJECTED: { statuses: [409], issues: ['duplicate', 'conflict'] },
  FHIR_CONSTRAINT_VIOLATION: { statuses: [409], issues: ['conflict'] },
  UNSUPPORTED_MEDIA_TYPE: { statuses: [415], issues: ['not-supported'] },
  INVALID_RESOURCE: { statuses: [422], issues: ['invalid'] },
  INVALID_PARAMETER: { statuses: [422], issues: ['invalid'] },
  REFERENCE_NOT_FOUND: { statuses: [422, 404], issues: ['invalid', 'not-found'] },
  INTERNAL_SERVER_ERROR: { statuses: [500], issues: ['processing', 'exception'] },
  NOT_IMPLEMENTED: { statuses: [501], issues: ['not-supported'] },
}

/** Further codes of the CodeSystem (appointments.md 3.2), whose use GP Connect does not table. */
export const OTHER_CODES: readonly string[] = [
  'PATIENT_SENSITIVE',
  'ASID_CHECK_FAILED',
  'MISSING_OR_INVALID_HEADER',
  'PRECONDITION_FAILED',
  'MSG_RESOURCE_ID_FAIL',
  'INVALID_REQUEST_STATE',
  'INVALID_VALUE',
  'INVALID_ELEMENT',
  'INVALID_CODE_SYSTEM',
  'INVALID_CODE_VALUE',
  'MESSAGE_NOT_WELL_FORMED',
  'REQUEST_UNMATCHED',
  'INVALID_REQUEST_TYPE',
  'INVALID_REQUEST_MESSAGE',
  'ACCESS_DENIED_SSL',
]

/** The codes that say what is wrong about identity (spine.md 9.2). */
export const IDENTITY_CODES: readonly string[] = [
  'INVALID_IDENTIFIER_SYSTEM',
  'INVALID_IDENTIFIER_VALUE',
  'INVALID_NHS_NUMBER',
  'INVALID_PATIENT_DEMOGRAPHICS',
  'ORGANISATION_NOT_FOUND',
  'PATIENT_NOT_FOUND',
  'PRACTITIONER_NOT_FOUND',
  'NO_RECORD_FOUND',
]

/** The codes that say that something sent is not valid. */
export const VALIDATION_CODES: readonly string[] = [
  'INVALID_RESOURCE',
  'INVALID_PARAMETER',
  'REFERENCE_NOT_FOUND',
]

/** The codes that say that access or consent is lacking. */
export const CONSENT_CODES: readonly string[] = [
  'NO_PATIENT_CONSENT',
  'NO_ORGANISATION_CONSENT',
  'NO_ORGANISATIONAL_CONSENT',
  'ACCESS_DENIED',
  'ACCESS DENIED',
  'NO_RELATIONSHIP',
  'NOT_AUTHORISED',
  'NON_AUTHORITATIVE',
]

/** The only codes that go with a status; undefined where others may. */
export const codesFor = (status: number): readonly string[] | undefined =>
  ({ 403: CONSENT_CODES, 422: VALIDATION_CODES, 500: ['INTERNAL_SERVER_ERROR'] })[status]

/** FHIR STU3 issue-type. */
export const ISSUE_TYPES: readonly string[] =
  'invalid structure required value invariant security login unknown expired forbidden suppressed processing not-supported duplicate not-found too-long code-invalid extension too-costly business-rule conflict incomplete transient lock-error no-store exception timeout throttled informational'.split(
    ' ',
  )
