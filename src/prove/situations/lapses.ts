import { probes } from '../../probes/index.js'
import { moveEndpoint, revokeCertificate } from '../../topology/changes.js'
import { askForSlots, book, bookAnew, change, probe, takeForNeighbour, trace } from '../acts.js'
import {
  NORTHGATE,
  RIVERBANK,
  EASTMOOR,
  MEADOW_LANE,
  FERNHILL,
  HAREBELL,
  ORLA,
  WILF,
  northgate,
} from './cast.js'
import type { Situation } from './situation.js'

/** Somebody goes wrong first, so that another can let it pass. */
export const lapseSituations = {
  'an expired token': { ...northgate(book(NORTHGATE, ORLA)), befalls: ['consumer:sends-expired-token'] },
  'a token of another scope': { ...northgate(book(NORTHGATE, ORLA)), befalls: ['consumer:wrong-scope'] },
  'a search over three weeks': {
    ...northgate(book(NORTHGATE, ORLA)),
    befalls: ['consumer:asks-for-three-weeks'],
  },
  'a request without trace ID': { ...northgate(book(NORTHGATE, ORLA)), befalls: ['consumer:omits-trace-id'] },
  'a trace without request ID': {
    ...northgate(book(NORTHGATE, ORLA)),
    befalls: ['consumer:omits-request-id'],
  },
  'an assertion for another audience': {
    ...northgate(book(NORTHGATE, ORLA)),
    befalls: ['consumer:wrong-assertion-audience'],
  },
  'an assertion that is sent again': {
    ...northgate(trace(NORTHGATE, ORLA), trace(NORTHGATE, WILF)),
    befalls: ['pds:honours-tokens-once', 'consumer:replays-assertion-id'],
  },
  'a consumer that knows no later TLS than 1.1': {
    ...northgate(book(NORTHGATE, ORLA)),
    befalls: ['consumer:speaks-tls-1-1'],
  },
  'a booking while the SSP takes TLS 1.1': {
    ...northgate(book(NORTHGATE, ORLA)),
    befalls: ['ssp:takes-tls-1-1'],
  },
  'a booking while the SSP offers older TLS': {
    ...northgate(book(NORTHGATE, ORLA)),
    befalls: ['ssp:offers-older-tls'],
  },
  'a practice that refuses after the handshake': {
    ...northgate(book(NORTHGATE, ORLA)),
    befalls: ['provider:refuses-after-the-handshake'],
  },
  'a practice that asks for a certificate by 496': {
    ...northgate(book(NORTHGATE, ORLA)),
    befalls: ['provider:answers-496-without-a-certificate'],
  },
  'a revoked certificate that is answered 495': {
    ...northgate(
      askForSlots(NORTHGATE, MEADOW_LANE),
      change((named) => revokeCertificate(named(NORTHGATE))),
      askForSlots(NORTHGATE, MEADOW_LANE),
    ),
    befalls: ['ssp:answers-495-and-496'],
  },
  'a missing certificate that is answered 496': {
    ...northgate(book(NORTHGATE, ORLA)),
    route: 'fhir',
    befalls: ['ssp:answers-495-and-496'],
  },
  'a lookup that takes kept answers': {
    ...northgate(
      bookAnew(NORTHGATE, ORLA),
      change((named) => moveEndpoint(named(MEADOW_LANE))),
      bookAnew(NORTHGATE, ORLA),
    ),
    route: 'fhir',
    befalls: ['consumer:accepts-cached-lookup'],
  },
  'a header at odds with the address': {
    topology: 'provider-shared-mhs',
    consumer: NORTHGATE,
    befalls: ['consumer:names-another-practice-in-ssp-to'],
    acts: [askForSlots(NORTHGATE, MEADOW_LANE)],
  },
  'a header at odds with the address, let through': {
    topology: 'provider-shared-mhs',
    consumer: NORTHGATE,
    server: HAREBELL,
    befalls: ['consumer:names-another-practice-in-ssp-to', 'ssp:skips-endpoint-check'],
    acts: [askForSlots(NORTHGATE, MEADOW_LANE)],
  },
  "a practice taken to be on another's server": {
    topology: 'provider-separate-mhs',
    consumer: NORTHGATE,
    server: MEADOW_LANE,
    befalls: ['ssp:skips-endpoint-check'],
    acts: [takeForNeighbour(NORTHGATE, FERNHILL, MEADOW_LANE), askForSlots(NORTHGATE, FERNHILL)],
  },
  'a request past the proxy': {
    topology: 'provider-shared-mhs',
    consumer: NORTHGATE,
    server: HAREBELL,
    befalls: ['consumer:goes-round-the-proxy'],
    acts: [askForSlots(NORTHGATE, FERNHILL)],
  },
  "another organisation's certificate": {
    topology: 'mixed',
    consumer: EASTMOOR,
    server: RIVERBANK,
    befalls: ['mhs:borrows-certificate'],
    acts: [askForSlots(EASTMOOR, MEADOW_LANE)],
  },
  'connections that break a rule': {
    ...northgate(probe(NORTHGATE, MEADOW_LANE, probes['requests over connections that break a rule'])),
  },
  'connections of every kind': {
    ...northgate(probe(NORTHGATE, MEADOW_LANE, probes['requests over connections of every kind'])),
  },
  'a certificate that is revoked': {
    ...northgate(
      askForSlots(NORTHGATE, MEADOW_LANE),
      change((named) => revokeCertificate(named(NORTHGATE))),
      askForSlots(NORTHGATE, MEADOW_LANE),
    ),
  },
} as const satisfies Record<string, Situation>
