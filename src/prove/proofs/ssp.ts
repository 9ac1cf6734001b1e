import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/ssp.ts breaks, exactly, in the report's words. */
export const sspProofs = {
  'ssp:skips-certificate-check': {
    in: "another organisation's certificate",
    breaks: {
      'requests-not-in-order-are-not-handed-on':
        'ssp Spine Secure Proxy: client certificate: refused: it names mhs.northgate.example, Ssp-From is registered for tie.riverbank.example; seen handed on to Meadow Lane Surgery as x11',
    },
  },
  'ssp:skips-revocation-check': {
    in: 'a certificate that is revoked',
    breaks: {
      'requests-not-in-order-are-not-handed-on':
        'ssp Spine Secure Proxy: client certificate: refused: it is revoked; seen handed on to Meadow Lane Surgery as x15',
    },
  },
  'ssp:skips-header-check': {
    in: 'a request without trace ID',
    breaks: {
      'requests-not-in-order-are-not-handed-on':
        'ssp Spine Secure Proxy: Ssp-* headers: refused: Ssp-TraceID missing or malformed; seen handed on to Meadow Lane Surgery as x15',
    },
  },
  'ssp:skips-sender-check': {
    in: 'a consumer not accredited for booking',
    breaks: {
      'requests-not-in-order-are-not-handed-on':
        'ssp Spine Secure Proxy: Ssp-From: refused: 200000000115 of Northgate Urgent Care (NLX01), is not accredited for urn:nhs:names:services:gpconnect:fhir:rest:create:appointment-1; seen handed on to Meadow Lane Surgery as x27',
    },
  },
  'ssp:skips-receiver-check': {
    in: 'a practice not accredited for booking',
    breaks: {
      'requests-not-in-order-are-not-handed-on':
        'ssp Spine Secure Proxy: Ssp-To: refused: 200000000116 of Meadow Lane Surgery (A20047), is not registered for urn:nhs:names:services:gpconnect:fhir:rest:create:appointment-1; seen handed on to Meadow Lane Surgery as x27',
    },
  },
  'ssp:skips-agreement-check': [
    {
      in: 'without an agreement',
      breaks: {
        'practices-see-nothing-without-an-agreement':
          'ssp Spine Secure Proxy: what practices saw of x14: nothing: Northgate Urgent Care (NLX01) and Meadow Lane Surgery (A20047) had no agreement for it; seen x15 at Meadow Lane Surgery, x16 at Meadow Lane Surgery',
      },
    },
    {
      in: 'a neighbour without an agreement',
      breaks: {
        'practices-see-nothing-without-an-agreement':
          'ssp Spine Secure Proxy: what practices saw of x22: nothing: Southgate Urgent Care (NLX02) and Fernhill Surgery (B82617) had no agreement for it; seen x23 at Fernhill Surgery, x24 at Fernhill Surgery',
      },
    },
    {
      in: 'an agreement that is withdrawn',
      breaks: {
        'practices-see-nothing-without-an-agreement':
          'ssp Spine Secure Proxy: what practices saw of x14: nothing: Northgate Urgent Care (NLX01) and Fernhill Surgery (B82617) had no agreement for it; seen x15 at Fernhill Surgery, x16 at Fernhill Surgery',
      },
    },
    {
      in: 'an agreement on records only',
      breaks: {
        'practices-see-nothing-without-an-agreement':
          'ssp Spine Secure Proxy: what practices saw of x10: nothing: Southgate Urgent Care (NLX02) and Fernhill Surgery (B82617) had no agreement for it; seen x11 at Fernhill Surgery, x12 at Fernhill Surgery',
      },
    },
  ],
  'ssp:skips-endpoint-check': [
    {
      in: 'an endpoint that moved after the lookup',
      breaks: {
        'requests-not-in-order-are-not-handed-on':
          'ssp Spine Secure Proxy: request target: refused: SDS has https://gp.meadowlane.example/A20047/STU3/1/gpconnect-2; seen handed on to Meadow Lane Surgery as x15',
      },
    },
    {
      in: 'a header at odds with the address',
      breaks: {
        'requests-not-in-order-are-not-handed-on':
          'ssp Spine Secure Proxy: request target: refused: SDS has https://practices.harebell.example/B82617/STU3/1/gpconnect; seen handed on to Meadow Lane Surgery as x11',
      },
    },
  ],
  'ssp:alters-a-header': {
    in: 'a booking',
    breaks: {
      'all-parties-see-the-same-four-headers':
        'ssp Spine Secure Proxy: Ssp-TraceID of the request: (a UUID); seen (a UUID)',
    },
  },
  'ssp:drops-a-header': {
    in: 'a booking',
    breaks: {
      'request-headers-are-handed-on-as-they-came':
        'ssp Spine Secure Proxy: Authorization of the request: as it was sent; seen nothing',
    },
  },
  'ssp:alters-the-request-body': {
    in: 'a booking',
    breaks: {
      'request-bodies-are-handed-on-as-they-came':
        'ssp Spine Secure Proxy: body of the request: the 1253 bytes that were sent; seen 1253 bytes that differ',
    },
  },
  'ssp:alters-the-body': [
    {
      in: 'a booking',
      breaks: {
        'answer-bodies-are-passed-back-as-they-came':
          'ssp Spine Secure Proxy: body of the answer: the 680 bytes that were sent; seen 680 bytes that differ',
      },
    },
    {
      in: 'two practices behind a shared server',
      breaks: {
        'answer-bodies-are-passed-back-as-they-came':
          'ssp Spine Secure Proxy: body of the answer: the 969 bytes that were sent; seen 969 bytes that differ',
      },
    },
    {
      in: 'a practice that fails inside',
      breaks: {
        'answer-bodies-are-passed-back-as-they-came':
          'ssp Spine Secure Proxy: body of the answer: the 285 bytes that were sent; seen 285 bytes that differ',
      },
    },
  ],
  'ssp:alters-the-status': {
    in: 'a booking',
    breaks: {
      'status-is-passed-back-as-it-came': 'ssp Spine Secure Proxy: status: 201; seen 200',
    },
  },
  'ssp:drops-etag': {
    in: 'a booking',
    breaks: {
      'answer-headers-are-passed-back-as-they-came':
        'ssp Spine Secure Proxy: ETag of the answer: W/"1"; seen nothing',
    },
  },
  'ssp:rewrites-location': {
    in: 'a booking',
    breaks: {
      'answer-headers-are-passed-back-as-they-came':
        'ssp Spine Secure Proxy: Location of the answer: https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Appointment/appt-a20047-1/_history/1; seen https://proxy.spine.example/https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Appointment/appt-a20047-1/_history/1',
    },
  },
  'ssp:forwards-changed-url': {
    in: 'a booking',
    breaks: {
      'request-line-is-handed-on-as-it-came': 'ssp Spine Secure Proxy: query: as it was sent; seen via added',
    },
  },
  'ssp:keeps-its-prefix': {
    in: 'a booking',
    breaks: {
      'provider-never-sees-the-ssp-prefix':
        'ssp Spine Secure Proxy: request target: a path of the practice’s own; seen a whole URL',
    },
  },
  'ssp:answers-itself': [
    {
      in: 'a booking',
      breaks: {
        'requests-in-order-are-handed-on':
          'ssp Spine Secure Proxy: checks of the SSP: handed on, since every check passes; seen not handed on, answered 200',
      },
    },
    {
      in: 'an agreement that is made',
      breaks: {
        'requests-in-order-are-handed-on':
          'ssp Spine Secure Proxy: checks of the SSP: handed on, since every check passes; seen not handed on, answered 200',
      },
    },
  ],
  'ssp:wrong-error-body': [
    {
      in: 'without an agreement',
      breaks: {
        'ssp-errors-are-told-from-provider-errors':
          'ssp Spine Secure Proxy: coding.system: http://fhir.nhs.net/ValueSet/gpconnect-schedule-response-code-1-0; seen https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1',
      },
    },
    {
      in: 'a request by an unknown method',
      breaks: {
        'method-that-is-not-allowed-is-told-of':
          'ssp Spine Secure Proxy: coding.system: https://fhir.nhs.uk/StructureDefinition/spine-operationoutcome-1; seen https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1',
      },
    },
  ],
  'ssp:answers-in-xml': {
    in: 'without an agreement',
    breaks: {},
  },
  'ssp:loses-patience': {
    in: 'a practice that does not answer',
    breaks: {},
  },
  'ssp:cannot-reach-the-provider': {
    in: 'a booking',
    breaks: {},
  },
  'ssp:throttles': {
    in: 'a booking',
    breaks: {},
  },
  'ssp:is-overloaded': {
    in: 'a booking',
    breaks: {},
  },
  'ssp:is-down': {
    in: 'a booking',
    breaks: {},
  },
} as const satisfies Readonly<Record<string, Proofs>>
