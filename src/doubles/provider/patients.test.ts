import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { extensions } from '../../fhir/canonical.js'
import { type AnswerJson, bodyOf, textOf, items, outcomeOf, resourcesIn } from './answer-fixture.js'
import type { OdsCode } from '../../spine/identifiers.js'
import { Bench, workedExample } from './practice-fixture.js'
import { patientQuery, newcomer, registration } from './request-fixture.js'

const find = (bench: Bench, path: string) => bench.ask('findPatient', { method: 'GET', path })
const patientIn = async (bench: Bench, nhsNumber: string): Promise<AnswerJson | undefined> =>
  resourcesIn(await find(bench, patientQuery(nhsNumber)), 'Patient')[0]
const register = (bench: Bench, body: unknown) =>
  bench.ask('registerPatient', { method: 'POST', path: '/Patient/$gpc.registerpatient', body })

const MEADOW_LANE_CODE = 'A20047' as OdsCode
const NHS = 'https://fhir.nhs.uk/Id/nhs-number'

describe('find a patient: who is given out', () => {
  const cases: readonly (readonly [string, string, number])[] = [
    ['active', '9990000018', 1],
    ['unknown here', '9990000166', 0],
    ['unknown everywhere', '9990000115', 0],
    ['sensitive', '9990000034', 0],
    ['deceased', '9990000077', 0],
    ['moved away', '9990000085', 0],
    ['superseded', '9990000042', 0],
    ["another practice's", '9990000026', 0],
  ]
  for (const [name, nhsNumber, expected] of cases)
    test(`${name}: ${expected}`, async () => {
      const answer = await find(new Bench(), patientQuery(nhsNumber))
      assert.equal(answer?.status, 200)
      assert.equal(resourcesIn(answer, 'Patient').length, expected)
    })
})

test('a record that was never verified is given out where PDS confirms the number, and not where it does not', async () => {
  for (const [nhsNumber, expected] of [
    ['9990000026', 1],
    ['9990000042', 0],
  ] as const) {
    const patients = workedExample.patients.map((patient) =>
      patient.nhsNumber === nhsNumber ? { ...patient, unverifiedAt: [MEADOW_LANE_CODE] } : patient,
    )
    const bench = new Bench({ topology: { ...workedExample, patients } })
    assert.equal(resourcesIn(await find(bench, patientQuery(nhsNumber)), 'Patient').length, expected)
  }
})

describe('find a patient: errors', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['no identifier', '/Patient', '400 BAD_REQUEST'],
    ['wrong case', `/Patient?Identifier=${NHS}%7C9990000018`, '400 BAD_REQUEST'],
    [
      'identifier twice',
      `/Patient?identifier=${NHS}%7C9990000018&identifier=${NHS}%7C9990000018`,
      '400 BAD_REQUEST',
    ],
    ['no system', '/Patient?identifier=9990000018', '422 INVALID_PARAMETER'],
    ['blank system', '/Patient?identifier=%7C9990000018', '422 INVALID_PARAMETER'],
    ['blank value', `/Patient?identifier=${NHS}%7C`, '422 INVALID_PARAMETER'],
    [
      'another system',
      '/Patient?identifier=https://fhir.nhs.uk/Id/other%7C9990000018',
      '422 INVALID_PARAMETER',
    ],
    ['bad check digit', `/Patient?identifier=${NHS}%7C9990000019`, '400 INVALID_NHS_NUMBER'],
    ['nine digits', `/Patient?identifier=${NHS}%7C999000001`, '400 INVALID_NHS_NUMBER'],
    ['letters', `/Patient?identifier=${NHS}%7C99900000AB`, '400 INVALID_NHS_NUMBER'],
    ['a raw pipe', `/Patient?identifier=${NHS}|9990000018`, '200'],
  ]
  for (const [name, path, expected] of cases)
    test(`${name}: ${expected}`, async () => {
      assert.equal(outcomeOf(await find(new Bench(), path)), expected)
    })
})

