import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { consumerBatchTracingFaults } from './consumer-batch-tracing.js'
import { consumerAccessFaults } from './consumer-access.js'
import { consumerAuditTokenFaults } from './consumer-audit-token.js'
import { consumerBookingFaults } from './consumer-bookings.js'
import { consumerAppointmentFaults } from './consumer-appointments.js'
import { consumerConductFaults } from './consumer-conduct.js'
import { consumerRecordFaults } from './consumer-records.js'
import { consumerRequestFaults } from './consumer-requests.js'
import { consumerMessageFaults } from './consumer-messages.js'
import { consumerMiniServiceFaults } from './consumer-mini-service.js'
import { consumerPastTheServerFaults } from './consumer-past-the-server.js'
import { consumerLookupFaults } from './consumer-lookups.js'
import { consumerTowardsPracticesFaults } from './consumer-towards-practices.js'
import { consumerTowardsProxyFaults } from './consumer-towards-proxy.js'
import { consumerTowardsSpineFaults } from './consumer-towards-spine.js'
import { idsOf } from './fault.js'
import { faults, partyOf } from './index.js'
import { mhsFaults } from './mhs.js'
import { pdsRecordFaults } from './pds-records.js'
import { pdsFaults } from './pds.js'
import { portalFaults } from './portal.js'
import { providerAnswerFaults } from './provider-answers.js'
import { providerRecordFaults } from './provider-records.js'
import { providerRefusalFaults } from './provider-refusals.js'
import { providerRefusedRecordFaults } from './provider-refused-records.js'
import { providerFaults } from './provider.js'
import { registrationFaults } from './registrations.js'
import { sdsFaults } from './sds.js'
import { sspFaults } from './ssp.js'

const ids = idsOf(faults)

const thirdPerson = /^[a-z-]+s /
const anId = /\b[a-z]+:[a-z]+-|[a-z0-9]+(-[a-z0-9]+){3,}|`/

describe('every fault', () => {
  test('is named for its party, and stands in one table', () => {
    const tables = [
      registrationFaults,
      consumerConductFaults,
      consumerAppointmentFaults,
      consumerTowardsSpineFaults,
      consumerAccessFaults,
      consumerTowardsProxyFaults,
      consumerLookupFaults,
      consumerAuditTokenFaults,
      consumerTowardsPracticesFaults,
      consumerBookingFaults,
      consumerRequestFaults,
      consumerMessageFaults,
      consumerBatchTracingFaults,
      consumerMiniServiceFaults,
      consumerPastTheServerFaults,
      consumerRecordFaults,
      portalFaults,
      mhsFaults,
      pdsFaults,
      sdsFaults,
      sspFaults,
      providerFaults,
    ]
    const named: readonly string[] = tables.flatMap((each) => Object.keys(each))
    assert.deepEqual(named.toSorted(), ids.toSorted())
    assert.equal(new Set(named).size, named.length)
    for (const id of ids) assert.ok(id.startsWith(`${partyOf(id)}:`), id)
    assert.deepEqual(keysInBoth(pdsFaults, pdsRecordFaults), Object.keys(pdsRecordFaults))
    for (const part of [
      providerRecordFaults,
      providerRefusalFaults,
      providerRefusedRecordFaults,
      providerAnswerFaults,
    ])
      assert.deepEqual(keysInBoth(providerFaults, part), Object.keys(part))
  })

  test('says in plain words what happens and what would be right', () => {
    for (const id of ids) {
      const { says, right, trigger = 'x' } = faults[id]
      assert.match(says, thirdPerson, id)
      for (const words of [says, right, trigger]) {
        assert.doesNotMatch(words, /\.$/, id)
        assert.doesNotMatch(words, anId, id)
        assert.equal(words, words.trim(), id)
      }
    }
  })

  test('that is a circumstance says what somebody else has to do in it', () => {
    for (const id of ids) {
      const { kind, right } = faults[id]
      if (kind === 'misdeed') continue
      assert.match(right, /^the (?:consumer|practice) \w+s\b/, id)
      assert.notEqual(partyOf(id), 'consumer', id)
      assert.notEqual(partyOf(id), 'portal', id)
    }
  })
})

const keysInBoth = (one: object, other: object): readonly string[] =>
  Object.keys(other).filter((key) => key in one)
