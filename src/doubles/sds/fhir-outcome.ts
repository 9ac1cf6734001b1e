import { codeSystems } from '../../fhir/canonical.js'
import type { HeaderList } from '../../spine/headers.js'

/** An answer of the SDS FHIR API before its correlation ID is added. */
export interface SdsAnswer {
  readonly status: number
  readonly contentType: string
  /** Absent: an answer without a body. */
  readonly body?: object | undefined
  readonly headers?: HeaderList | undefined
}

export const FHIR_JSON_BARE = 'application/fhir+json'

interface Issue {
  readonly system: string
  readonly issueCode: string
  readonly code: string
  readonly display: string
  readonly diagnostics?: string | undefined
}

/** An error as an OperationOutcome whose id is the correlation ID (pds-sds.md 4.8). */
const outcome = (
  status: number,
  correlationId: string,
  { system, issueCode, code, display, diagnostics }: Issue,
  headers?: HeaderList,
): SdsAnswer => ({
  status,
  contentType: FHIR_JSON_BARE,
  headers,
  body: {
    resourceType: 'OperationOutcome',
    id: correlationId,
    issue: [
      {
        severity: 'error',
        code: issueCode,
        details: { coding: [{ system, code, display }] },
        diagnostics,
      },
    ],
  },
})

const API = codeSystems.spineErrorValueSet
const GATEWAY = codeSystems.spineErrorR4

/** A query or correlation ID that the API does not accept. */
export const badRequest = (correlationId: string, reason: string): SdsAnswer =>
  outcome(400, correlationId, {
    system: API,
    issueCode: 'required',
    code: 'BAD_REQUEST',
    display: 'Bad request',
    diagnostics: `HTTP 400: Bad Request (${reason})`,
  })

/** The gateway's answer to a missing or unknown API key; only its status and resource type are certain. */
export const accessDenied = (correlationId: string): SdsAnswer =>
  outcome(401, correlationId, {
    system: GATEWAY,
    issueCode: 'forbidden',
    code: 'ACCESS_DENIED',
    display: 'Invalid ApiKey',
  })

/** An unknown path; a search that finds nothing is answered otherwise. */
export const noSuchPath = (correlationId: string): SdsAnswer =>
  outcome(404, correlationId, {
    system: API,
    issueCode: 'not-found',
    code: 'NO_RECORD_FOUND',
    display: 'No record found',
    diagnostics: 'HTTP endpoint not found',
  })

export const methodNotSupported = (correlationId: string): SdsAnswer =>
  outcome(
    405,
    correlationId,
    {
      system: API,
      issueCode: 'not-supported',
      code: 'NOT_IMPLEMENTED',
      display: 'Not implemented',
      diagnostics: 'HTTP operation not supported',
    },
    [['Allow', 'GET']],
  )

export const notAcceptable = (correlationId: string): SdsAnswer =>
  outcome(406, correlationId, {
    system: API,
    issueCode: 'not-supported',
    code: 'MISSING_OR_INVALID_HEADER',
    display: 'There is a required header missing or invalid',
    diagnostics: 'Accept type not supported',
  })

/** The gateway's answer beyond the limit of requests per minute; only its status is certain. */
export const tooManyRequests = (correlationId: string): SdsAnswer =>
  outcome(429, correlationId, {
    system: GATEWAY,
    issueCode: 'value',
    code: 'TOO_MANY_REQUESTS',
    display: 'Too many requests',
  })

/** The gateway's answer to the key of an application that is not subscribed to this API; only its status is certain. */
export const notSubscribed = (correlationId: string): SdsAnswer =>
  outcome(403, correlationId, {
    system: GATEWAY,
    issueCode: 'forbidden',
    code: 'ACCESS_DENIED',
    display: 'Invalid ApiKey for given resource',
  })

/** The gateway's body in place of every 5xx body behind it; the long text is the display, other than in PDS (corrections.md 4). */
export const unknownError = (status: number, messageId: string): SdsAnswer => ({
  status,
  contentType: 'application/json',
  body: {
    resourceType: 'OperationOutcome',
    issue: [
      {
        severity: 'error',
        code: 'unknown',
        details: {
          coding: [
            {
              system: GATEWAY,
              version: '1',
              code: 'UNKNOWN_ERROR',
              display: `An unknown error occurred processing this request. Contact us for assistance diagnosing this issue: https://digital.nhs.uk/developer/help-and-support. (Message ID: ${messageId})`,
            },
          ],
        },
      },
    ],
  },
})