describe('read a patient', () => {
  const read = (bench: Bench, id: string) =>
    bench.ask('readPatient', { method: 'GET', path: `/Patient/${id}` })

  test('gives what find gave, with its version as ETag', async () => {
    const bench = new Bench()
    const found = await patientIn(bench, '9990000018')
    const answer = await read(bench, textOf(found?.['id']))
    assert.deepEqual(bodyOf(answer), found)
    assert.ok(answer?.headers.some(([name, value]) => name === 'ETag' && value === 'W/"1"'))
  })

  test('of an unknown id: 404 PATIENT_NOT_FOUND', async () => {
    assert.equal(outcomeOf(await read(new Bench(), 'nobody')), '404 PATIENT_NOT_FOUND')
  })

  test('knows ids that it has not given in this scenario yet', async () => {
    const id = textOf((await patientIn(new Bench(), '9990000018'))?.['id'])
    assert.equal(outcomeOf(await read(new Bench(), id)), '200')
  })
})

const NAME = { use: 'official', family: 'Newcomer', given: ['Wilf'] }
const person = (nhsNumber: string, family: string, birthDate: string, given = 'Wilf') =>
  registration(
    newcomer({
      identifier: [{ system: NHS, value: nhsNumber }],
      name: [{ use: 'official', family, given: [given] }],
      birthDate,
    }),
  )
const changed = (changes: Record<string, unknown>) => registration(newcomer(changes))
const mobile = { system: 'phone', value: '07700 900200', use: 'mobile' }
const communication = {
  url: extensions.nhsCommunication,
  extension: [{ url: 'interpreterRequired', valueBoolean: false }],
}

