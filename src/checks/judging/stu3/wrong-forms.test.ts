import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { profiles } from '../../../fhir/canonical.js'
import { appointment, patientResource, registration, searchset, slot } from '../../testing/fhir-bodies.js'
import { statement as obeyingStatement } from '../../testing/obeying-bodies.js'
import { misshapen, misshapenType } from '../../../fhir/stu3/shape.js'

type Members = Readonly<Record<string, unknown>>
type Finding = readonly [at: string, expected: string, actual: string]

/** A resource of some type with other members, and all that is found in it. */
type Wrong = readonly [resource: Members, ...findings: Finding[]]

const patient = (members: Members) => ({ ...patientResource(), ...members })
const slotWith = (members: Members) => ({ ...slot(), ...members })
const booking = (members: Members) => ({ ...appointment(), ...members })
const statement = (members: Members) => ({ ...obeyingStatement(), ...members })
const extended = (extension: unknown) => patient({ extension: [extension] })

const PRESENT = 'a value, or no such element'
const DATE = 'a date: yyyy, yyyy-mm or yyyy-mm-dd'
const INSTANT = 'a date and time with seconds and an offset: yyyy-mm-ddThh:mm:ss+hh:mm'
const DATE_TIME = 'a date, or a date and time with seconds and an offset: yyyy-mm-ddThh:mm:ss+hh:mm'
const CODE = 'a code: no blank at its ends, one at a time within'
const ID = 'an id: letters, digits, hyphens and full stops, 64 at most'
const URL = 'https://an.example/extension'

const unknownElements: readonly Wrong[] = [
  [slotWith({ colour: 'red' }), ['Slot.colour', 'an element of Slot', 'colour']],
  [
    patient({ name: [{ family: 'Testerson', middle: 'May' }] }),
    ['Patient.name[0].middle', 'an element of HumanName', 'middle'],
  ],
  [
    booking({ participant: [{ status: 'accepted', mood: 'fine' }] }),
    ['Appointment.participant[0].mood', 'an element of Appointment.participant', 'mood'],
  ],
  [
    booking({ reasonCode: [{ text: 'R4 has it' }] }),
    ['Appointment.reasonCode', 'an element of Appointment', 'reasonCode'],
  ],
  [
    statement({ rest: [{ mode: 'server', resource: [{ type: 'Slot', supportedProfile: ['x'] }] }] }),
    [
      'CapabilityStatement.rest[0].resource[0].supportedProfile',
      'an element of CapabilityStatement.rest.resource',
      'supportedProfile',
    ],
  ],
  [extended({ url: URL, value: 'x' }), ['Patient.extension[0].value', 'an element of Extension', 'value']],
  [
    extended({ url: URL, valueUrl: 'x' }),
    ['Patient.extension[0].valueUrl', 'an element of Extension', 'valueUrl'],
  ],
  [patient({ _name: [{ id: 'a' }] }), ['Patient._name', 'an element of Patient', '_name']],
  [
    patient({ _birthDate: { value: '1984' } }),
    ['Patient._birthDate.value', 'an element of Element', 'value'],
  ],
  [patient({ constructor: 'x' }), ['Patient.constructor', 'an element of Patient', 'constructor']],
  [
    patient({ name: [{ family: 'Testerson', resourceType: 'HumanName' }] }),
    ['Patient.name[0].resourceType', 'an element of HumanName', 'resourceType'],
  ],
  [{ ...searchset(), text: { status: 'empty' } }, ['Bundle.text', 'an element of Bundle', 'text']],
]

