import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/provider-refusals.ts breaks, exactly, in the report's words. */
export const providerRefusalsProofs = {
  'provider:needs-a-length': {
    in: 'bookings of every kind',
    breaks: {
      'sound-booking-is-confirmed':
        'provider Meadow Lane Surgery: status: 201; seen 400 BAD_REQUEST: Content-Length has to be given',
    },
  },
  'provider:asks-for-no-certificate': {
    in: 'a booking',
    breaks: {
      'practices-serve-nobody-without-a-certificate':
        'provider Meadow Lane Surgery: client certificate: that of the SSP; seen nothing',
    },
    follows: ['practices-are-called-over-mutual-tls'],
  },
  'provider:speaks-tls-1-1': {
    in: 'a booking while the SSP offers older TLS',
    breaks: {
      'practices-are-reached-by-tls-1-2': 'provider Meadow Lane Surgery: TLS version: TLSv1.2; seen TLSv1.1',
    },
  },
  'provider:agrees-on-other-suites': {
    in: 'a booking while the SSP offers older TLS',
    breaks: {
      'practices-agree-on-approved-ciphers':
        'provider Meadow Lane Surgery: cipher suite: AESGCM or AES256 with an ephemeral key exchange; seen ECDHE-ECDSA-AES128-SHA256',
    },
  },
  'provider:trusts-any-authority': {
    in: 'connections that break a rule',
    breaks: {
      'practices-trust-only-the-authority-of-spine':
        'provider Meadow Lane Surgery: client certificate: one that the authority of Spine issued; seen one with the name of the SSP, issued by an authority that nobody knows',
    },
  },
  'provider:takes-expired-certificates': {
    in: 'connections that break a rule',
    breaks: {
      'practices-take-no-expired-certificate':
        'provider Meadow Lane Surgery: client certificate: one that is good today; seen one that has expired',
    },
  },
  'provider:knows-only-gcm-suites': {
    in: 'connections of every kind',
    breaks: {
      'practices-support-the-suites-of-spine':
        'provider Meadow Lane Surgery: cipher suites: AES256+EECDH; seen none of them',
    },
  },
  'provider:goes-by-the-callers-suites': {
    in: 'connections of every kind',
    breaks: {
      'practices-prefer-the-best-suites':
        'provider Meadow Lane Surgery: cipher suite: AESGCM+EECDH; seen ECDHE-ECDSA-AES256-SHA384',
    },
  },
  'provider:counts-no-line-feed': {
    in: 'a booking',
    breaks: {
      'answers-of-providers-are-sound-http': 'provider Meadow Lane Surgery: Content-Length: ~; seen ~',
    },
  },
  'provider:serves-without-trace-id': {
    in: 'a request that the proxy passes without trace ID',
    breaks: {
      'requests-without-an-ssp-header-are-refused':
        'provider Meadow Lane Surgery: status: 400 BAD_REQUEST; seen 200',
    },
  },
  'provider:serves-another-asid': {
    in: 'a header at odds with the address, let through',
    breaks: {
      'requests-for-another-asid-are-refused': 'provider Meadow Lane Surgery: status: 400; seen 200',
    },
  },
  'provider:ignores-interaction-id': {
    in: 'an interaction ID of another operation',
    breaks: {
      'mismatched-interaction-ids-are-refused':
        'provider Meadow Lane Surgery: status: 400 BAD_REQUEST; seen 200',
    },
  },
  'provider:finds-itself-without-code': {
    in: 'requests that leave out what they are about',
    breaks: {
      'organisations-are-not-found-by-nothing':
        'provider Meadow Lane Surgery: status: a refusal, 4xx; seen 200',
    },
  },
  'provider:reads-somebody-without-id': {
    in: 'requests that leave out what they are about',
    breaks: { 'reads-of-nobody-are-refused': 'provider Meadow Lane Surgery: status: 404 or 400; seen 200' },
  },
  'provider:guesses-the-type-of-bodies': {
    in: 'requests that leave out what they are about',
    breaks: {
      'bodies-of-no-type-give-415': 'provider Meadow Lane Surgery: status: 415; seen 409 DUPLICATE_REJECTED',
    },
  },
  'provider:ignores-case-of-paths': {
    in: 'a path in small letters',
    breaks: {
      'unknown-paths-are-refused': 'provider Meadow Lane Surgery: status: a refusal; seen 200',
    },
  },
  'provider:answers-404-to-other-resources': {
    in: 'a search for schedules',
    breaks: {
      'resources-not-offered-give-501':
        'provider Meadow Lane Surgery: status: 501, as there is no Schedule; seen 404 NO_RECORD_FOUND',
    },
  },
  'provider:needs-no-token': {
    in: 'a request without token',
    breaks: {
      'requests-without-a-sound-token-are-refused':
        'provider Meadow Lane Surgery: status: 400 BAD_REQUEST or 401; seen 200',
    },
  },
  'provider:accepts-tokens-without-device': {
    in: 'a token without device',
    breaks: {
      'tokens-with-bad-claims-are-refused':
        'provider Meadow Lane Surgery: status: 400 BAD_REQUEST or 401; seen 200',
    },
  },
  'provider:accepts-devices-of-r4': {
    in: 'a device as in R4',
    breaks: {
      'invalid-embedded-resources-are-refused':
        'provider Meadow Lane Surgery: status: 422 INVALID_RESOURCE or 400 BAD_REQUEST; seen 200',
    },
  },
  'provider:accepts-long-lived-tokens': {
    in: 'a token for an hour',
    breaks: {
      'tokens-of-another-lifetime-are-refused':
        'provider Meadow Lane Surgery: status: 400 BAD_REQUEST or 401; seen 200',
    },
  },
  'provider:judges-issue-time': {
    in: 'a consumer whose clock is fast',
    breaks: {
      'issue-time-is-not-judged':
        'provider Meadow Lane Surgery: status: an answer as to any other token; seen 400 BAD_REQUEST',
    },
    follows: ['capability-statement-is-given'],
  },
  'provider:demands-role-profile': {
    in: 'a practitioner without role profile',
    breaks: {
      'practitioner-without-role-is-tolerated':
        'provider Meadow Lane Surgery: status: an answer as to any other token; seen 422 INVALID_RESOURCE',
    },
    follows: ['capability-statement-is-given'],
  },
  'provider:searches-backwards': {
    in: 'a search from the last day to the first',
    breaks: {
      'backward-searches-are-refused': 'provider Meadow Lane Surgery: status: 422; seen 200',
    },
  },
  'provider:takes-status-for-free': {
    in: 'a search without status',
    breaks: {
      'searches-without-free-status-are-refused':
        'provider Meadow Lane Surgery: status: 400 or 422; seen 200',
    },
  },
  'provider:always-includes-schedules': {
    in: 'a search without schedules',
    breaks: {
      'searches-without-the-include-are-refused':
        'provider Meadow Lane Surgery: status: a refusal, 4xx; seen 200',
    },
  },
  'provider:searches-from-today': {
    in: 'a search without start',
    breaks: {
      'searches-without-dates-are-refused': 'provider Meadow Lane Surgery: status: 400; seen 200',
    },
  },
  'provider:takes-dates-without-prefix': {
    in: 'a search by dates without prefix',
    breaks: {
      'other-date-prefixes-are-refused': 'provider Meadow Lane Surgery: status: 422; seen 200',
    },
  },
  'provider:accepts-times-in-utc': {
    in: 'a search by times in UTC',
    breaks: {
      'malformed-dates-are-refused': 'provider Meadow Lane Surgery: status: 422; seen 200',
    },
  },
  'provider:ignores-identifier-system': {
    in: 'an identifier of an old system',
    breaks: {
      'unknown-identifier-systems-are-refused':
        'provider Meadow Lane Surgery: status: 400 INVALID_IDENTIFIER_SYSTEM or 422 INVALID_PARAMETER; seen 200',
    },
  },
  'provider:refuses-systems-in-old-words': {
    in: 'an identifier of an old system',
    breaks: {
      'unknown-identifier-systems-are-bad-parameters':
        'provider Meadow Lane Surgery: Spine code: INVALID_PARAMETER; seen INVALID_IDENTIFIER_SYSTEM',
    },
  },
  'provider:strips-blanks-from-numbers': {
    in: 'an NHS number with blanks',
    breaks: {
      'false-nhs-numbers-are-refused':
        'provider Meadow Lane Surgery: status: 400 INVALID_NHS_NUMBER or 400 INVALID_IDENTIFIER_VALUE; seen 200',
    },
    follows: ['patient-has-the-nhs-number-asked-for'],
  },
  'provider:takes-first-identifier': {
    in: 'an identifier that is repeated',
    breaks: {
      'missing-or-repeated-identifiers-are-refused':
        'provider Meadow Lane Surgery: status: 400 BAD_REQUEST or 422 INVALID_PARAMETER; seen 200',
    },
  },
  'provider:takes-bare-numbers': {
    in: 'an NHS number without system',
    breaks: {
      'incomplete-identifiers-are-refused':
        'provider Meadow Lane Surgery: status: 422 INVALID_PARAMETER; seen 200',
    },
  },
} as const satisfies Readonly<Record<string, Proofs>>
