import { pdsCertificateFaults } from './certificates.js'
import type { FaultsOf } from './fault.js'
import { pdsConnectionFaults } from './pds-connections.js'
import { pdsMessageFaults } from './pds-messages.js'
import { pdsMiniServiceFaults } from './pds-mini-service.js'
import { pdsRecordFaults } from './pds-records.js'

/**
 * How PDS goes wrong towards applications, and what befalls it. For one organisation means for requests
 * that name it in NHSD-End-User-Organisation-ODS; the token endpoint knows no organisation and goes by
 * faults for everybody.
 */
export const pdsFaults = {
  'pds:is-down': {
    party: 'pds',
    kind: 'circumstance',
    says: 'breaks every connection without an answer, at the token endpoint too',
    right: 'the consumer goes no further without a trace, and tells its user',
  },
  'pds:never-answers': {
    party: 'pds',
    kind: 'circumstance',
    says: 'keeps every request until its sender gives up, at the token endpoint too',
    right: 'the consumer gives up after a while, goes no further without a trace, and tells its user',
  },
  'pds:is-unavailable': {
    party: 'pds',
    kind: 'circumstance',
    says: 'answers 503 to every request, with Retry-After to those that write; a SOAP fault to every message',
    right: 'the consumer waits, asks again three times at most, and tells its user',
  },
  'pds:is-unavailable-once': {
    party: 'pds',
    kind: 'circumstance',
    says: 'answers 503 to the first request of a scenario, with Retry-After where it writes; a SOAP fault to the first message',
    right: 'the consumer waits and asks again, by the API with the same X-Request-ID',
  },
  'pds:times-out': {
    party: 'pds',
    kind: 'circumstance',
    says: 'answers 408 to every request',
    right: 'the consumer asks again three times at most, and tells its user',
  },
  'pds:times-out-once': {
    party: 'pds',
    kind: 'circumstance',
    says: 'answers 408 to the first request of a scenario',
    right: 'the consumer asks again with the same X-Request-ID',
  },
  'pds:throttles-requests': {
    party: 'pds',
    kind: 'circumstance',
    says: 'answers 429 to every request',
    right: 'the consumer waits, asks again three times at most, and tells its user',
  },
  'pds:throttles-once': {
    party: 'pds',
    kind: 'circumstance',
    says: 'answers 429 to the first request of a scenario',
    right: 'the consumer waits and asks again with the same X-Request-ID',
  },
  'pds:enforces-published-rate': {
    party: 'pds',
    kind: 'circumstance',
    says: 'answers 429 beyond five requests a second of one application',
    right: 'the consumer keeps to the published rate, and waits and asks again after a 429',
    trigger: 'an application asks more than five times in a second',
  },
  'pds:has-internal-error': {
    party: 'pds',
    kind: 'circumstance',
    says: 'answers 500 UNKNOWN_ERROR to every request, a SOAP fault to every message',
    right: 'the consumer goes no further without a trace, and tells its user',
  },
  'pds:answers-with-a-web-page': {
    party: 'pds',
    kind: 'misdeed',
    says: 'answers with an HTML page and status 200',
    right:
      "an answer with status 200 is FHIR and mirrors the request's ids, or a SOAP message; a notice has a status that says what is wrong",
  },
  'pds:holds-no-public-key': {
    party: 'pds',
    kind: 'circumstance',
    says: 'refuses tokens by 403, because no public key is registered for the application',
    right: 'the consumer goes no further without an access token, and its supplier registers a key',
  },
  'pds:cannot-reach-key-set': {
    party: 'pds',
    kind: 'circumstance',
    says: "refuses tokens by 403, because the application's key set cannot be reached",
    right:
      'the consumer goes no further without an access token, and its supplier makes the key set reachable',
  },
  'pds:holds-no-asid': {
    party: 'pds',
    kind: 'circumstance',
    says: 'answers 400, because no ASID is registered for the application',
    right: 'the consumer goes no further without a trace, and its supplier has an ASID registered',
  },
  'pds:refuses-tokens': {
    party: 'pds',
    kind: 'circumstance',
    says: 'refuses every access token, as if each had been revoked',
    right: 'the consumer asks for another token once, goes no further without a trace, and tells its user',
  },
  'pds:honours-tokens-once': {
    party: 'pds',
    kind: 'circumstance',
    says: 'revokes an access token after its first use',
    right: 'the consumer asks for another token and sends the same request again',
    trigger: 'an access token is used a second time',
  },
  'pds:gives-numeric-expiry': {
    party: 'pds',
    kind: 'misdeed',
    says: 'gives expires_in and issued_at as numbers',
    right: 'expires_in and issued_at are text',
  },
  'pds:gives-long-lived-tokens': {
    party: 'pds',
    kind: 'misdeed',
    says: 'gives access tokens for an hour',
    right: 'an access token lives ten minutes',
  },
  'pds:accepts-any-audience': {
    party: 'pds',
    kind: 'misdeed',
    says: 'accepts client assertions whatever their aud',
    right: 'a client assertion whose aud is not the token URL is refused',
    trigger: 'aud is not the token URL',
  },
  'pds:accepts-replayed-assertions': {
    party: 'pds',
    kind: 'misdeed',
    says: 'accepts a client assertion whose jti was used before',
    right: 'a client assertion whose jti was used before is refused',
    trigger: 'a jti is sent a second time',
  },
  'pds:accepts-used-refresh-tokens': {
    party: 'pds',
    kind: 'misdeed',
    says: 'accepts a refresh token that was used before',
    right: 'a refresh token that was used before is refused',
    trigger: 'a refresh token is sent a second time',
  },
  'pds:ignores-the-role': {
    party: 'pds',
    kind: 'misdeed',
    says: 'goes on whatever role is named for the user who has signed in',
    right: 'a role that the user does not have is refused',
    trigger: 'NHSD-Session-URID names a role that the user does not have',
  },
  'pds:accepts-missing-request-id': {
    party: 'pds',
    kind: 'misdeed',
    says: 'goes on without X-Request-ID',
    right: 'a request without X-Request-ID is refused',
    trigger: 'X-Request-ID is missing',
  },
  'pds:forgets-to-echo-request-id': {
    party: 'pds',
    kind: 'misdeed',
    says: 'leaves X-Request-ID out of its answer',
    right: 'X-Request-ID is mirrored in the answer',
  },
  'pds:forgets-to-echo-correlation-id': {
    party: 'pds',
    kind: 'misdeed',
    says: 'leaves X-Correlation-ID out of its answer',
    right: 'X-Correlation-ID is mirrored in the answer',
    trigger: 'the request has an X-Correlation-ID',
  },
  'pds:forgets-etag': {
    party: 'pds',
    kind: 'misdeed',
    says: 'leaves the ETag out of its answer',
    right: 'a retrieved record has a weak ETag with the number of its version',
  },
  'pds:sends-etag-of-another-version': {
    party: 'pds',
    kind: 'misdeed',
    says: 'sends the ETag of another version than meta.versionId',
    right: 'the number in the ETag is meta.versionId',
  },
  'pds:sends-etag-on-search': {
    party: 'pds',
    kind: 'misdeed',
    says: 'sends an ETag with search results',
    right: 'search results have no ETag',
    trigger: 'PDS is searched',
  },
  ...pdsRecordFaults,
  ...pdsMessageFaults,
  ...pdsMiniServiceFaults,
  ...pdsConnectionFaults,
  ...pdsCertificateFaults,
} as const satisfies FaultsOf<'pds'>
