/** An error the SSP answers with an OperationOutcome of its usual shape (spine.md 3.8). */
export interface ErrorRefusal {
  readonly kind: 'error'
  readonly status: 400 | 403 | 415 | 429 | 495 | 496 | 502 | 503 | 504
  readonly issueCode: 'invalid' | 'forbidden' | 'not-supported' | 'transient' | 'throttled'
  readonly message: string
}

/** Why a request goes no further. */
export type SspRefusal =
  | ErrorRefusal
  /** 405 has a shape of its own. */
  | { readonly kind: 'method-not-allowed' }
  /** The connection is closed instead of an answer; the status is for the log (spine.md 3.7). */
  | { readonly kind: 'hang-up'; readonly status: 444 | 495 | 496; readonly reason: string }

const error = (
  status: ErrorRefusal['status'],
  issueCode: ErrorRefusal['issueCode'],
  message: string,
): ErrorRefusal => ({ kind: 'error', status, issueCode, message })

/** The catalogue of the SSP's errors; each message is the template of spine.md 3.8, filled in. */
export const refusals = {
  endpointVaries: (endpoint: string, cpaId: string, targetUrl: string) =>
    error(400, 'invalid', `ENDPOINT_${endpoint}_CPAID_${cpaId}_VARIES_FROM_TARGETURL_${targetUrl}`),
  /** No message was ever published for this one; the wording is the double's. */
  headersInvalid: (status: 400 | 403, faults: readonly string[]) =>
    error(status, status === 400 ? 'invalid' : 'forbidden', faults.join('; ')),
  senderNotAccredited: (from: string) => error(403, 'forbidden', `ASID_CHECK_FAILED_MESSAGESENDER_${from}`),
  receiverNotRegistered: (to: string) =>
    error(403, 'forbidden', `PARTYKEY_INTERACTION_CHECK_FAILED_MESSAGERECEIVER_${to}`),
  noAgreement: (from: string, to: string) =>
    error(403, 'forbidden', `FOT_CHECK_FAILED_MESSAGESENDER_${from}_MESSAGERECEIVER_${to}`),
  methodNotAllowed: { kind: 'method-not-allowed' },
  unsupportedMediaType: error(415, 'not-supported', 'Unsupported_Media_Type'),
  /** What nginx says, whose statuses these are; Spine's own words were never published. */
  certificateNotAccepted: error(495, 'forbidden', 'The SSL certificate error'),
  certificateMissing: error(496, 'forbidden', 'No required SSL certificate was sent'),
  /** Announced, never published; the wording is the double's (RFC 6585 4). */
  tooManyRequests: error(429, 'throttled', 'Too_Many_Requests'),
  endpointUnreachable: (targetUrl: string) =>
    error(502, 'transient', `ERROR_COMMUNICATING_TO_ENDPOINT_URL_${targetUrl}`),
  /** Announced, never published; the wording is the double's. */
  overloaded: error(503, 'transient', 'Service_Unavailable'),
  /** In the table up to 1.2.5 with these words, without a template. */
  timedOut: error(504, 'transient', 'server timed out'),
  hangUp: (status: 444 | 495 | 496, reason: string) => ({ kind: 'hang-up', status, reason }),
} as const satisfies Record<string, SspRefusal | ((...parts: never[]) => SspRefusal)>
