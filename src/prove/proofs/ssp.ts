import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/ssp.ts breaks, exactly, in the report's words. */
export const sspProofs = {
  'ssp:skips-certificate-check': {
    in: "another organisation's certificate",
    breaks: {
      'slot-search-passes-the-ssp':
        'nobody: security checks: not forwarded, because of: certificate; seen forwarded as x11 to Meadow Lane Surgery',
      'ssp-decides-by-what-sds-holds':
        'nobody: security checks: not forwarded, because of: certificate; seen forwarded as x11 to Meadow Lane Surgery',
      'client-certificate-is-the-one-registered-for-the-asid':
        'nobody: common name of the client certificate: tie.riverbank.example; seen mhs.northgate.example',
    },
    follows: ['certificate-is-that-of-ssp-from'],
  },
  'ssp:skips-header-check': {
    in: 'a request without trace ID',
    breaks: {
      'capability-statement-request-passes-the-ssp':
        'nobody: security checks: not forwarded, because of: headers; seen forwarded as x15 to Meadow Lane Surgery',
      'ssp-decides-by-what-sds-holds':
        'nobody: security checks: not forwarded, because of: headers; seen forwarded as x15 to Meadow Lane Surgery',
      'requests-with-bad-headers-are-not-forwarded':
        'nobody: provider leg: nothing; seen forwarded as x15 to Meadow Lane Surgery',
    },
  },
  'ssp:skips-sender-check': {
    in: 'a consumer not accredited for booking',
    breaks: {
      'booking-passes-the-ssp':
        'nobody: security checks: not forwarded, because of: sender; seen forwarded as x27 to Meadow Lane Surgery',
      'ssp-decides-by-what-sds-holds':
        'nobody: security checks: not forwarded, because of: sender; seen forwarded as x27 to Meadow Lane Surgery',
      'only-accredited-interactions-are-forwarded':
        'nobody: AS record of the sender: urn:nhs:names:services:gpconnect:fhir:rest:create:appointment-1; seen other interactions only',
      'sender-without-accreditation-is-refused':
        'nobody: provider leg: nothing; seen x27 to Meadow Lane Surgery',
    },
  },
  'ssp:skips-receiver-check': {
    in: 'a practice not accredited for booking',
    breaks: {
      'booking-passes-the-ssp':
        'nobody: security checks: not forwarded, because of: receiver; seen forwarded as x27 to Meadow Lane Surgery',
      'ssp-decides-by-what-sds-holds':
        'nobody: security checks: not forwarded, because of: receiver; seen forwarded as x27 to Meadow Lane Surgery',
      'only-accredited-interactions-are-forwarded':
        'nobody: MHS record of 200000000116 of Meadow Lane Surgery (A20047): urn:nhs:names:services:gpconnect:fhir:rest:create:appointment-1; seen nothing',
      'receiver-without-interaction-is-refused':
        'nobody: provider leg: nothing; seen x27 to Meadow Lane Surgery',
      'whole-address-leads-to-one-practice-on-its-own-server':
        'nobody: MHS record of its party key: Meadow Lane Surgery (A20047), as in the URL; seen no organisation',
    },
  },
  'ssp:skips-agreement-check': [
    {
      in: 'without an agreement',
      breaks: {
        'capability-statement-request-passes-the-ssp':
          'nobody: security checks: not forwarded, because of: agreement; seen forwarded as x15 to Meadow Lane Surgery',
        'slot-search-passes-the-ssp':
          'nobody: security checks: not forwarded, because of: agreement; seen forwarded as x19 to Meadow Lane Surgery',
        'patient-search-passes-the-ssp':
          'nobody: security checks: not forwarded, because of: agreement; seen forwarded as x23 to Meadow Lane Surgery',
        'booking-passes-the-ssp':
          'nobody: security checks: not forwarded, because of: agreement; seen forwarded as x27 to Meadow Lane Surgery',
        'ssp-decides-by-what-sds-holds':
          'nobody: security checks: not forwarded, because of: agreement; seen forwarded as x15 to Meadow Lane Surgery',
        'pair-without-agreement-is-refused': 'nobody: provider leg: nothing; seen x15 to Meadow Lane Surgery',
        'practices-see-nothing-without-an-agreement':
          'nobody: what practices saw of x14: nothing: Northgate Urgent Care (NLX01) and Meadow Lane Surgery (A20047) had no agreement for it; seen x15 at Meadow Lane Surgery and x16 at Meadow Lane Surgery',
        'practices-are-reached-by-agreed-organisations-only':
          'nobody: what practices saw of x14: nothing: Northgate Urgent Care (NLX01) and Meadow Lane Surgery (A20047) had no agreement for it; seen x15 at Meadow Lane Surgery and x16 at Meadow Lane Surgery',
        'agreements-count-from-the-next-request':
          'nobody: what practices saw of x14: nothing: Northgate Urgent Care (NLX01) and Meadow Lane Surgery (A20047) had no agreement for it; seen x15 at Meadow Lane Surgery and x16 at Meadow Lane Surgery',
      },
    },
    {
      in: 'a neighbour without an agreement',
      breaks: {
        'slot-search-passes-the-ssp':
          'nobody: security checks: not forwarded, because of: agreement; seen forwarded as x23 to Fernhill Surgery',
        'ssp-decides-by-what-sds-holds':
          'nobody: security checks: not forwarded, because of: agreement; seen forwarded as x23 to Fernhill Surgery',
        'pair-without-agreement-is-refused': 'nobody: provider leg: nothing; seen x23 to Fernhill Surgery',
        'practices-see-nothing-without-an-agreement':
          'nobody: what practices saw of x22: nothing: Southgate Urgent Care (NLX02) and Fernhill Surgery (B82617) had no agreement for it; seen x23 at Fernhill Surgery and x24 at Fernhill Surgery',
        'practices-are-reached-by-agreed-organisations-only':
          'nobody: what practices saw of x22: nothing: Southgate Urgent Care (NLX02) and Fernhill Surgery (B82617) had no agreement for it; seen x23 at Fernhill Surgery and x24 at Fernhill Surgery',
        'neighbours-agreement-opens-no-door':
          'nobody: what practices saw of x22: nothing: Southgate Urgent Care (NLX02) and Fernhill Surgery (B82617) had no agreement for it; seen x23 at Fernhill Surgery and x24 at Fernhill Surgery',
      },
    },
    {
      in: 'an agreement that is withdrawn',
      breaks: {
        'slot-search-passes-the-ssp':
          'nobody: security checks: not forwarded, because of: agreement; seen forwarded as x15 to Fernhill Surgery',
        'ssp-decides-by-what-sds-holds':
          'nobody: security checks: not forwarded, because of: agreement; seen forwarded as x15 to Fernhill Surgery',
        'pair-without-agreement-is-refused': 'nobody: provider leg: nothing; seen x15 to Fernhill Surgery',
        'practices-see-nothing-without-an-agreement':
          'nobody: what practices saw of x14: nothing: Northgate Urgent Care (NLX01) and Fernhill Surgery (B82617) had no agreement for it; seen x15 at Fernhill Surgery and x16 at Fernhill Surgery',
        'practices-are-reached-by-agreed-organisations-only':
          'nobody: what practices saw of x14: nothing: Northgate Urgent Care (NLX01) and Fernhill Surgery (B82617) had no agreement for it; seen x15 at Fernhill Surgery and x16 at Fernhill Surgery',
        'neighbours-agreement-opens-no-door':
          'nobody: what practices saw of x14: nothing: Northgate Urgent Care (NLX01) and Fernhill Surgery (B82617) had no agreement for it; seen x15 at Fernhill Surgery and x16 at Fernhill Surgery',
        'agreements-count-from-the-next-request':
          'nobody: what practices saw of x14: nothing: Northgate Urgent Care (NLX01) and Fernhill Surgery (B82617) had no agreement for it; seen x15 at Fernhill Surgery and x16 at Fernhill Surgery',
      },
    },
    {
      in: 'an agreement on records only',
      breaks: {
        'slot-search-passes-the-ssp':
          'nobody: security checks: not forwarded, because of: agreement; seen forwarded as x11 to Fernhill Surgery',
        'ssp-decides-by-what-sds-holds':
          'nobody: security checks: not forwarded, because of: agreement; seen forwarded as x11 to Fernhill Surgery',
        'pair-without-agreement-is-refused': 'nobody: provider leg: nothing; seen x11 to Fernhill Surgery',
        'practices-see-nothing-without-an-agreement':
          'nobody: what practices saw of x10: nothing: Southgate Urgent Care (NLX02) and Fernhill Surgery (B82617) had no agreement for it; seen x11 at Fernhill Surgery and x12 at Fernhill Surgery',
        'practices-are-reached-by-agreed-organisations-only':
          'nobody: what practices saw of x10: nothing: Southgate Urgent Care (NLX02) and Fernhill Surgery (B82617) had no agreement for it; seen x11 at Fernhill Surgery and x12 at Fernhill Surgery',
        'neighbours-agreement-opens-no-door':
          'nobody: what practices saw of x10: nothing: Southgate Urgent Care (NLX02) and Fernhill Surgery (B82617) had no agreement for it; seen x11 at Fernhill Surgery and x12 at Fernhill Surgery',
        'agreement-covers-its-capability-only':
          'nobody: what practices saw of x10: nothing: Southgate Urgent Care (NLX02) and Fernhill Surgery (B82617) had no agreement for it; seen x11 at Fernhill Surgery and x12 at Fernhill Surgery',
      },
    },
  ],
  'ssp:skips-endpoint-check': [
    {
      in: 'an endpoint that moved after the lookup',
      breaks: {
        'capability-statement-request-passes-the-ssp':
          'nobody: security checks: not forwarded, because of: endpoint; seen forwarded as x15 to Meadow Lane Surgery',
        'ssp-decides-by-what-sds-holds':
          'nobody: security checks: not forwarded, because of: endpoint; seen forwarded as x15 to Meadow Lane Surgery',
        'url-that-varies-from-sds-is-refused':
          'nobody: provider leg: nothing; seen x15 to Meadow Lane Surgery',
        'metadata-gives-a-capability-statement': 'nobody: status: 200; seen 404',
        'capability-statement-is-always-there': 'nobody: status: 200; seen 404',
      },
    },
    {
      in: 'a header at odds with the address',
      breaks: {
        'slot-search-passes-the-ssp':
          'nobody: security checks: not forwarded, because of: endpoint; seen forwarded as x11 to Meadow Lane Surgery',
        'ssp-decides-by-what-sds-holds':
          'nobody: security checks: not forwarded, because of: endpoint; seen forwarded as x11 to Meadow Lane Surgery',
        'url-that-varies-from-sds-is-refused':
          'nobody: provider leg: nothing; seen x11 to Meadow Lane Surgery',
        'requests-at-odds-with-themselves-go-nowhere':
          'nobody: what practices saw of x10: nothing: Ssp-To names Fernhill Surgery (B82617), the URL Meadow Lane Surgery (A20047); seen x11 at Meadow Lane Surgery and x12 at Meadow Lane Surgery',
        'slot-search-gives-a-searchset': 'nobody: status: 200; seen 400',
        'slot-search-knows-its-parameters': 'nobody: status: 200; seen 400',
      },
    },
  ],
  'ssp:alters-a-header': {
    in: 'a booking',
    breaks: {
      'headers-are-forwarded-unchanged': 'nobody: Ssp-TraceID of the request: (a UUID); seen (a UUID)',
      'everything-is-forwarded': 'nobody: Ssp-TraceID of the request: (a UUID); seen (a UUID)',
      'all-parties-see-the-same-four-headers':
        'nobody: Ssp-TraceID on the provider leg: (a UUID); seen (a UUID)',
    },
    follows: [
      'capability-statement-request-passes-the-ssp',
      'slot-search-passes-the-ssp',
      'patient-search-passes-the-ssp',
      'booking-passes-the-ssp',
    ],
  },
  'ssp:drops-a-header': {
    in: 'a booking',
    breaks: {
      'headers-are-forwarded-unchanged':
        'nobody: Authorization of the request: Bearer (a token); seen nothing',
      'everything-is-forwarded': 'nobody: Authorization of the request: Bearer (a token); seen nothing',
    },
    follows: ['capability-statement-request-passes-the-ssp'],
  },
  'ssp:alters-the-request-body': {
    in: 'a booking',
    breaks: {
      'payloads-are-forwarded-unchanged':
        'nobody: body of the request: the 1253 bytes that were sent; seen 1253 bytes that differ',
      'everything-is-forwarded':
        'nobody: body of the request: the 1253 bytes that were sent; seen 1253 bytes that differ',
    },
    follows: ['booking-passes-the-ssp'],
  },
  'ssp:alters-the-body': [
    {
      in: 'a booking',
      breaks: {
        'capability-statement-is-passed-on':
          'nobody: body of the answer: the 673 bytes that were sent; seen 673 bytes that differ',
        'payloads-are-forwarded-unchanged':
          'nobody: body of the answer: the 673 bytes that were sent; seen 673 bytes that differ',
        'answer-is-the-providers':
          'nobody: body of the answer: the 673 bytes that were sent; seen 673 bytes that differ',
      },
    },
    {
      in: 'two practices behind a shared server',
      breaks: {
        'free-slots-are-passed-on':
          'nobody: body of the answer: the 969 bytes that were sent; seen 969 bytes that differ',
        'payloads-are-forwarded-unchanged':
          'nobody: body of the answer: the 969 bytes that were sent; seen 969 bytes that differ',
        'answer-is-the-providers':
          'nobody: body of the answer: the 969 bytes that were sent; seen 969 bytes that differ',
      },
    },
    {
      in: 'a practice that fails inside',
      breaks: {
        'capability-statement-is-passed-on':
          'nobody: body of the answer: the 285 bytes that were sent; seen 285 bytes that differ',
        'payloads-are-forwarded-unchanged':
          'nobody: body of the answer: the 285 bytes that were sent; seen 285 bytes that differ',
        'answer-is-the-providers':
          'nobody: body of the answer: the 285 bytes that were sent; seen 285 bytes that differ',
      },
    },
  ],
  'ssp:alters-the-status': {
    in: 'a booking',
    breaks: {
      'confirmation-is-passed-on': 'nobody: status on the consumer leg: 201; seen 200',
      'answer-is-the-providers': 'nobody: status on the consumer leg: 201; seen 200',
    },
  },
  'ssp:drops-etag': {
    in: 'a booking',
    breaks: {
      'confirmation-is-passed-on': 'nobody: ETag of the answer: W/"1"; seen nothing',
      'headers-are-forwarded-unchanged': 'nobody: ETag of the answer: W/"1"; seen nothing',
      'answer-is-the-providers': 'nobody: ETag of the answer: W/"1"; seen nothing',
    },
  },
  'ssp:rewrites-location': {
    in: 'a booking',
    breaks: {
      'confirmation-is-passed-on':
        'nobody: Location of the answer: https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Appointment/appt-a20047-1/_history/1; seen https://proxy.spine.example/https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Appointment/appt-a20047-1/_history/1',
      'headers-are-forwarded-unchanged':
        'nobody: Location of the answer: https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Appointment/appt-a20047-1/_history/1; seen https://proxy.spine.example/https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Appointment/appt-a20047-1/_history/1',
      'answer-is-the-providers':
        'nobody: Location of the answer: https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Appointment/appt-a20047-1/_history/1; seen https://proxy.spine.example/https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Appointment/appt-a20047-1/_history/1',
    },
  },
  'ssp:forwards-changed-url': {
    in: 'a booking',
    breaks: {
      'everything-is-forwarded':
        'nobody: request target on the provider leg: /A20047/STU3/1/gpconnect/metadata; seen /A20047/STU3/1/gpconnect/metadata?via=ssp',
    },
    follows: [
      'capability-statement-request-passes-the-ssp',
      'slot-search-passes-the-ssp',
      'patient-search-passes-the-ssp',
      'booking-passes-the-ssp',
    ],
  },
  'ssp:keeps-its-prefix': {
    in: 'a booking',
    breaks: {
      'everything-is-forwarded':
        'nobody: request target on the provider leg: /A20047/STU3/1/gpconnect/metadata; seen /https://gp.meadowlane.example/A20047/STU3/1/gpconnect/metadata',
      'provider-never-sees-the-ssp-prefix':
        'nobody: request target on the provider leg: its own path; seen /https://gp.meadowlane.example/A20047/STU3/1/gpconnect/metadata',
    },
    follows: ['capability-statement-request-passes-the-ssp'],
  },
  'ssp:answers-itself': [
    {
      in: 'a booking',
      breaks: {
        'capability-statement-request-passes-the-ssp':
          'nobody: security checks: forwarded, since every check passes; seen not forwarded, answered 200',
        'ssp-decides-by-what-sds-holds':
          'nobody: security checks: forwarded, since every check passes; seen not forwarded, answered 200',
        'get-post-and-put-are-forwarded': 'nobody: GET: forwarded; seen not forwarded, answered 200',
      },
    },
    {
      in: 'an agreement that is made',
      breaks: {
        'slot-search-passes-the-ssp':
          'nobody: security checks: forwarded, since every check passes; seen not forwarded, answered 200',
        'ssp-decides-by-what-sds-holds':
          'nobody: security checks: forwarded, since every check passes; seen not forwarded, answered 200',
        'get-post-and-put-are-forwarded': 'nobody: GET: forwarded; seen not forwarded, answered 200',
        'agreements-count-from-the-next-request':
          'nobody: security checks: forwarded: Southgate Urgent Care (NLX02) and Fernhill Surgery (B82617) had an agreement by then; seen not forwarded, answered 200',
      },
    },
  ],
  'ssp:wrong-error-body': {
    in: 'without an agreement',
    breaks: {
      'ssp-errors-are-told-from-provider-errors':
        'nobody: coding.system: http://fhir.nhs.net/ValueSet/gpconnect-schedule-response-code-1-0; seen https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1',
    },
  },
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
    breaks: {
      'proxy-refusal-ends-the-step':
        'nobody: order: no repetition of a request that was refused; seen 3 repetitions, first x16',
    },
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