const lists: readonly Wrong[] = [
  [patient({ name: { family: 'Testerson' } }), ['Patient.name', 'a list', 'an object']],
  [
    patient({ name: [{ family: ['Testerson'], given: ['Orla'] }] }),
    ['Patient.name[0].family', 'one value, no list', 'a list'],
  ],
  [patient({ name: [{ given: 'Orla' }] }), ['Patient.name[0].given', 'a list', 'text "Orla"']],
  [slotWith({ schedule: [{ reference: 'Schedule/1' }] }), ['Slot.schedule', 'one value, no list', 'a list']],
  [slotWith({ serviceType: { text: 'Routine' } }), ['Slot.serviceType', 'a list', 'an object']],
  [
    slotWith({ meta: { profile: profiles.slot } }),
    ['Slot.meta.profile', 'a list', `text "${profiles.slot}"`],
  ],
  [patient({ name: [[{ family: 'Testerson' }]] }), ['Patient.name[0]', 'one value, no list', 'a list']],
  [patient({ birthDate: [] }), ['Patient.birthDate', 'one value, no list', 'an empty list']],
  [patient({ telecom: [] }), ['Patient.telecom', PRESENT, 'an empty list']],
  [booking({ contained: {} }), ['Appointment.contained', 'a list', 'an empty object']],
  [{ ...searchset(), entry: { resource: slot() } }, ['Bundle.entry', 'a list', 'an object']],
  [patient({ name: [{ _given: { id: 'a' } }] }), ['Patient.name[0]._given', 'a list', 'an object']],
  [patient({ _birthDate: [{ id: 'a' }] }), ['Patient._birthDate', 'one value, no list', 'a list']],
]

const kinds: readonly Wrong[] = [
  [{ ...searchset(), total: '0' }, ['Bundle.total', 'a number', 'text "0"']],
  [booking({ minutesDuration: '10' }), ['Appointment.minutesDuration', 'a number', 'text "10"']],
  [patient({ active: 'true' }), ['Patient.active', 'true or false', 'text "true"']],
  [patient({ active: 1 }), ['Patient.active', 'true or false', 'the number 1']],
  [patient({ gender: true }), ['Patient.gender', 'text', 'true']],
  [slotWith({ comment: 10 }), ['Slot.comment', 'text', 'the number 10']],
  [slotWith({ status: { code: 'free' } }), ['Slot.status', 'text', 'an object']],
  [
    slotWith({ schedule: 'Schedule/1' }),
    ['Slot.schedule', 'an object with the elements of Reference', 'text "Schedule/1"'],
  ],
  [
    booking({ slot: ['Slot/1'] }),
    ['Appointment.slot[0]', 'an object with the elements of Reference', 'text "Slot/1"'],
  ],
  [
    statement({ software: 'Harebell GP' }),
    [
      'CapabilityStatement.software',
      'an object with the elements of CapabilityStatement.software',
      'text "Harebell GP"',
    ],
  ],
  [
    statement({ rest: [{ mode: 'server', security: { cors: 'yes' } }] }),
    ['CapabilityStatement.rest[0].security.cors', 'true or false', 'text "yes"'],
  ],
  [
    extended({ url: URL, valueBoolean: 'false' }),
    ['Patient.extension[0].valueBoolean', 'true or false', 'text "false"'],
  ],
  [booking({ contained: ['#1'] }), ['Appointment.contained[0]', 'a resource', 'text "#1"']],
  [
    patient({ _birthDate: 'x' }),
    ['Patient._birthDate', 'an object with the elements of Element', 'text "x"'],
  ],
]

