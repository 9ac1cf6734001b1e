import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ConsumerFault } from '../../faults/index.js'
import { bodies } from './testing/canned-bodies.js'
import { workedExample } from './testing/canned-spine.js'
import type { JsonObject } from './json.js'
import { readTrace, traceRefusal } from './read-trace.js'

const asked = workedExample.patients.find(({ nhsNumber }) => nhsNumber === '9990000018')!
const today = '2027-07-04'
const honest = () => false
const trace: JsonObject = bodies.trace

const registeredFor = (period: JsonObject): JsonObject => ({
  generalPractitioner: [
    { identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'A20047', period } },
  ],
})

test('a plain record yields the number, the practice, the demographics and how to reach the patient', () => {
  assert.deepEqual(readTrace(trace, { asked, today, misbehaves: honest }), {
    done: true,
    nhsNumber: '9990000018',
    registeredPractice: 'A20047',
    birthDate: '1984-05-17',
    family: 'Testerson',
    given: 'Orla',
    gender: 'female',
    addressLines: ['12 Fiction Row'],
    postalCode: 'ZZ99 3AA',
    telephones: [{ use: 'mobile', number: '07700 900123' }],
  })
})

test('what PDS says of a patient ends the journey', () => {
  const cases: readonly (readonly [string, JsonObject, string])[] = [
    ['not verified', { identifier: [{ value: '9990000018' }] }, 'nhs-number-not-verified'],
    ['restricted', { meta: { security: [{ code: 'R' }] } }, 'sensitive-patient'],
    ['very restricted', { meta: { security: [{ code: 'V' }] } }, 'sensitive-patient'],
    ['dead', { deceasedDateTime: '2026-12-24' }, 'deceased-patient'],
    ['no practice', { generalPractitioner: undefined }, 'no-registered-practice'],
    ['registration ended yesterday', registeredFor({ end: '2027-07-03' }), 'no-registered-practice'],
    ['registration begins tomorrow', registeredFor({ start: '2027-07-05' }), 'no-registered-practice'],
    ['an outcome instead of a patient', { resourceType: 'OperationOutcome' }, 'no-such-patient'],
  ]
  for (const [name, change, reason] of cases) {
    const attempt = readTrace({ ...trace, ...change }, { asked, today, misbehaves: honest })
    assert.equal(attempt.done ? 'done' : attempt.reason, reason, name)
    assert.match(attempt.done ? '' : attempt.words, /999 000 0018/, name)
  }
})

test('a registration that ends today or later is current', () => {
  for (const end of ['2027-07-04', '2028-01-01']) {
    const attempt = readTrace({ ...trace, ...registeredFor({ end }) }, { asked, today, misbehaves: honest })
    assert.equal(attempt.done, true, end)
  }
})

test('another number in the answer replaces the one asked for', () => {
  const answer = { ...trace, id: '9990000050' }
  const read = readTrace(answer, { asked, today, misbehaves: honest })
  assert.equal(read.done && read.nhsNumber, '9990000050')
  const misbehaves = (fault: ConsumerFault) => fault === 'consumer:keeps-superseded-number'
  const kept = readTrace(answer, { asked, today, misbehaves })
  assert.equal(kept.done && kept.nhsNumber, '9990000018')
})

test('a status other than 200 is read by status and Spine code', () => {
  const outcome = (code: string): JsonObject => ({ issue: [{ details: { coding: [{ code }] } }] })
  const cases = [
    [404, 'RESOURCE_NOT_FOUND', 'no-such-patient'],
    [404, 'INVALIDATED_RESOURCE', 'nhs-number-invalidated'],
    [400, 'INVALID_RESOURCE_ID', 'nhs-number-not-verified'],
    [429, 'TOO_MANY_REQUESTS', 'pds-unavailable'],
    [503, 'SERVICE_UNAVAILABLE', 'pds-unavailable'],
    [403, 'ACCESS_DENIED', 'pds-unavailable'],
  ] as const
  for (const [status, code, reason] of cases) {
    const stop = traceRefusal({ status, outcome: outcome(code), asked, misbehaves: honest })
    assert.equal(stop.done ? 'done' : stop.reason, reason, code)
  }
})

test('of several names, addresses and numbers those of today are taken, wherever they stand', () => {
  const untidy: JsonObject = {
    ...trace,
    name: [
      { use: 'old', family: 'Formerly', given: ['Orla'], period: { end: '2001-01-01' } },
      { use: 'usual', family: 'Before', given: ['Orla'], period: { end: '2010-01-01' } },
      { use: 'usual', family: 'Testerson', given: ['Orla'], period: { start: '2010-01-02' } },
    ],
    address: [
      { use: 'home', line: ['', '2 Former Street'], period: { end: '2019-08-31' } },
      { use: 'temp', line: ['', 'Ward 7'] },
      { use: 'home', line: ['', '12 Fiction Row'], period: { start: '2019-08-31' } },
    ],
    telecom: [
      { system: 'email', use: 'mobile', value: 'orla@patients.example' },
      { system: 'phone', use: 'mobile', value: '07700900000', period: { end: '2021-01-01' } },
      { system: 'phone', use: 'mobile', value: '07700900123' },
    ],
  }
  const read = readTrace(untidy, { asked, today, misbehaves: honest })
  assert.ok(read.done)
  assert.deepEqual(
    [read.family, read.addressLines, read.telephones],
    ['Testerson', ['12 Fiction Row'], [{ use: 'mobile', number: '07700900123' }]],
  )
  const first = readTrace(untidy, {
    asked,
    today,
    misbehaves: (fault) => fault === 'consumer:takes-first-name',
  })
  assert.equal(first.done && first.family, 'Formerly')
})
