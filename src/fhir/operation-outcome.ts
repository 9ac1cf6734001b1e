import { codeSystems, profiles } from './canonical.js'
import type { OperationOutcome } from './resources.js'

interface SpineError {
  readonly status: number
  /** FHIR issue type. */
  readonly issue: string
  readonly display: string
}

const error = (status: number, issue: string, display: string): SpineError => ({ status, issue, display })

/** Errors of a provider: status, issue type and display of each Spine code (appointments.md 3.2). */
export const spineErrors = {
  BAD_REQUEST: error(400, 'invalid', 'Bad request'),
  INVALID_IDENTIFIER_SYSTEM: error(400, 'value', 'Invalid identifier system'),
  INVALID_IDENTIFIER_VALUE: error(400, 'value', 'Invalid identifier value'),
  INVALID_NHS_NUMBER: error(400, 'value', 'Invalid NHS number'),
  INVALID_PATIENT_DEMOGRAPHICS: error(400, 'business-rule', 'Invalid patient demographics'),
  NO_PATIENT_CONSENT: error(403, 'forbidden', 'Patient has not provided consent to share data'),
  NO_ORGANISATION_CONSENT: error(403, 'forbidden', 'Organisation has not provided consent to share data'),
  ACCESS_DENIED: error(403, 'forbidden', 'Access has been denied to process this request'),
  PATIENT_NOT_FOUND: error(404, 'not-found', 'Patient not found'),
  PRACTITIONER_NOT_FOUND: error(404, 'not-found', 'Practitioner not found'),
  ORGANISATION_NOT_FOUND: error(404, 'not-found', 'Organisation not found'),
  NO_RECORD_FOUND: error(404, 'not-found', 'No record found'),
  DUPLICATE_REJECTED: error(409, 'duplicate', 'Create would lead to creation of a duplicate resource'),
  FHIR_CONSTRAINT_VIOLATION: error(409, 'conflict', 'FHIR constraint violated'),
  UNSUPPORTED_MEDIA_TYPE: error(415, 'not-supported', 'Unsupported media type'),
  INVALID_RESOURCE: error(422, 'invalid', 'Invalid validation of resource'),
  INVALID_PARAMETER: error(422, 'invalid', 'Invalid parameter'),
  REFERENCE_NOT_FOUND: error(422, 'invalid', 'Reference not found'),
  INTERNAL_SERVER_ERROR: error(500, 'processing', 'Unexpected internal server error'),
  NOT_IMPLEMENTED: error(501, 'not-supported', 'Not implemented'),
} as const satisfies Readonly<Record<string, SpineError>>

export type SpineErrorCode = keyof typeof spineErrors

/** GPConnect-OperationOutcome-1 with one issue (appointments.md 3.1); diagnostics say what was wrong with this request. */
export function gpConnectOutcome(code: SpineErrorCode, diagnostics: string): OperationOutcome {
  const { issue, display } = spineErrors[code]
  return {
    resourceType: 'OperationOutcome',
    meta: { profile: [profiles.operationOutcome] },
    issue: [
      {
        severity: 'error',
        code: issue,
        details: { coding: [{ system: codeSystems.spineError, code, display }] },
        diagnostics,
      },
    ],
  }
}