const nothings: readonly Wrong[] = [
  [patient({ birthDate: null }), ['Patient.birthDate', PRESENT, 'null']],
  [patient({ name: null }), ['Patient.name', PRESENT, 'null']],
  [patient({ name: [null] }), ['Patient.name[0]', PRESENT, 'null']],
  [
    patient({ name: [{ given: [null, 'Orla'] }] }),
    ['Patient.name[0].given[0]', 'a value, since _given[0] holds none', 'null'],
  ],
  [
    patient({ name: [{ given: ['Orla', null], _given: [{ id: 'a' }] }] }),
    ['Patient.name[0].given[1]', 'a value, since _given[1] holds none', 'null'],
  ],
  [
    patient({ name: [{ given: ['Orla'], _given: [null, null] }] }),
    ['Patient.name[0]._given[1]', 'an id or extensions, since there is no value', 'null'],
  ],
  [patient({ gender: '' }), ['Patient.gender', PRESENT, 'empty text']],
  [patient({ name: [{ given: [''] }] }), ['Patient.name[0].given[0]', PRESENT, 'empty text']],
  [slotWith({ schedule: {} }), ['Slot.schedule', PRESENT, 'an empty object']],
  [{ ...searchset(), entry: [null] }, ['Bundle.entry[0]', PRESENT, 'null']],
  [{ ...searchset(), entry: [{}] }, ['Bundle.entry[0]', PRESENT, 'an empty object']],
  [
    { ...searchset(), entry: [{ search: { mode: 'match' } }] },
    ['Bundle.entry[0].resource', 'a resource', 'nothing'],
  ],
  [{ ...searchset(), entry: [{ resource: null }] }, ['Bundle.entry[0].resource', PRESENT, 'null']],
  [extended({ valueString: 'x' }), ['Patient.extension[0].url', 'text', 'nothing']],
]

const forms: readonly Wrong[] = [
  [patient({ birthDate: '17/05/1984' }), ['Patient.birthDate', DATE, 'text "17/05/1984"']],
  [patient({ birthDate: '1984-02-30' }), ['Patient.birthDate', DATE, 'text "1984-02-30"']],
  [patient({ birthDate: '1985-02-29' }), ['Patient.birthDate', DATE, 'text "1985-02-29"']],
  [
    patient({ birthDate: '1984-05-17T00:00:00Z' }),
    ['Patient.birthDate', DATE, 'text "1984-05-17T00:00:00Z"'],
  ],
  [patient({ birthDate: '1984-5-17' }), ['Patient.birthDate', DATE, 'text "1984-5-17"']],
  [slotWith({ start: '2027-07-05T09:00:00' }), ['Slot.start', INSTANT, 'text "2027-07-05T09:00:00"']],
  [slotWith({ start: '2027-07-05' }), ['Slot.start', INSTANT, 'text "2027-07-05"']],
  [slotWith({ end: '2027-07-05T09:10+01:00' }), ['Slot.end', INSTANT, 'text "2027-07-05T09:10+01:00"']],
  [slotWith({ end: '2027-07-05T24:00:00Z' }), ['Slot.end', INSTANT, 'text "2027-07-05T24:00:00Z"']],
  [booking({ created: '2027-07-04 08:30' }), ['Appointment.created', DATE_TIME, 'text "2027-07-04 08:30"']],
  [slotWith({ status: ' free' }), ['Slot.status', CODE, 'text " free"']],
  [slotWith({ status: 'busy  unavailable' }), ['Slot.status', CODE, 'text "busy  unavailable"']],
  [slotWith({ id: 'slot_1' }), ['Slot.id', ID, 'text "slot_1"']],
  [slotWith({ id: 'a'.repeat(65) }), ['Slot.id', ID, `text "${'a'.repeat(65)}"`]],
  [slotWith({ meta: { versionId: 'W/"1"' } }), ['Slot.meta.versionId', ID, 'text "W/"1""']],
  [
    booking({ minutesDuration: 0 }),
    ['Appointment.minutesDuration', 'a whole number, 1 or more', 'the number 0'],
  ],
  [booking({ priority: -1 }), ['Appointment.priority', 'a whole number, 0 or more', 'the number -1']],
  [booking({ priority: 1.5 }), ['Appointment.priority', 'a whole number, 0 or more', 'the number 1.5']],
  [
    patient({ multipleBirthInteger: 2 ** 31 }),
    ['Patient.multipleBirthInteger', 'a whole number of 32 bits', 'the number 2147483648'],
  ],
  [patient({ photo: [{ data: 'a*b' }] }), ['Patient.photo[0].data', 'text in base64', 'text "a*b"']],
  [
    extended({ url: URL, valueOid: '1.2.3' }),
    ['Patient.extension[0].valueOid', 'an OID: urn:oid: and numbers with full stops between', 'text "1.2.3"'],
  ],
  [
    extended({ url: URL, valueTime: '9:00' }),
    ['Patient.extension[0].valueTime', 'a time: hh:mm:ss', 'text "9:00"'],
  ],
]

