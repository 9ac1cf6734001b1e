import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { idsOf } from '../../faults/fault.js'
import type { SspFault } from '../../faults/index.js'
import type { sspCertificateFaults } from '../../faults/certificates.js'
import type { Topology } from '../../topology/topology.js'
import { noAgreement, ROOT, searchHeaders } from './testing/slot-search.js'
import { raiseSsp, type Asking } from './testing/ssp-stage.js'

let stage: Awaited<ReturnType<typeof raiseSsp>>

before(async () => {
  stage = await raiseSsp()
})
beforeEach(() => stage.begin())
after(() => stage.close())

/** What each fault makes of a request; `delivered` is what the provider got, `answer` what the consumer got. */
interface Committed {
  readonly asked?: Asking
  readonly fqdn?: string
  readonly isRevoked?: boolean
  readonly delivered?: RegExp | 'nothing'
  readonly answer?: RegExp | ''
}

const revoked = (topology: Topology): Topology => ({
  ...topology,
  messageHandlingServers: topology.messageHandlingServers.map((server) => ({ ...server, revoked: true })),
})

const WITH_BODY: Asking = { method: 'POST', body: '{"a":"b"}' }
/** What is shown in the handshake, nobody gets past who verifies it: src/doubles/wrong-certificates.test.ts. */
type Effected = Exclude<SspFault, keyof typeof sspCertificateFaults>

const committed: Readonly<Record<Effected, Committed>> = {
  'ssp:skips-revocation-check': { isRevoked: true, delivered: /^GET/ },
  'ssp:skips-certificate-check': { fqdn: 'mhs.southgate.example', delivered: /^GET/ },
  'ssp:skips-header-check': {
    asked: { headers: searchHeaders({ 'Ssp-TraceID': undefined }) },
    delivered: /^GET/,
  },
  'ssp:skips-sender-check': {
    asked: { headers: searchHeaders({ 'Ssp-From': '999999999999' }) },
    // The next gate to miss the sender.
    answer: /FOT_CHECK_FAILED_MESSAGESENDER_999999999999/,
  },
  'ssp:skips-receiver-check': {
    asked: { headers: searchHeaders({ 'Ssp-To': '999999999999' }) },
    answer: /FOT_CHECK_FAILED.*MESSAGERECEIVER_999999999999/,
  },
  'ssp:skips-agreement-check': {
    asked: noAgreement,
    fqdn: 'mhs.southgate.example',
    answer: /^HTTP\/1.1 502/,
  },
  'ssp:skips-endpoint-check': {
    asked: { target: `/${ROOT}2/Slot` },
    delivered: /^GET \/A20047\/STU3\/1\/gpconnect2\/Slot/,
  },
  'ssp:alters-a-header': { delivered: /Ssp-TraceID: 00000000-0000-4000-8000-000000000000\r\n/ },
  'ssp:drops-a-header': {
    asked: { headers: searchHeaders({ Authorization: 'Bearer a' }) },
    delivered: /^(?!.*Authorization).*$/s,
  },
  'ssp:alters-the-request-body': { asked: WITH_BODY, delivered: /\r\n\r\n{"A":"b"}$/ },
  'ssp:alters-the-body': { answer: /\r\n\r\n{"Resource":1}$/ },
  'ssp:alters-the-status': { answer: /^HTTP\/1.1 200 OK\r\n/ },
  'ssp:drops-etag': { answer: /^(?!.*ETag).*Location.*$/s },
  'ssp:rewrites-location': {
    answer: /\r\nLocation: https:\/\/proxy.spine.example\/https:\/\/gp.example\/1\r\n/,
  },
  'ssp:forwards-changed-url': { delivered: /^GET \S*\/Slot\?status=free&via=ssp / },
  'ssp:keeps-its-prefix': { delivered: /^GET \/https:\/\/gp.meadowlane.example\/A20047/ },
  'ssp:answers-itself': { delivered: 'nothing', answer: /"resourceType":"Bundle"/ },
  'ssp:wrong-error-body': {
    asked: { method: 'POST', headers: searchHeaders({ 'Ssp-To': '1' }) },
    answer: /Spine-ErrorOrWarningCode-1/,
  },
  'ssp:answers-in-xml': { asked: { headers: searchHeaders({ 'Ssp-To': '1' }) }, answer: /<OperationOutcome/ },
  'ssp:loses-patience': {},
  'ssp:cannot-reach-the-provider': { delivered: 'nothing', answer: /^HTTP\/1.1 502.*ERROR_COMMUNICATING/s },
  'ssp:throttles': { delivered: 'nothing', answer: /^HTTP\/1.1 429 .*"throttled"/s },
  'ssp:is-overloaded': { delivered: 'nothing', answer: /^HTTP\/1.1 503 /s },
  'ssp:is-down': { delivered: 'nothing', answer: '' },
  'ssp:skips-method-check': { asked: { method: 'TRACE' }, delivered: /^TRACE/ },
  'ssp:skips-media-type-check': {
    asked: { method: 'POST', headers: [...searchHeaders({}), ['Content-Type', 'text/plain']] },
    delivered: /^POST/,
  },
  'ssp:promises-an-answer-later': { answer: /^HTTP\/1.1 202 / },
  'ssp:asks-the-practice-twice': {},
  'ssp:words-refusals-its-own-way': {
    asked: { method: 'POST', headers: searchHeaders({ 'Ssp-To': '1' }) },
    answer: /"diagnostics":"Forbidden"/,
  },
  'ssp:hides-that-a-practice-is-silent': {},
  'ssp:forgets-strict-transport-security': {
    asked: { headers: searchHeaders({ 'Ssp-To': '1' }) },
    answer: /^HTTP\/1.1 4(?!.*Strict-Transport)/s,
  },
  'ssp:stops-after-an-error': {},
  'ssp:shuts-connections': {},
  'ssp:takes-tls-1-1': {},
  'ssp:offers-older-tls': {},
  'ssp:presents-no-certificate': { delivered: 'nothing', answer: /^HTTP\/1.1 502/ },
  'ssp:counts-no-line-feed': {},
}

for (const fault of idsOf(committed))
  test(`${fault} does what it says, and only when it is on`, async () => {
    const { asked, fqdn, isRevoked = false, delivered, answer } = committed[fault]
    if (isRevoked) stage.become(revoked)
    const outcome = async () => {
      stage.provider.reset()
      stage.provider.answer = (_request, socket) =>
        socket.write(
          'HTTP/1.1 201 Created\r\nETag: W/"1"\r\nLocation: https://gp.example/1\r\nContent-Length: 14\r\n\r\n{"resource":1}',
        )
      const got = await stage.ask(asked, fqdn)
      return { got, sent: stage.provider.requests[0] ?? 'nothing' }
    }
    const sound = await outcome()
    stage.faults.add(fault)
    const faulty = await outcome()
    if (delivered === 'nothing') assert.equal(faulty.sent, 'nothing')
    else if (delivered) assert.match(faulty.sent, delivered)
    if (answer === '') assert.equal(faulty.got, '')
    else if (answer) assert.match(faulty.got, answer)
    // What needs a slow provider, or more than one request, is shown elsewhere.
    if (Object.keys(committed[fault]).length === 0) return
    const shows = (pattern: RegExp | string | undefined, text: string) =>
      pattern instanceof RegExp ? !pattern.test(text) : pattern !== undefined && text !== pattern
    assert.ok(shows(delivered, sound.sent) || shows(answer, sound.got), 'a sound SSP does not do this')
  })
