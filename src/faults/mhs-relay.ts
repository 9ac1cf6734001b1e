import type { FaultsOf } from './fault.js'

const UNTOUCHED = 'what a consumer system asks goes on as it came, and so does the answer'

/** How message handling servers go wrong about what they hand on to Spine, whatever it is for; the effects are in src/doubles/mhs. */
export const mhsRelayFaults = {
  'mhs:adds-to-the-query': {
    party: 'mhs',
    kind: 'misdeed',
    says: 'adds a parameter of its own to the URL',
    right: UNTOUCHED,
  },
  'mhs:drops-accept': {
    party: 'mhs',
    kind: 'misdeed',
    says: 'loses Accept on the way',
    right: UNTOUCHED,
  },
  'mhs:alters-the-request-body': {
    party: 'mhs',
    kind: 'misdeed',
    says: 'sends other bytes on to the SSP than the consumer system sent',
    right: UNTOUCHED,
    trigger: 'the request has a body',
  },
  'mhs:alters-the-status': {
    party: 'mhs',
    kind: 'misdeed',
    says: 'hands the status 201 back as 200',
    right: UNTOUCHED,
    trigger: 'the answer is 201',
  },
  'mhs:drops-etag': {
    party: 'mhs',
    kind: 'misdeed',
    says: 'hands an answer back without its ETag',
    right: UNTOUCHED,
    trigger: 'the answer has an ETag',
  },
  'mhs:alters-the-answer-body': {
    party: 'mhs',
    kind: 'misdeed',
    says: 'hands other bytes back than it was given',
    right: UNTOUCHED,
  },
  'mhs:hands-on-twice': {
    party: 'mhs',
    kind: 'misdeed',
    says: 'sends a search by HTTP again before it is answered',
    right: 'a request goes on once',
    trigger: 'something is searched for',
  },
} as const satisfies FaultsOf<'mhs'>