const choices: readonly Wrong[] = [
  [
    patient({ deceasedBoolean: true, deceasedDateTime: '2026' }),
    ['Patient.deceased[x]', 'one form of it alone', 'deceasedBoolean and deceasedDateTime'],
  ],
  [
    extended({ url: URL, valueCode: 'a', _valueString: { id: 'b' } }),
    ['Patient.extension[0].value[x]', 'one form of it alone', 'valueCode and valueString'],
  ],
]

const TYPE = 'a resource type of FHIR STU3'
const withoutType = { id: 'slot-1', status: 'free', start: 10 }

const resourceTypes: readonly Wrong[] = [
  [withoutType, ['resourceType', TYPE, 'nothing']],
  [{}, ['resourceType', TYPE, 'nothing']],
  [{ resourceType: 'slot' }, ['slot.resourceType', TYPE, 'text "slot"']],
  [{ resourceType: ['Slot'] }, ['resourceType', TYPE, 'a list']],
  [searchset(withoutType), ['Bundle.entry[0].resource.resourceType', TYPE, 'nothing']],
  [searchset(slotWith({ start: 10 })), ['Bundle.entry[0].resource.start', 'text', 'the number 10']],
  [
    { ...registration(), parameter: [{ name: 'registerPatient', resource: { resourceType: 'Person1' } }] },
    ['Parameters.parameter[0].resource.resourceType', TYPE, 'text "Person1"'],
  ],
]

const typeOf = ({ resourceType }: Members): string => (typeof resourceType === 'string' ? resourceType : '')

const tables = { unknownElements, lists, kinds, nothings, forms, choices, resourceTypes }

for (const [table, rows] of Object.entries(tables))
  void describe(`what departs from the shapes of STU3: ${table}`, () => {
    for (const [resource, ...findings] of rows)
      void test(findings.map((finding) => finding.join('; ')).join(', '), () => {
        assert.deepEqual(
          misshapen({ at: typeOf(resource), value: resource }),
          findings.map(([at, expected, actual]) => ({ at, expected, actual })),
        )
      })
  })

void describe('a value of a known type', () => {
  const DEVICE = { resourceType: 'Device', model: 'Larkspur', version: '2.1' }

  for (const [type, value, ...findings] of [
    ['Device', { ...DEVICE, model: ['Larkspur'] }, ['it.model', 'one value, no list', 'a list']],
    ['Device', { ...DEVICE, resourceType: 'Patient' }, ['it.resourceType', 'Device', 'text "Patient"']],
    ['Device', { model: 'Larkspur' }, ['it.resourceType', 'Device', 'nothing']],
    ['Device', 'Larkspur', ['it', 'an object with the elements of Device', 'text "Larkspur"']],
    ['Device', undefined, ['it', 'an object with the elements of Device', 'nothing']],
    ['Device', null, ['it', 'an object with the elements of Device', 'null']],
    ['Device', [DEVICE], ['it', 'one value, no list', 'a list']],
    ['HumanName', { family: ['Harnessgp'] }, ['it.family', 'one value, no list', 'a list']],
    ['HumanName', { familyName: 'Harnessgp' }, ['it.familyName', 'an element of HumanName', 'familyName']],
  ] as const)
    void test(`${type}: ${findings.map((finding) => finding.join('; ')).join(', ')}`, () => {
      assert.deepEqual(
        misshapenType(type, { at: 'it', value }),
        findings.map(([at, expected, actual]) => ({ at, expected, actual })),
      )
    })
})
