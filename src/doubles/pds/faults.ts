/**
 * What the PDS double can be told to do wrong or to suffer. For one organisation only means: for requests that name it
 * in NHSD-End-User-Organisation-ODS; the token endpoint knows no organisation and goes by faults for everybody.
 */
export const pdsFaults = [
  // What the outside world does to PDS.
  /** Breaks every connection without an answer, at the token endpoint too. */
  'pds:is-down',
  /** Keeps every request until its sender gives up, at the token endpoint too. */
  'pds:never-answers',
  /** 503 with Retry-After to every request. */
  'pds:is-unavailable',
  /** 503 with Retry-After to the first request of a scenario. */
  'pds:is-unavailable-once',
  /** 408 to every request. */
  'pds:times-out',
  /** 408 to the first request of a scenario. */
  'pds:times-out-once',
  /** 429 to every request. */
  'pds:throttles-requests',
  /** 429 to the first request of a scenario. */
  'pds:throttles-once',
  /** Holds each application to the published five requests per second: 429 beyond (PDS-FHIR-40). */
  'pds:enforces-published-rate',
  /** The catch-all of the platform: 500 UNKNOWN_ERROR to every request. */
  'pds:has-internal-error',
  /** An HTML page with status 200. */
  'pds:answers-with-a-web-page',

  // Tokens and applications.
  /** No public key is registered for the application: 403. */
  'pds:holds-no-public-key',
  /** The application's key set cannot be reached: 403. */
  'pds:cannot-reach-key-set',
  /** The application has no ASID: 400. */
  'pds:holds-no-asid',
  /** Accepts no token, however fresh. */
  'pds:refuses-tokens',
  /** Forgets a token after its first use, although it says 599 seconds. */
  'pds:honours-tokens-once',
  /** expires_in and issued_at as numbers. */
  'pds:gives-numeric-expiry',
  /** Tokens for an hour. */
  'pds:gives-long-lived-tokens',
  /** Does not look at aud. */
  'pds:accepts-any-audience',
  /** Does not remember jti. */
  'pds:accepts-replayed-assertions',
  /** Goes on without X-Request-ID. */
  'pds:accepts-missing-request-id',

  // Headers of its answers.
  /** No X-Request-ID. */
  'pds:forgets-to-echo-request-id',
  /** No X-Correlation-ID. */
  'pds:forgets-to-echo-correlation-id',
  /** No ETag. */
  'pds:forgets-etag',
  /** ETag of another version than meta.versionId. */
  'pds:sends-etag-of-another-version',
  /** ETag on search results. */
  'pds:sends-etag-on-search',

  // Records.
  /** NHS number without its verification status. */
  'pds:drops-verification-status',
  /** Verification status 02, present but not traced. */
  'pds:says-number-is-not-traced',
  /** Identifier of another number than the record's id. */
  'pds:mixes-up-identifier',
  /** Confidentiality REDACTED instead of U. */
  'pds:marks-records-redacted',
  /** Keeps the practice in the record of a sensitive patient. */
  'pds:leaks-practice-of-sensitive-patient',
  /** Finds sensitive patients also by postal code. */
  'pds:finds-sensitive-patients-by-postal-code',
  /** Names another practice of the deployment than the patient's. */
  'pds:has-stale-practice',
  /** Names the practice twice. */
  'pds:names-two-practices',
  /** Practice without its period. */
  'pds:omits-registration-period',
  /** Answers with the old record instead of the surviving one. */
  'pds:keeps-superseded-record',
  /** Gives out records that are marked as invalid. */
  'pds:returns-invalidated-records',
  /** Birth date as a year only, which is allowed. */
  'pds:knows-only-the-birth-year',
  /** Only id, identifier and meta, which is allowed. */
  'pds:holds-minimal-records',

  // Search results and errors.
  /** TOO_MANY_MATCHES to every search. */
  'pds:finds-too-many',
  /** An empty entry list where there is no match. */
  'pds:sends-empty-entry',
  /** Searches for numbers that fail their check, and finds nobody. */
  'pds:searches-for-wrong-numbers',
  /** An unknown number as an error, not as information. */
  'pds:calls-unknown-number-an-error',
  /** Errors coded in the system of STU3. */
  'pds:uses-stu3-error-system',
  /** Diagnostics in other words, which is allowed (PDS-FHIR-38). */
  'pds:rewords-diagnostics',
] as const satisfies readonly string[]

export type PdsFault = (typeof pdsFaults)[number]
