import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ConsumerFault } from '../../../faults/index.js'
import { soleHeader } from '../../../spine/headers.js'
import type { TraceBy } from '../../consumer-driver.js'
import { consumerOver } from '../reference-consumer.js'
import { CannedSpine, cannedSetting, workedExample } from '../testing/canned-spine.js'

/** What reaches PDS when patients are traced one after another. */
async function tracing(fault: ConsumerFault, by: TraceBy, ...numbers: readonly string[]) {
  const spine = new CannedSpine()
  const consumer = consumerOver(cannedSetting({ spine, faults: [fault] }), 'ldap')
  for (const patient of workedExample.patients)
    if (numbers.includes(patient.nhsNumber)) await consumer.tracePatient(patient, by)
  return spine.requestsTo(workedExample.spine.pds)
}

test('consumer:traces-last-patient: the second is asked for by the number of the first', async () => {
  const sent = await tracing('consumer:traces-last-patient', 'nhs-number', '9990000018', '9990000166')
  assert.deepEqual(
    sent.map(({ target }) => target.replace(/^.*\//, '')),
    ['token', '9990000018', '9990000018'],
  )
})

test('consumer:writes-bare-wildcards: one letter and an asterisk', async () => {
  const sent = await tracing('consumer:writes-bare-wildcards', 'demographics', '9990000018')
  assert.match(sent.at(-1)?.target ?? '', /[?]family=T[*]&given=Orla&/)
})

test('consumer:uses-old-name-of-postcode: address-postcode in its place', async () => {
  const sent = await tracing('consumer:uses-old-name-of-postcode', 'demographics', '9990000018')
  assert.match(sent.at(-1)?.target ?? '', /&address-postcode=ZZ99%203AA$/)
})

test('consumer:sends-token-request-as-json: the same fields in JSON', async () => {
  const [request] = await tracing('consumer:sends-token-request-as-json', 'nhs-number', '9990000018')
  assert.ok(request)
  assert.equal(soleHeader(request.headers, 'Content-Type'), 'application/json')
  assert.match(request.body.toString(), /^\{"grant_type":"client_credentials",/)
})
