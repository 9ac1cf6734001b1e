import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/mhs.ts breaks, exactly, in the report's words. */
export const mhsProofs = {
  'mhs:stamps-host-asid': [
    {
      in: 'two organisations behind a shared server',
      breaks: {
        'ssp-headers-pass-the-server-as-they-came':
          'mhs integration-engine: Ssp-From of the request: 200000000605; seen 200000000604',
      },
      follows: ['ssp-from-names-the-originator'],
    },
    {
      in: 'a neighbour without an agreement',
      breaks: {
        'ssp-headers-pass-the-server-as-they-came':
          'mhs integration-engine: Ssp-From of the request: 200000000201; seen 200000000203',
        'nobody-gets-in-on-anothers-agreement':
          'mhs integration-engine: Ssp-From: no way in: Southgate Urgent Care (NLX02) has no agreement with Fernhill Surgery (B82617); seen that of Riverbank Hospital Trust (NLX03), which has one',
      },
      follows: ['ssp-from-names-the-originator'],
    },
  ],
  'mhs:stamps-first-asid': {
    in: 'two organisations behind a shared server',
    breaks: {
      'ssp-headers-pass-the-server-as-they-came':
        'mhs integration-engine: Ssp-From of the request: 200000000605; seen 200000000602',
    },
    follows: ['ssp-from-names-the-originator'],
  },
  'mhs:swaps-callers': {
    in: 'two organisations behind a shared server',
    breaks: {
      'ssp-headers-pass-the-server-as-they-came':
        'mhs integration-engine: Ssp-From of the request: 200000000605; seen 200000000602',
    },
    follows: ['ssp-from-names-the-originator'],
  },
  'mhs:drops-ssp-from': [
    {
      in: 'two organisations behind a shared server',
      breaks: {
        'ssp-headers-pass-the-server-as-they-came':
          'mhs integration-engine: Ssp-From of the request: 200000000605; seen nothing',
      },
    },
    {
      in: 'two organisations on servers of their own',
      breaks: {
        'ssp-headers-pass-the-server-as-they-came':
          'mhs northgate-mhs: Ssp-From of the request: 200000000301; seen nothing',
      },
    },
  ],
  'mhs:names-host-in-token': {
    in: 'two organisations behind a shared server',
    breaks: {
      'requesting-organisation-is-the-originator':
        'mhs integration-engine: requesting_organization.identifier.value: Eastmoor Urgent Care (NLX04); seen Riverbank Hospital Trust (NLX03)',
      'token-passes-the-server-as-it-came':
        'mhs integration-engine: Authorization of the request: as it was sent; seen something else',
    },
  },
  'mhs:borrows-certificate': [
    {
      in: 'two organisations behind a shared server',
      breaks: {
        'consumer-presents-its-certificate':
          'mhs integration-engine: client certificate: tie.riverbank.example; seen mhs.northgate.example',
      },
    },
    {
      in: 'two organisations on servers of their own',
      breaks: {
        'consumer-presents-its-certificate':
          'mhs northgate-mhs: client certificate: mhs.northgate.example; seen mhs.southgate.example',
      },
    },
  ],
  'mhs:reuses-trace-id': [
    {
      in: 'two organisations behind a shared server',
      breaks: {
        'ssp-headers-pass-the-server-as-they-came':
          'mhs integration-engine: Ssp-TraceID of the request: (a UUID); seen (a UUID)',
      },
    },
    {
      in: 'two organisations on servers of their own',
      breaks: {
        'ssp-headers-pass-the-server-as-they-came':
          'mhs northgate-mhs: Ssp-TraceID of the request: (a UUID); seen (a UUID)',
      },
    },
  ],
  'mhs:routes-by-ssp-to': {
    in: 'a header at odds with the address, let through',
    breaks: {
      'server-hands-on-to-the-practice-in-the-url':
        'mhs harebell-data-centre: handed on to: Meadow Lane Surgery; seen Fernhill Surgery',
    },
  },
  'mhs:sends-all-to-one-practice': {
    in: 'two practices behind a shared server',
    breaks: {
      'server-hands-on-to-the-practice-in-the-url':
        'mhs harebell-data-centre: handed on to: Fernhill Surgery; seen Meadow Lane Surgery',
    },
  },
  'mhs:copies-to-every-practice': {
    in: 'two practices behind a shared server',
    breaks: {
      'server-hands-on-to-the-practice-in-the-url':
        'mhs harebell-data-centre: handed on to: Meadow Lane Surgery; seen Fernhill Surgery, Hilltop Surgery, Meadow Lane Surgery',
    },
  },
  'mhs:serves-practices-of-others': {
    in: "a practice taken to be on another's server",
    breaks: {
      'server-hands-on-to-the-practice-in-the-url':
        'mhs meadow-lane-mhs: handed on to: nobody: the practice in the URL is not behind this server; seen Fernhill Surgery',
    },
  },
  'mhs:accepts-any-sender': {
    in: 'a request past the proxy',
    breaks: {
      'practices-serve-only-the-ssp':
        'provider Fernhill Surgery: common name of the client certificate: proxy.spine.example; seen mhs.northgate.example',
    },
  },
} as const satisfies Readonly<Record<string, Proofs>>
