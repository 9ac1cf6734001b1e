import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/mhs.ts breaks, exactly, in the report's words. */
export const mhsProofs = {
  'mhs:stamps-host-asid': [
    {
      in: 'two organisations behind a shared server',
      breaks: {
        'ssp-from-names-the-originator':
          'mhs integration-engine: Ssp-From: 200000000605 of Eastmoor Urgent Care (NLX04); seen 200000000604 of Riverbank Hospital Trust (NLX03)',
        'shared-server-passes-on-what-consumers-send':
          'nobody: Ssp-From of the request: 200000000605; seen 200000000604',
      },
    },
    {
      in: 'a neighbour without an agreement',
      breaks: {
        'ssp-from-names-the-originator':
          'mhs integration-engine: Ssp-From: 200000000201 of Northgate Urgent Care (NLX01); seen 200000000203 of Riverbank Hospital Trust (NLX03)',
        'shared-server-passes-on-what-consumers-send':
          'nobody: Ssp-From of the request: 200000000201; seen 200000000203',
        'practices-are-reached-by-agreed-organisations-only':
          'nobody: what practices saw of x22: nothing: Southgate Urgent Care (NLX02) and Fernhill Surgery (B82617) had no agreement for it; seen x23 at Fernhill Surgery and x24 at Fernhill Surgery',
        'neighbours-agreement-opens-no-door':
          'nobody: what practices saw of x22: nothing: Southgate Urgent Care (NLX02) and Fernhill Surgery (B82617) had no agreement for it; seen x23 at Fernhill Surgery and x24 at Fernhill Surgery',
      },
    },
  ],
  'mhs:stamps-first-asid': {
    in: 'two organisations behind a shared server',
    breaks: {
      'ssp-from-names-the-originator':
        'mhs integration-engine: Ssp-From: 200000000605 of Eastmoor Urgent Care (NLX04); seen 200000000602 of Northgate Urgent Care (NLX01)',
      'shared-server-passes-on-what-consumers-send':
        'nobody: Ssp-From of the request: 200000000605; seen 200000000602',
    },
  },
  'mhs:swaps-callers': {
    in: 'two organisations behind a shared server',
    breaks: {
      'ssp-from-names-the-originator':
        'mhs integration-engine: Ssp-From: 200000000605 of Eastmoor Urgent Care (NLX04); seen 200000000602 of Northgate Urgent Care (NLX01)',
      'shared-server-passes-on-what-consumers-send':
        'nobody: Ssp-From of the request: 200000000605; seen 200000000602',
    },
  },
  'mhs:drops-ssp-from': [
    {
      in: 'two organisations behind a shared server',
      breaks: {
        'shared-server-passes-on-what-consumers-send':
          'nobody: Ssp-From of the request: 200000000605; seen nothing',
      },
    },
    {
      in: 'two organisations on servers of their own',
      breaks: {
        'separate-server-passes-on-what-its-consumer-sends':
          'nobody: Ssp-From of the request: 200000000301; seen nothing',
      },
    },
  ],
  'mhs:names-host-in-token': {
    in: 'two organisations behind a shared server',
    breaks: {
      'requesting-organisation-is-the-originator':
        'mhs integration-engine: requesting_organization.identifier.value: Eastmoor Urgent Care (NLX04); seen Riverbank Hospital Trust (NLX03)',
      'shared-server-passes-on-what-consumers-send':
        'nobody: Authorization of the request: Bearer (a token); seen Bearer (a token)',
    },
  },
  'mhs:borrows-certificate': [
    {
      in: 'two organisations behind a shared server',
      breaks: {
        'consumer-presents-its-certificate':
          'mhs integration-engine: client certificate: tie.riverbank.example; seen mhs.northgate.example',
      },
      follows: ['certificate-is-that-of-ssp-from'],
    },
    {
      in: 'two organisations on servers of their own',
      breaks: {
        'consumer-presents-its-certificate':
          'mhs northgate-mhs: client certificate: mhs.northgate.example; seen mhs.southgate.example',
      },
      follows: ['certificate-is-that-of-ssp-from'],
    },
  ],
  'mhs:reuses-trace-id': [
    {
      in: 'two organisations behind a shared server',
      breaks: {
        'shared-server-passes-on-what-consumers-send':
          'nobody: Ssp-TraceID of the request: (a UUID); seen (a UUID)',
      },
    },
    {
      in: 'two organisations on servers of their own',
      breaks: {
        'separate-server-passes-on-what-its-consumer-sends':
          'nobody: Ssp-TraceID of the request: (a UUID); seen (a UUID)',
      },
    },
  ],
  'mhs:routes-by-ssp-to': {
    in: 'a header at odds with the address, let through',
    breaks: {
      'provider-answers-only-for-its-own-asid': 'nobody: status: 400; seen 404',
      'shared-server-dispatches-by-the-url':
        'nobody: handed on to: Meadow Lane Surgery, once; seen Fernhill Surgery (x12)',
      'header-decides-no-destination':
        'nobody: Ssp-To: no say in where it goes; Fernhill Surgery does not receive it; seen Fernhill Surgery (x12)',
      'practice-receives-its-own-requests-only':
        'nobody: practice that x12 was meant for: Fernhill Surgery (B82617); seen Meadow Lane Surgery (A20047)',
      'requests-at-odds-with-themselves-go-nowhere':
        'nobody: what practices saw of x10: nothing: Ssp-To names Fernhill Surgery (B82617), the URL Meadow Lane Surgery (A20047); seen x11 at Meadow Lane Surgery and x12 at Fernhill Surgery',
      'slot-search-gives-a-searchset': 'nobody: status: 200; seen 404',
      'slot-search-knows-its-parameters': 'nobody: status: 200; seen 404',
    },
  },
  'mhs:sends-all-to-one-practice': {
    in: 'two practices behind a shared server',
    breaks: {
      'shared-server-dispatches-by-the-url':
        'nobody: handed on to: Fernhill Surgery, once; seen Meadow Lane Surgery (x24)',
      'practice-receives-its-own-requests-only':
        'nobody: practice that x24 was meant for: Meadow Lane Surgery (A20047); seen Fernhill Surgery (B82617)',
      'slot-search-gives-a-searchset': 'nobody: status: 200; seen 404',
      'slot-search-knows-its-parameters': 'nobody: status: 200; seen 404',
    },
  },
  'mhs:copies-to-every-practice': {
    in: 'two practices behind a shared server',
    breaks: {
      'shared-server-passes-on-what-is-for-its-practices': 'nobody: status: 404; seen 200',
      'whole-address-leads-to-one-practice-on-a-shared-server': [
        'nobody: practice system that got x13: Meadow Lane Surgery (A20047), as in the URL; seen Fernhill Surgery (B82617)',
        'nobody: practice system that got x27: Fernhill Surgery (B82617), as in the URL; seen Hilltop Surgery (C81009)',
      ],
      'shared-server-dispatches-by-the-url':
        'nobody: handed on to: Meadow Lane Surgery, once; seen Meadow Lane Surgery (x12), Fernhill Surgery (x13) and Hilltop Surgery (x14)',
      'practice-receives-its-own-requests-only': [
        'nobody: practice that x28 was meant for: Meadow Lane Surgery (A20047); seen Fernhill Surgery (B82617)',
        'nobody: practice that x13 was meant for: Fernhill Surgery (B82617); seen Meadow Lane Surgery (A20047)',
        'nobody: practice that x14 was meant for: Hilltop Surgery (C81009); seen Meadow Lane Surgery (A20047)',
      ],
    },
  },
  'mhs:serves-practices-of-others': {
    in: "a practice taken to be on another's server",
    breaks: {
      'separate-server-serves-its-own-practice-only':
        'nobody: handed on to: nobody: the practice in the URL is not behind this server; seen Fernhill Surgery (x4)',
      'statuses-are-those-of-the-specification': 'nobody: status: a status that GP Connect lists; seen 495',
      'statuses-fit-the-spine-codes': 'nobody: status: 403 with ACCESS_DENIED; seen 495',
      'denied-access-says-why': 'nobody: status: 403 with ACCESS_DENIED; seen 495',
    },
  },
  'mhs:accepts-any-sender': {
    in: 'a request past the proxy',
    breaks: {
      'provider-serves-only-the-ssp':
        'nobody: common name of the client certificate: proxy.spine.example; seen mhs.northgate.example',
    },
  },
} as const satisfies Readonly<Record<string, Proofs>>
