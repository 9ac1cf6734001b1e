import { codeSystems } from '../../fhir/canonical.js'
import type { HeaderList } from '../../spine/headers.js'
import { FHIR, JSON_TYPE, type PdsAnswer } from './answer.js'
import type { PdsMode } from './oauth/scopes.js'

interface PdsError {
  readonly status: number
  /** Spine code. */
  readonly code: string
  /** FHIR issue type. */
  readonly issue: string
  readonly display: string
  readonly severity: 'error' | 'information'
  readonly type: typeof FHIR | typeof JSON_TYPE
}

const backEnd = (
  status: number,
  code: string,
  issue: string,
  display: string,
  severity: PdsError['severity'] = 'error',
): PdsError => ({ status, code, issue, display, severity, type: FHIR })

const platform = (status: number, code: string, issue: string, display: string): PdsError => ({
  ...backEnd(status, code, issue, display),
  type: JSON_TYPE,
})

const MISSING_VALUE = ['MISSING_VALUE', 'required', 'Required value is missing'] as const
const INVALID_VALUE = ['INVALID_VALUE', 'value', 'Provided value is invalid'] as const

/** The errors that can arise (pds-sds.md 3.8, corrections.md 1 and 2); several share a Spine code. */
export const pdsErrors = {
  tooManyMatches: backEnd(200, 'TOO_MANY_MATCHES', 'multiple-matches', 'Too Many Matches', 'information'),
  invalidResourceId: backEnd(400, 'INVALID_RESOURCE_ID', 'value', 'Resource Id is invalid'),
  missingValue: backEnd(400, ...MISSING_VALUE),
  missingAsid: platform(400, 'MISSING_VALUE', 'value', 'Required value is missing'),
  invalidValue: backEnd(400, ...INVALID_VALUE),
  malformedHeader: platform(400, ...INVALID_VALUE),
  invalidSearchData: backEnd(400, 'INVALID_SEARCH_DATA', 'value', 'Search data is invalid'),
  invalidCoverageSearch: platform(400, 'INVALID_SEARCH_DATA', 'value', 'Search data is invalid'),
  additionalProperties: backEnd(
    400,
    'ADDITIONAL_PROPERTIES',
    'invariant',
    'Additional properties should not be included',
  ),
  unsupportedService: backEnd(400, 'UNSUPPORTED_SERVICE', 'processing', 'Unsupported Service'),
  unsupportedRequest: platform(
    400,
    'UNSUPPORTED_REQUEST',
    'value',
    'The request is not one that is supported.',
  ),
  unauthorised: platform(401, 'ACCESS_DENIED', 'forbidden', 'Access Denied - Unauthorised'),
  patientForbidden: platform(403, 'ACCESS_DENIED', 'forbidden', 'Patient cannot perform this action'),
  resourceNotFound: backEnd(404, 'RESOURCE_NOT_FOUND', 'not-found', 'Resource not found', 'information'),
  invalidatedResource: backEnd(
    404,
    'INVALIDATED_RESOURCE',
    'processing',
    'Resource that has been marked as invalid was requested - invalid resources cannot be retrieved',
  ),
  // No source quotes the display of the next one; this wording is ours.
  timedOut: backEnd(408, 'UNABLE_TO_CALL_SERVICE', 'timeout', 'Unable to call service'),
  tooManyRequests: platform(429, 'TOO_MANY_REQUESTS', 'value', 'Too many requests'),
  unavailable: backEnd(503, 'SERVICE_UNAVAILABLE', 'timeout', 'Service unavailable'),
} as const satisfies Readonly<Record<string, PdsError>>

export type PdsErrorName = keyof typeof pdsErrors

/** An OperationOutcome with one issue; diagnostics, where there are any, stand beside details (pds-sds.md 3.8). */
export const refuse = (name: PdsErrorName, diagnostics?: string, headers: HeaderList = []): PdsAnswer =>
  outcome(pdsErrors[name], diagnostics, headers)

const denied = (what: string) => `Your app has insufficient permissions to ${what}. Please contact support.`

/** What the mode of an access token does not allow; its name stands in the display (pds-access-modes.md 2). */
export const forbid = {
  resource: (method: string, mode: PdsMode): PdsAnswer =>
    outcome(
      platform(403, 'ACCESS_DENIED', 'forbidden', `Cannot ${method} resource with ${mode} access token`),
      denied('use this operation'),
    ),
  method: (verb: 'create' | 'update', mode: PdsMode): PdsAnswer =>
    outcome(
      platform(403, 'INVALID_METHOD', 'forbidden', `Cannot ${verb} resource with ${mode} access token`),
      denied('use this method'),
    ),
  several: (mode: PdsMode): PdsAnswer =>
    outcome(
      platform(
        403,
        'INVALID_VALUE',
        'token',
        `Cannot retrieve more than one result with ${mode} access token`,
      ),
      denied('perform this search'),
    ),
} as const

/** The catch-all of the platform for whatever the back end has no good answer to: the status stays (corrections.md 1). */
export const unknownError = (status: number, messageId: string): PdsAnswer =>
  outcome(
    platform(status, 'UNKNOWN_ERROR', 'unknown', 'Unknown Error'),
    'An unknown error occurred processing this request. Contact us for assistance diagnosing this issue: ' +
      `https://digital.nhs.uk/developer/help-and-support. (Message ID: ${messageId})`,
  )

function outcome(
  { status, code, issue, display, severity, type }: PdsError,
  diagnostics?: string,
  headers: HeaderList = [],
): PdsAnswer {
  return {
    status,
    headers: [['Content-Type', type], ...headers],
    body: {
      resourceType: 'OperationOutcome',
      issue: [
        {
          severity,
          code: issue,
          details: { coding: [{ system: codeSystems.spineErrorR4, version: '1', code, display }] },
          ...(diagnostics === undefined ? {} : { diagnostics }),
        },
      ],
    },
  }
}
