import assert from 'node:assert/strict'
import { test } from 'node:test'
import { workedExample } from '../testing/canned-spine.js'
import { distorted } from './distortion.js'
import { findPatientFaults } from './patient-faults.js'

void test('consumer:asks-for-patient-before looks for whom it looked for first', () => {
  const keepsake = new Map<string, string>()
  const [first, second] = workedExample.patients
  assert.ok(first && second)
  const asked = [first, second].map(({ nhsNumber }) =>
    distorted([['identifier', 'its own']], findPatientFaults, (fault) => fault.endsWith('patient-before'), {
      nhsNumber,
      keepsake,
    }),
  )
  const wanted = [['identifier', `https://fhir.nhs.uk/Id/nhs-number|${first.nhsNumber}`]]
  assert.deepEqual(asked, [wanted, wanted])
})
