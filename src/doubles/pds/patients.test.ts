import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { NhsNumber, OdsCode } from '../../spine/identifiers.js'
import type { Patient } from '../../topology/topology.js'
import type { Behaviour } from '../double.js'
import { errorOf, header, json, PdsBench, textOf, type PdsJson } from './pds-fixture.js'

const ORLA = '9990000018'
const IDRIS = '9990000026'
const INES = '9990000034'
const ABEL_BEFORE = '9990000042'
const ABEL = '9990000050'
const PERRIN = '9990000069'
const AGNES = '9990000077'
const CATO = '9990000085'
const FAY = '9990000093'
const FHIR = 'application/fhir+json'

const recordOf = async (number: string, ...faults: readonly Behaviour[]): Promise<PdsJson> => {
  const bench = new PdsBench()
  for (const fault of faults) bench.faults.add(fault)
  const answer = await bench.ask(`/Patient/${number}`)
  assert.equal(answer.status, 200)
  return json(answer)
}

test('a plain record has everything, as the specification shows it', async () => {
  const answer = await new PdsBench()
    .change(ORLA, { name: { family: 'Testerson', given: 'Orla May', prefix: 'Ms' } })
    .ask(`/Patient/${ORLA}`)
  assert.equal(header(answer, 'Content-Type'), FHIR)
  assert.equal(header(answer, 'ETag'), 'W/"19"')
  const start = '1984-05-17'
  assert.deepEqual(json(answer), {
    resourceType: 'Patient',
    id: ORLA,
    identifier: [
      {
        system: 'https://fhir.nhs.uk/Id/nhs-number',
        value: ORLA,
        extension: [
          {
            url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus',
            valueCodeableConcept: {
              coding: [
                {
                  system: 'https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatus',
                  version: '1.0.0',
                  code: '01',
                  display: 'Number present and verified',
                },
              ],
            },
          },
        ],
      },
    ],
    meta: {
      versionId: '19',
      security: [
        {
          system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality',
          code: 'U',
          display: 'unrestricted',
        },
      ],
    },
    name: [
      {
        id: 'name1',
        use: 'usual',
        period: { start },
        prefix: ['Ms'],
        given: ['Orla', 'May'],
        family: 'Testerson',
      },
    ],
    gender: 'female',
    birthDate: start,
    address: [
      {
        id: 'address1',
        use: 'home',
        period: { start },
        line: ['', '12 Fiction Row', '', '', ''],
        postalCode: 'ZZ99 3AA',
      },
    ],
    telecom: [{ id: 'telecom1', use: 'mobile', system: 'phone', value: '07700900123', period: { start } }],
    generalPractitioner: [
      {
        id: 'gp1',
        type: 'Organization',
        identifier: {
          system: 'https://fhir.nhs.uk/Id/ods-organization-code',
          value: 'A20047',
          period: { start },
        },
      },
    ],
  })
})

test('every record says the same of itself', async () => {
  const bench = new PdsBench()
  for (const { nhsNumber, invalidated } of bench.topology.patients) {
    if (invalidated) continue
    const answer = await bench.ask(`/Patient/${nhsNumber}`)
    const record = json(answer)
    assert.equal(header(answer, 'ETag'), `W/"${textOf(record['meta']?.['versionId'])}"`)
    assert.equal(record['identifier']?.[0]?.['value'], record['id'])
    assert.match(answer.body.toString(), /"code":"01"/)
    assert.match(textOf(record['meta']?.['security']?.[0]?.['code']), /^[UR]$/)
  }
})

test('a sensitive record has nothing that tells where the person is', async () => {
  const where: Partial<Patient> = {
    postalCode: 'ZZ99 9ZZ',
    addressLine: '1 Hidden Lane',
    telephone: '01632 960999',
  }
  const record = json(await new PdsBench().change(INES, where).ask(`/Patient/${INES}`))
  assert.deepEqual(Object.keys(record).sort(), [
    'birthDate',
    'gender',
    'id',
    'identifier',
    'meta',
    'name',
    'resourceType',
  ])
  assert.equal(record['meta']?.['security']?.[0]?.['code'], 'R')
})

test('a superseded number is answered with the surviving record', async () => {
  const answer = await new PdsBench().ask(`/Patient/${ABEL_BEFORE}`)
  assert.equal(json(answer)['id'], ABEL)
  assert.equal(header(answer, 'ETag'), `W/"${textOf(json(answer)['meta']?.['versionId'])}"`)
})

test('records that supersede each other lead to the last, and never in circles', async () => {
  const chained = new PdsBench().change(ABEL, { supersededBy: IDRIS as NhsNumber })
  assert.equal(json(await chained.ask(`/Patient/${ABEL_BEFORE}`))['id'], IDRIS)
  const circle = new PdsBench().change(ABEL, { supersededBy: ABEL_BEFORE as NhsNumber })
  assert.equal((await circle.ask(`/Patient/${ABEL_BEFORE}`)).status, 200)
})

