import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { appointment, patientResource } from '../../testing/fhir-bodies.js'
import { misshapenType } from '../../../fhir/stu3/shape.js'

type Members = Readonly<Record<string, unknown>>
type Finding = readonly [at: string, expected: string, actual: string]
type Wrong = readonly [resource: Members, ...findings: Finding[]]

const patient = (members: Members) => ({ ...patientResource(), ...members })
const booking = (members: Members) => ({ ...appointment(), ...members })

const GENDER = 'male, female, other or unknown'

const codes: readonly Wrong[] = [
  [patient({ gender: 'M' }), ['Patient.gender', GENDER, 'M']],
  [
    patient({ telecom: [{ system: 'fone', value: '07700 900123', use: 'cell' }] }),
    ['Patient.telecom[0].system', 'phone, fax, email, pager, url, sms or other', 'fone'],
    ['Patient.telecom[0].use', 'home, work, temp, old or mobile', 'cell'],
  ],
  [
    patient({ address: [{ use: 'Home', type: 'letter' }] }),
    ['Patient.address[0].use', 'home, work, temp or old', 'Home'],
    ['Patient.address[0].type', 'postal, physical or both', 'letter'],
  ],
  [
    patient({ name: [{ use: 'legal', family: 'Testerson' }] }),
    ['Patient.name[0].use', 'usual, official, temp, nickname, anonymous, old or maiden', 'legal'],
  ],
  [
    patient({ identifier: [{ use: 'main', value: '1' }], contact: [{ gender: 'F' }] }),
    ['Patient.identifier[0].use', 'usual, official, temp or secondary', 'main'],
    ['Patient.contact[0].gender', GENDER, 'F'],
  ],
  [
    booking({ participant: [{ status: 'accepted', required: 'yes' }] }),
    ['Appointment.participant[0].required', 'required, optional or information-only', 'yes'],
  ],
]

const controlCharacters: readonly Wrong[] = [
  [
    booking({ description: 'a\u0007b' }),
    ['Appointment.description', 'text without control characters', 'text "a\u0007b"'],
  ],
]

const told = (resource: Members): readonly Finding[] => {
  const type = resource['resourceType'] === 'Patient' ? 'Patient' : 'Appointment'
  return misshapenType(type, { at: type, value: resource }).map(({ at, expected, actual }) => [
    at,
    expected,
    actual,
  ])
}

void describe('codes that FHIR STU3 requires', () => {
  for (const [resource, ...findings] of [...codes, ...controlCharacters])
    void test(findings.map((finding) => finding.join('; ')).join(', '), () => {
      assert.deepEqual(told(resource), findings)
    })

  for (const legal of [
    patient({ gender: 'unknown', telecom: [{ system: 'sms', value: '07700 900123', use: 'mobile' }] }),
    patient({ gender: undefined, _gender: { id: 'a' } }),
    booking({ participant: [{ status: 'accepted', required: 'information-only' }] }),
    booking({ description: 'two\nlines\tand a tab' }),
  ].map((each): Members => JSON.parse(JSON.stringify(each)) as Members))
    void test(`nothing is wrong with ${JSON.stringify(legal).slice(0, 60)}`, () => {
      assert.deepEqual(told(legal), [])
    })
})
