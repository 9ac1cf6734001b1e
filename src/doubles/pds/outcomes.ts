import { codeSystems } from '../../fhir/canonical.js'
import type { HeaderList } from '../../spine/headers.js'
import { FHIR, JSON_TYPE, type PdsAnswer } from './answer.js'

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
const RESTRICTED = 'with application-restricted access token'

/** The errors that can arise in restricted mode (pds-sds.md 3.8); several share a Spine code. */
export const pdsErrors = {
  tooManyMatches: backEnd(200, 'TOO_MANY_MATCHES', 'multiple-matches', 'Too Many Matches', 'information'),
  invalidResourceId: backEnd(400, 'INVALID_RESOURCE_ID', 'value', 'Resource Id is invalid'),
  missingValue: backEnd(400, ...MISSING_VALUE),
  missingAsid: platform(400, ...MISSING_VALUE),
  invalidValue: backEnd(400, ...INVALID_VALUE),
  malformedRequestId: platform(400, ...INVALID_VALUE),
  invalidSearchData: backEnd(400, 'INVALID_SEARCH_DATA', 'value', 'Search data is invalid'),
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
  resourceForbidden: platform(403, 'ACCESS_DENIED', 'forbidden', `Cannot GET resource ${RESTRICTED}`),
  updateForbidden: platform(403, 'INVALID_METHOD', 'forbidden', `Cannot update resource ${RESTRICTED}`),
  createForbidden: platform(403, 'INVALID_METHOD', 'forbidden', `Cannot create resource ${RESTRICTED}`),
  severalForbidden: platform(
    403,
    'INVALID_VALUE',
    'token',
    `Cannot retrieve more than one result ${RESTRICTED}`,
  ),
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
  internalError: platform(500, 'UNKNOWN_ERROR', 'unknown', 'Unknown Error'),
  badGateway: platform(502, 'UNKNOWN_ERROR', 'unknown', 'Unknown Error'),
  unavailable: backEnd(503, 'SERVICE_UNAVAILABLE', 'timeout', 'Service unavailable'),
} as const satisfies Readonly<Record<string, PdsError>>

export type PdsErrorName = keyof typeof pdsErrors

/** An OperationOutcome with one issue; diagnostics, where there are any, stand beside details (pds-sds.md 3.8). */
export function refuse(name: PdsErrorName, diagnostics?: string, headers: HeaderList = []): PdsAnswer {
  const { status, code, issue, display, severity, type } = pdsErrors[name]
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
