import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PassageEnd } from '../../wire/route.js'
import { Audit, withoutNhsNumbers, type AuditEntry } from './audit.js'
import { readCall } from './proxy-call.js'
import {
  MEADOW_LANE,
  NORTHGATE,
  ROOT,
  searchHead,
  searchHeaders,
  SEARCH_SLOTS,
} from './testing/slot-search.js'
import { volumesOf } from './volumes.js'

const complete: PassageEnd = { how: 'complete', status: 200, durationMs: 12 }

const entry = (change: Partial<AuditEntry> = {}, head = searchHead()): AuditEntry => ({
  call: readCall(head),
  end: complete,
  refusedBy: undefined,
  status: undefined,
  ...change,
})

const claims = { sub: '1', requested_scope: 'organization/*.read' }
const token = `Bearer eyJhbGciOiJub25lIn0.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`
const target = `/${ROOT}/Patient?identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C9990000018`

test('a record says who asked for what, over which connection, and how it ended', () => {
  const audit = new Audit('AUDIT', 10)
  audit.add(entry({}, searchHead({ target, headers: searchHeaders({ Authorization: token }) })))
  assert.deepEqual(audit.records, [
    {
      dateTime: '2027-07-04T07:30:00.000Z',
      logLevel: 'AUDIT',
      process: 'spinecheck-ssp',
      logReference: 'complete',
      service: 'Spine Secure Proxy',
      method: 'GET',
      ipAddr: '127.0.0.1',
      redactedURL: `${ROOT}/Patient?identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C[NHS number]`,
      URL: target.slice(1),
      internalID: 'x1',
      certificateID: '01FF',
      certificateDN: 'CN=mhs.northgate.example',
      contentType: undefined,
      sslProtocol: 'TLSv1.2',
      sslCiphers: 'ECDHE-ECDSA-AES128-GCM-SHA256',
      sspTraceId: '7d0a3a52-3b0f-4c7f-9d5b-0b8f2a0e9c11',
      sspFrom: NORTHGATE,
      sspTo: MEADOW_LANE,
      sspInteractionId: SEARCH_SLOTS,
      status: 200,
      refusedBy: undefined,
      durationMs: 12,
      claims,
    },
  ])
})

test('below level AUDIT no NHS number is written', () => {
  const audit = new Audit('INFO', 10)
  audit.add(entry({}, searchHead({ target })))
  assert.doesNotMatch(JSON.stringify(audit.records), /9990000018/)
})

const urls = [
  ['nhs-number|9990000018', 'nhs-number|[NHS number]'],
  ['nhs-number%7C9990000018&x=1', 'nhs-number%7C[NHS number]&x=1'],
  ['a%209990000018', 'a%20[NHS number]'],
  ['/Patient/9990000018/Appointment', '/Patient/[NHS number]/Appointment'],
  ['/A20047/STU3/1?start=ge2027-07-05', '/A20047/STU3/1?start=ge2027-07-05'],
  ['asid=200000000115', 'asid=200000000115'],
] as const

for (const [url, redacted] of urls)
  test(`${url} is redacted to ${redacted}`, () => assert.equal(withoutNhsNumbers(url), redacted))

const statuses: readonly (readonly [Partial<AuditEntry>, number, string])[] = [
  [{}, 200, 'complete'],
  [{ end: { ...complete, status: 403 }, refusedBy: 'agreement' }, 403, 'refused: agreement'],
  [
    { end: { how: 'closed', durationMs: 1 }, refusedBy: 'certificate', status: 495 },
    495,
    'refused: certificate',
  ],
  [{ end: { how: 'closed', durationMs: 1 }, status: 444 }, 444, 'closed'],
  [{ end: { how: 'client-left', status: 200, durationMs: 1 } }, 499, 'client-left'],
  [{ end: { how: 'broken-off', status: 200, durationMs: 1 } }, 200, 'broken-off'],
]

for (const [change, status, reference] of statuses)
  test(`an end ${reference} is logged as ${status}`, () => {
    const audit = new Audit('AUDIT', 10)
    audit.add(entry(change))
    assert.deepEqual(
      audit.records.map((record) => [record.status, record.logReference]),
      [[status, reference]],
    )
  })

test('only the last so many requests are remembered, oldest first', () => {
  const audit = new Audit('AUDIT', 3)
  for (const exchange of ['x1', 'x2', 'x3', 'x4', 'x5']) audit.add(entry({}, searchHead({ exchange })))
  assert.deepEqual(
    audit.records.map(({ internalID }) => internalID),
    ['x3', 'x4', 'x5'],
  )
  audit.clear()
  assert.deepEqual(audit.records, [])
})

test('a token that cannot be read has no claims', () => {
  const audit = new Audit('AUDIT', 10)
  for (const Authorization of ['Bearer a.b.', 'Basic x', 'Bearer a.W10.'])
    audit.add(entry({}, searchHead({ headers: searchHeaders({ Authorization }) })))
  assert.deepEqual(
    audit.records.map((record) => record.claims),
    [undefined, undefined, {}],
  )
})

test('volumes are counted for each sender', () => {
  const audit = new Audit('AUDIT', 10)
  audit.add(entry())
  audit.add(entry({ end: { ...complete, durationMs: 20 }, refusedBy: 'agreement' }))
  audit.add(entry({}, searchHead({ headers: searchHeaders({ 'Ssp-From': undefined }) })))
  assert.deepEqual(volumesOf(audit.records), [
    { asid: NORTHGATE, requests: 2, refused: 1, meanMs: 16, slowestMs: 20 },
    { asid: '', requests: 1, refused: 0, meanMs: 12, slowestMs: 12 },
  ])
})