describe('register a patient', () => {
  const cases: readonly (readonly [string, unknown, string])[] = [
    ['in order', registration(newcomer()), '200'],
    [
      'all that may be sent',
      changed({
        gender: 'male',
        telecom: [mobile, { system: 'email', value: 'w@example.test' }],
        address: [
          { use: 'home', line: ['7 Sample Road'], postalCode: 'ZZ99 3CC' },
          { use: 'temp', line: ['8 Sample Road'] },
        ],
        extension: [communication],
      }),
      '200',
    ],
    [
      'another name and another identifier',
      changed({
        name: [NAME, { use: 'nickname', given: ['Will'] }],
        identifier: [
          { system: NHS, value: '9990000166' },
          { system: 'https://larkspur.example/Id/local', value: '7' },
        ],
      }),
      '200',
    ],
    ['birth date with one part wrong', person('9990000166', 'Newcomer', '1991-01-31'), '200'],
    ['body that is not JSON', '{', '400 BAD_REQUEST'],
    ['an empty list', changed({ telecom: [] }), '422 INVALID_RESOURCE'],
    ['a null among given names', changed({ name: [{ ...NAME, given: [null] }] }), '422 INVALID_RESOURCE'],
    ['another resource type', { resourceType: 'Patient' }, '422 INVALID_RESOURCE'],
    [
      'two parameters',
      {
        resourceType: 'Parameters',
        parameter: [
          { name: 'registerPatient', resource: newcomer() },
          { name: 'registerPatient', resource: newcomer() },
        ],
      },
      '400 BAD_REQUEST',
    ],
    [
      'another parameter',
      { resourceType: 'Parameters', parameter: [{ name: 'registerpatient', resource: newcomer() }] },
      '400 BAD_REQUEST',
    ],
    ['no profile', changed({ meta: undefined }), '422 INVALID_RESOURCE'],
    ['no NHS number', changed({ identifier: undefined }), '400 INVALID_NHS_NUMBER'],
    ['identifier without system', changed({ identifier: [{ value: '9990000166' }] }), '400 BAD_REQUEST'],
    [
      'bad check digit',
      changed({ identifier: [{ system: NHS, value: '9990000167' }] }),
      '400 INVALID_NHS_NUMBER',
    ],
    ['no birth date', changed({ birthDate: undefined }), '400 BAD_REQUEST'],
    ['no official name', changed({ name: [{ ...NAME, use: 'usual' }] }), '400 BAD_REQUEST'],
    ['two official names', changed({ name: [NAME, NAME] }), '400 BAD_REQUEST'],
    ['no family name', changed({ name: [{ ...NAME, family: undefined }] }), '400 BAD_REQUEST'],
    ['two phones of one use', changed({ telecom: [mobile, mobile] }), '400 BAD_REQUEST'],
    [
      'two emails',
      changed({
        telecom: [
          { system: 'email', value: 'a@example.test' },
          { system: 'email', value: 'b@example.test', use: 'home' },
        ],
      }),
      '400 BAD_REQUEST',
    ],
    ['two home addresses', changed({ address: [{ use: 'home' }, { use: 'home' }] }), '422 INVALID_RESOURCE'],
    ['a work address', changed({ address: [{ use: 'work', line: ['x'] }] }), '422 INVALID_RESOURCE'],
    ['two languages', changed({ extension: [communication, communication] }), '422 INVALID_RESOURCE'],
    ...[
      'active',
      'maritalStatus',
      'multipleBirthBoolean',
      'contact',
      'managingOrganization',
      'generalPractitioner',
      'deceasedBoolean',
      'photo',
      'animal',
      'communication',
      'link',
      'unheardOf',
    ].map((element) => [`with ${element}`, changed({ [element]: true }), '422 INVALID_RESOURCE'] as const),
    ['not on PDS', person('9990000115', 'Nobody', '1990-01-01'), '400 INVALID_PATIENT_DEMOGRAPHICS'],
    ['not verified', person('9990000166', 'Newcomer', '1980-12-31'), '400 INVALID_PATIENT_DEMOGRAPHICS'],
    [
      'two parts of the date, another name',
      person('9990000166', 'Oldcomer', '1991-01-31'),
      '400 INVALID_PATIENT_DEMOGRAPHICS',
    ],
    ['exact date, another family name', person('9990000166', 'Oldcomer', '1991-01-30'), '400 BAD_REQUEST'],
    ['deceased', person('9990000077', 'Departed', '1931-04-04'), '400 INVALID_PATIENT_DEMOGRAPHICS'],
    ['sensitive', person('9990000034', 'Sheltered', '1972-09-09'), '400 INVALID_PATIENT_DEMOGRAPHICS'],
    ['superseded', person('9990000042', 'Twofold', '1966-03-21'), '400 INVALID_NHS_NUMBER'],
    ['invalid on PDS', person('9990000069', 'Mistaken', '2001-12-12'), '400 INVALID_NHS_NUMBER'],
    ['active already', person('9990000018', 'Testerson', '1984-05-17'), '409 DUPLICATE_REJECTED'],
  ]
  for (const [name, body, expected] of cases)
    test(`${name}: ${expected}`, async () => {
      assert.equal(outcomeOf(await register(new Bench(), body)), expected)
    })

  test('gives a temporary registration that find knows from then on, and that cannot be made twice', async () => {
    const bench = new Bench()
    const answer = await register(bench, registration(newcomer()))
    const [given] = resourcesIn(answer, 'Patient')
    assert.equal(
      bodyOf(answer)['meta']?.['profile']?.[0],
      'https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-Searchset-Bundle-1',
    )
    assert.deepEqual(
      items(given?.['extension']?.[0]?.['extension']).map(({ url }) => url),
      ['registrationPeriod', 'registrationType'],
    )
    assert.deepEqual(
      [given?.['gender'], given?.['telecom']?.[0]?.['value']],
      ['male', '07700 900166'],
      'filled up from PDS',
    )
    assert.equal((await patientIn(bench, '9990000166'))?.['id'], given?.['id'])
    assert.equal(outcomeOf(await register(bench, registration(newcomer()))), '409 DUPLICATE_REJECTED')
  })

  test('brings a lapsed record back to life, with its surgery', async () => {
    const answer = await register(new Bench(), person('9990000085', 'Movedaway', '1978-08-18', 'Cato'))
    const details = resourcesIn(answer, 'Patient')[0]?.['extension']?.[0]?.['extension']
    assert.deepEqual(
      items(details).map(({ url }) => url),
      ['registrationPeriod', 'registrationType', 'preferredBranchSurgery'],
    )
  })
})
