// What is answered where something is not done.

import { profiles, systems } from './names.mjs'

const TABLE = {
  BAD_REQUEST: [400, 'invalid', 'Bad request'],
  INVALID_IDENTIFIER_SYSTEM: [400, 'value', 'Invalid identifier system'],
  INVALID_NHS_NUMBER: [400, 'value', 'Invalid NHS number'],
  INVALID_PATIENT_DEMOGRAPHICS: [400, 'business-rule', 'Invalid patient demographics'],
  ACCESS_DENIED: [403, 'forbidden', 'Access has been denied to process this request'],
  PATIENT_NOT_FOUND: [404, 'not-found', 'Patient not found'],
  PRACTITIONER_NOT_FOUND: [404, 'not-found', 'Practitioner not found'],
  ORGANISATION_NOT_FOUND: [404, 'not-found', 'Organisation not found'],
  NO_RECORD_FOUND: [404, 'not-found', 'No record found'],
  DUPLICATE_REJECTED: [409, 'duplicate', 'Create would lead to creation of a duplicate resource'],
  FHIR_CONSTRAINT_VIOLATION: [409, 'conflict', 'FHIR constraint violated'],
  UNSUPPORTED_MEDIA_TYPE: [415, 'not-supported', 'Unsupported media type'],
  INVALID_RESOURCE: [422, 'invalid', 'Invalid validation of resource'],
  INVALID_PARAMETER: [422, 'invalid', 'Invalid parameter'],
  INTERNAL_SERVER_ERROR: [500, 'processing', 'Unexpected internal server error'],
  NOT_IMPLEMENTED: [501, 'not-supported', 'Not implemented'],
}

/** Thrown where a request is refused; the server makes an OperationOutcome of it. */
export class Refusal extends Error {
  constructor(code, why, headers = {}) {
    super(why)
    this.code = code
    this.headers = headers
  }

  get status() {
    return TABLE[this.code][0]
  }

  get resource() {
    const [, kind, display] = TABLE[this.code]
    return {
      issue: [
        {
          diagnostics: this.message,
          details: { coding: [{ display, code: this.code, system: systems.error }] },
          code: kind,
          severity: 'error',
        },
      ],
      meta: { profile: [profiles.OperationOutcome] },
      resourceType: 'OperationOutcome',
    }
  }
}

/** @throws Refusal */
export function refuse(code, why, headers) {
  throw new Refusal(code, why, headers)
}

export const invalid = (why) => refuse('INVALID_RESOURCE', why)
export const badParameter = (why) => refuse('INVALID_PARAMETER', why)
