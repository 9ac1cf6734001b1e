import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/ssp-answers.ts breaks, exactly, in the report's words. */
export const sspAnswersProofs = {
  'ssp:skips-method-check': {
    in: 'an unknown method at a practice that breaks the connection',
    breaks: {
      'requests-not-in-order-are-not-handed-on':
        'ssp Spine Secure Proxy: method: refused: TRACE is not allowed; seen handed on to Meadow Lane Surgery as x15',
    },
  },
  'ssp:skips-media-type-check': {
    in: 'a booking as plain text',
    breaks: {
      'requests-not-in-order-are-not-handed-on':
        'ssp Spine Secure Proxy: Content-Type: refused: text/plain is no FHIR; seen handed on to Meadow Lane Surgery as x27',
    },
  },
  'ssp:promises-an-answer-later': {
    in: 'a booking',
    breaks: {
      'answers-come-on-the-same-connection':
        'ssp Spine Secure Proxy: status: the answer; seen 202, an answer to come later',
    },
  },
  'ssp:asks-the-practice-twice': {
    in: 'a booking',
    breaks: {
      'ssp-hands-each-request-on-once': 'ssp Spine Secure Proxy: handed on: once; seen 2 times: x19, x21',
    },
  },
  'ssp:words-refusals-its-own-way': [
    {
      in: 'without an agreement',
      breaks: {
        'pair-without-agreement-is-told-so':
          'ssp Spine Secure Proxy: issue.diagnostics: FOT_CHECK_FAILED_MESSAGESENDER_200000000115_MESSAGERECEIVER_200000000116; seen Forbidden',
      },
    },
    {
      in: 'a consumer not accredited for booking',
      breaks: {
        'sender-without-accreditation-is-told-so':
          'ssp Spine Secure Proxy: issue.diagnostics: ASID_CHECK_FAILED_MESSAGESENDER_200000000115; seen Forbidden',
      },
    },
    {
      in: 'a practice not accredited for booking',
      breaks: {
        'receiver-without-interaction-is-told-of':
          'ssp Spine Secure Proxy: issue.diagnostics: PARTYKEY_INTERACTION_CHECK_FAILED_MESSAGERECEIVER_200000000116; seen Forbidden',
      },
    },
    {
      in: 'an endpoint that moved after the lookup',
      breaks: {
        'url-that-varies-from-sds-is-told-of':
          'ssp Spine Secure Proxy: issue.diagnostics: ENDPOINT_https://gp.meadowlane.example/A20047/STU3/1/gpconnect-2_CPAID_ba753fa46274fed216d8_VARIES_FROM_TARGETURL_https://gp.meadowlane.example/A20047/STU3/1/gpconnect/metadata; seen Forbidden',
      },
    },
    {
      in: 'a booking as plain text',
      breaks: {
        'unsupported-media-type-is-told-of':
          'ssp Spine Secure Proxy: issue.diagnostics: Unsupported_Media_Type; seen Forbidden',
      },
    },
    {
      in: 'a practice that cannot be reached',
      breaks: {
        'unreachable-provider-gives-502':
          'ssp Spine Secure Proxy: issue.diagnostics: ERROR_COMMUNICATING_TO_ENDPOINT_URL_https://gp.meadowlane.example/A20047/STU3/1/gpconnect/metadata; seen Forbidden',
      },
    },
  ],
  'ssp:hides-that-a-practice-is-silent': {
    in: 'a practice that breaks the connection',
    breaks: {
      'silent-provider-gives-504':
        'ssp Spine Secure Proxy: status: 504 or 599 after a timeout, 502 after a broken connection; seen 500',
    },
  },
  'ssp:forgets-strict-transport-security': {
    in: 'without an agreement',
    breaks: {
      'ssp-keeps-browsers-to-https':
        'ssp Spine Secure Proxy: Strict-Transport-Security: max-age; seen nothing',
    },
  },
  'ssp:stops-after-an-error': {
    in: 'requests after an error',
    breaks: {
      'ssp-works-on-after-an-error': 'ssp Spine Secure Proxy: answer to x24: one; seen nothing',
    },
  },
  'ssp:shuts-connections': {
    in: 'requests after an error',
    breaks: {
      'connections-are-kept-alive': 'ssp Spine Secure Proxy: answer to x22: one; seen nothing',
    },
  },
} as const satisfies Readonly<Record<string, Proofs>>
