import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { NhsNumber, OdsCode } from '../../spine/identifiers.js'
import type { Trace } from '../consumer-driver.js'
import { bodies } from './testing/canned-bodies.js'
import { readPatient, refuseAnother } from './find-patient.js'
import { objectOf, objectsOf, type JsonObject } from './json.js'
import { registeredPatient } from './register-patient.js'

const trace: Trace = {
  nhsNumber: '9990000018' as NhsNumber,
  registeredPractice: 'A20047' as OdsCode,
  birthDate: '1984-05-17',
  family: 'TESTERSON',
  given: 'Orla',
  gender: 'female',
  addressLines: ['12 Fiction Row'],
  postalCode: 'ZZ99 3AA',
  telephones: [{ use: 'mobile', number: '07700 900123' }],
}
const known = objectOf(objectsOf(bodies.patients['entry'])[0]?.['resource'])
const patient = (change: JsonObject): JsonObject => ({
  resourceType: 'Bundle',
  entry: [{ resource: { ...known, ...change } }],
})

test('the practice’s record is compared with the trace, whatever its capitals', () => {
  assert.deepEqual(readPatient(bodies.patients, 'Meadow Lane Surgery', trace), {
    done: true,
    patient: 'pat-1',
    differences: [],
  })
})

test('every difference is put into words for the user', () => {
  const record = patient({
    name: [{ use: 'official', family: 'Other', given: ['Nora'] }],
    birthDate: '1985-05-17',
    gender: undefined,
  })
  const read = readPatient(record, 'Meadow Lane Surgery', trace)
  assert.deepEqual(read.done && read.differences, [
    'family name: PDS has TESTERSON, Meadow Lane Surgery has Other',
    'given name: PDS has Orla, Meadow Lane Surgery has Nora',
    'gender: PDS has female, Meadow Lane Surgery has none',
    'birth date: PDS has 1984-05-17, Meadow Lane Surgery has 1985-05-17',
  ])
})

test('an empty bundle is no record, two patients are one too many, and anything else is not understood', () => {
  const read = (bundle: JsonObject) => {
    const attempt = readPatient(bundle, 'Meadow Lane Surgery', trace)
    return attempt.done ? attempt.patient : attempt.reason
  }
  assert.equal(read({ resourceType: 'Bundle', type: 'searchset' }), undefined)
  const two = [{ resource: known }, { resource: { resourceType: 'Patient', id: 'pat-2' } }]
  assert.equal(read({ resourceType: 'Bundle', entry: two }), 'several-matches')
  assert.equal(read({ resourceType: 'Patient' }), 'answer-not-understood')
})

test('a record of another NHS number is refused, however the number is written', () => {
  const identified = (value: string) =>
    refuseAnother(
      patient({ identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value }] }),
      'Meadow Lane Surgery',
      trace,
    )
  assert.equal(identified('9990000034')?.reason, 'answer-not-understood')
  assert.equal(identified('999 000 0018'), undefined)
  assert.equal(refuseAnother({ resourceType: 'Bundle' }, 'Meadow Lane Surgery', trace), undefined)
})

test('a registration holds what is known of the permitted elements and nothing else', () => {
  assert.deepEqual(registeredPatient(trace), {
    resourceType: 'Patient',
    meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-Patient-1'] },
    identifier: [
      {
        extension: [
          {
            url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-NHSNumberVerificationStatus-1',
            valueCodeableConcept: {
              coding: [
                {
                  system: 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-NHSNumberVerificationStatus-1',
                  code: '01',
                  display: 'Number present and verified',
                },
              ],
            },
          },
        ],
        system: 'https://fhir.nhs.uk/Id/nhs-number',
        value: '9990000018',
      },
    ],
    name: [{ use: 'official', family: 'TESTERSON', given: ['Orla'] }],
    telecom: [{ system: 'phone', value: '07700 900123', use: 'mobile' }],
    gender: 'female',
    birthDate: '1984-05-17',
    address: [{ use: 'home', line: ['12 Fiction Row'], postalCode: 'ZZ99 3AA' }],
  })
  const bare = registeredPatient({
    ...trace,
    addressLines: undefined,
    postalCode: undefined,
    telephones: undefined,
  })
  assert.deepEqual(Object.keys(bare), ['resourceType', 'meta', 'identifier', 'name', 'gender', 'birthDate'])
})