test('a death is dated, and notified formally', async () => {
  const bench = new PdsBench().change(AGNES, { onPds: undefined })
  const record = json(await bench.ask(`/Patient/${AGNES}`))
  assert.equal(record['deceasedDateTime'], '2026-12-24T00:00:00+00:00')
  const notice = record['extension']?.[0]
  assert.equal(
    notice?.['url'],
    'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-DeathNotificationStatus',
  )
  assert.equal(notice['extension']?.[0]?.['valueCodeableConcept']?.['coding']?.[0]?.['code'], '2')
})

test('a registration that has ended says when', async () => {
  const practice = (await recordOf(CATO))['generalPractitioner']?.[0]?.['identifier']
  assert.equal(practice?.['value'], 'A20047')
  assert.deepEqual(practice['period'], { start: '1978-08-18', end: '2026-05-31' })
})

test('without a practice there is no general practitioner', async () => {
  assert.equal('generalPractitioner' in (await recordOf(FAY)), false)
})

const NOT_FOUND = [404, 'RESOURCE_NOT_FOUND', 'not-found', 'information', undefined, FHIR]
const BAD_ID = [400, 'INVALID_RESOURCE_ID', 'value', 'error', undefined, FHIR]

const refused: readonly (readonly [name: string, number: string, expected: readonly unknown[]])[] = [
  ['an invalidated record', PERRIN, [404, 'INVALIDATED_RESOURCE', 'processing', 'error', undefined, FHIR]],
  ['an unknown number', '9990000115', NOT_FOUND],
  ['a wrong check digit', '9990000019', BAD_ID],
  ['nine digits', '999000001', BAD_ID],
  ['a number in groups', '999%20000%200018', BAD_ID],
  ['a badly encoded number', '%zz', BAD_ID],
]

describe('no record is given for', () => {
  for (const [name, number, expected] of refused)
    test(name, async () => {
      assert.deepEqual(errorOf(await new PdsBench().ask(`/Patient/${number}`)), expected)
    })
})

test('a practice that changes is the new one at once', async () => {
  const bench = new PdsBench().change(ORLA, { registeredPractice: 'B82617' as OdsCode })
  const record = json(await bench.ask(`/Patient/${ORLA}`))
  assert.equal(record['generalPractitioner']?.[0]?.['identifier']?.['value'], 'B82617')
})

test('nobody has related people', async () => {
  const bench = new PdsBench()
  const answer = await bench.ask(`/Patient/${ORLA}/RelatedPerson`)
  assert.deepEqual([answer.status, json(answer)['total'], header(answer, 'ETag')], [200, 0, 'W/"19"'])
  assert.equal((await bench.ask('/Patient/9990000019/RelatedPerson')).status, 400)
})

const practiceOf = (record: PdsJson) => record['generalPractitioner']?.[0]?.['identifier']
const statusCode = (record: PdsJson) =>
  record['identifier']?.[0]?.['extension']?.[0]?.['valueCodeableConcept']?.['coding']?.[0]?.['code']

const distorted: readonly (readonly [Behaviour, string, (record: PdsJson) => unknown, unknown])[] = [
  [
    'pds:drops-verification-status',
    ORLA,
    (record) => record['identifier'],
    [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: ORLA }],
  ],
  ['pds:says-number-is-not-traced', ORLA, statusCode, '02'],
  ['pds:mixes-up-identifier', ORLA, (record) => record['identifier']?.[0]?.['value'], '9000000084'],
  ['pds:marks-records-redacted', ORLA, (record) => record['meta']?.['security']?.[0]?.['code'], 'REDACTED'],
  ['pds:leaks-practice-of-sensitive-patient', INES, (record) => practiceOf(record)?.['value'], 'A20047'],
  ['pds:has-stale-practice', ORLA, (record) => practiceOf(record)?.['value'], 'B82617'],
  ['pds:names-two-practices', ORLA, (record) => record['generalPractitioner']?.['length'], 2],
  ['pds:omits-registration-period', ORLA, (record) => practiceOf(record)?.['period'], undefined],
  ['pds:keeps-superseded-record', ABEL_BEFORE, (record) => record['id'], ABEL_BEFORE],
  ['pds:returns-invalidated-records', PERRIN, (record) => record['id'], PERRIN],
  ['pds:knows-only-the-birth-year', ORLA, (record) => record['birthDate'], '1984'],
  ['pds:holds-minimal-records', ORLA, Object.keys, ['resourceType', 'id', 'identifier', 'meta']],
]

describe('faults of records show', () => {
  for (const [fault, number, look, expected] of distorted)
    test(fault, async () => {
      assert.deepEqual(look(await recordOf(number, fault)), expected)
    })

  test('of ETags too', async () => {
    const etag = async (fault: 'pds:forgets-etag' | 'pds:sends-etag-of-another-version') =>
      header(await new PdsBench(fault).ask(`/Patient/${ORLA}`), 'ETag')
    assert.equal(await etag('pds:forgets-etag'), undefined)
    assert.equal(await etag('pds:sends-etag-of-another-version'), 'W/"20"')
  })
})
