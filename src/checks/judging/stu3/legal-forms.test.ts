import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as fhir from '../../testing/fhir-bodies.js'
import { statement } from '../../testing/obeying-bodies.js'
import { misshapen } from '../../../fhir/stu3/shape.js'

const found = (value: unknown) => misshapen({ at: 'it', value })

const patient = (members: Readonly<Record<string, unknown>>) => ({ ...fhir.patientResource(), ...members })
const slot = (members: Readonly<Record<string, unknown>>) => ({ ...fhir.slot(), ...members })

const URL = 'https://an.example/extension'
const extension = [{ url: URL, valueString: 'x' }]
const QUANTITY = { value: 1.5, comparator: '<', unit: 'mg', system: 'http://unitsofmeasure.org', code: 'mg' }
const REFERENCE = { reference: 'Organization/7/_history/1', identifier: { value: '7' }, display: 'Seven' }

/** A value for each form of value[x]. */
const VALUES = {
  Base64Binary: 'aGVsbG8 gd29y\nbGQ=',
  Boolean: false,
  Code: 'In-person visit',
  Date: '2027-07',
  DateTime: '2027-07-05T09:00:00.123456-05:30',
  Decimal: -0.5,
  Id: 'a.B-9',
  Instant: '2028-02-29T23:59:59.9Z',
  Integer: -2147483648,
  Markdown: '# A *title*\n',
  Oid: 'urn:oid:2.16.840.0.1',
  PositiveInt: 2147483647,
  String: ' any text at all ',
  Time: '09:00:00.5',
  UnsignedInt: 0,
  Uri: 'urn:uuid:7d0a3a52-3b0f-4c7f-9d5b-000000000001',
  Address: {
    use: 'home',
    type: 'both',
    line: ['1 Road'],
    country: 'GBR',
    period: { start: '2027' },
    extension,
  },
  Age: QUANTITY,
  Annotation: { authorString: 'Ada', time: '2027-07-05', text: 'Noted' },
  Attachment: { contentType: 'image/png', data: 'AAAA', size: 3, hash: 'AAAA', creation: '2027-07-05' },
  CodeableConcept: { coding: [{ system: URL, version: '1', code: 'a', userSelected: true }], text: 'A' },
  Coding: { code: 'a', display: 'A', id: 'c1', extension },
  ContactPoint: { system: 'phone', value: '01632 960001', use: 'work', rank: 1 },
  Count: QUANTITY,
  Distance: QUANTITY,
  Duration: QUANTITY,
  HumanName: {
    use: 'usual',
    family: 'Testerson',
    given: ['Orla', 'May'],
    suffix: ['MBE'],
    period: { start: '2020-01' },
  },
  Identifier: { use: 'official', type: { text: 'T' }, system: URL, value: '1', assigner: REFERENCE },
  Meta: { tag: [{ code: 't' }], security: [{ code: 's' }], lastUpdated: '2027-07-05T09:00:00Z' },
  Money: QUANTITY,
  Period: { start: '2027-07-05T09:00:00+14:00', end: '2027-07-06' },
  Quantity: QUANTITY,
  Range: { low: QUANTITY, high: QUANTITY },
  Ratio: { numerator: QUANTITY, denominator: QUANTITY },
  Reference: REFERENCE,
  SampledData: { origin: QUANTITY, period: 10, dimensions: 1, data: 'E U L' },
  Signature: {
    type: [{ code: 's' }],
    when: '2027-07-05T09:00:00Z',
    whoUri: URL,
    onBehalfOfReference: REFERENCE,
  },
  Timing: {
    event: ['2027'],
    repeat: {
      boundsPeriod: { start: '2027' },
      count: 1,
      dayOfWeek: ['mon'],
      timeOfDay: ['09:00:00'],
      extension,
    },
    code: { text: 'BID' },
  },
}

void describe('legal forms of STU3', () => {
  for (const [type, value] of Object.entries(VALUES)) {
    void test(`value${type} of an extension`, () => {
      assert.deepEqual(found(patient({ extension: [{ url: URL, [`value${type}`]: value }] })), [])
    })
    void test(`value${type} of a parameter`, () => {
      assert.deepEqual(
        found({ resourceType: 'Parameters', parameter: [{ name: 'p', [`value${type}`]: value }] }),
        [],
      )
    })
  }

  const forms = {
    'an extension of an extension': patient({
      extension: [{ url: URL, extension: [{ url: 'a', valueCode: 'b' }] }],
    }),
    'modifierExtension of a resource and of a part': patient({
      modifierExtension: extension,
      contact: [{ modifierExtension: extension, gender: 'female', id: 'part 1' }],
    }),
    'extensions beside a primitive': patient({ _birthDate: { extension } }),
    'extensions instead of a primitive': { ...slot({ start: undefined }), _start: { extension } },
    'an id beside a primitive': patient({ _gender: { id: 'g' } }),
    'extensions beside id and language': patient({
      _id: { extension },
      language: 'en-GB',
      _language: { extension },
    }),
    'a gap in a list that extensions fill': patient({
      name: [{ given: [null, 'Orla'], _given: [{ extension }, null] }],
    }),
    'a list of extensions alone': patient({ name: [{ family: 'Testerson', _given: [{ extension }] }] }),
    'a list of extensions that is shorter': patient({
      name: [{ given: ['Orla', 'May'], _given: [{ extension }] }],
    }),
    'a gap in meta.profile': slot({ meta: { profile: [null], _profile: [{ extension }] } }),
    'an extension whose value is in an extension': patient({
      extension: [{ url: URL, _valueCode: { extension } }],
    }),
    narrative: patient({
      text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml">Orla</div>' },
    }),
    'contained resources': patient({
      contained: [
        { ...fhir.slot(), id: 's1' },
        { resourceType: 'Organization', id: 'o' },
      ],
    }),
    'a contained resource of a type without a table': patient({
      contained: [{ resourceType: 'Flag', anything: [[]] }],
    }),
    'tags and security labels': slot({
      meta: { tag: [{ system: URL, code: 'a' }], security: [{ code: 'R' }] },
    }),
    implicitRules: slot({ implicitRules: URL }),
    'a versioned reference': slot({ schedule: { reference: 'Schedule/1/_history/2' } }),
    'a reference by identifier': slot({ schedule: { identifier: { system: URL, value: '1' } } }),
    'a year alone': patient({ birthDate: '1984' }),
    'a year and a month': patient({ birthDate: '1984-05' }),
    'the 29th of February of a leap year': patient({ birthDate: '2000-02-29' }),
    'an instant in UTC': slot({ start: '2027-07-05T08:00:00Z' }),
    'an instant with a fraction and a far offset': slot({ start: '2027-07-05T08:00:00.000001-13:59' }),
    'deceased as a date': patient({ deceasedDateTime: '2027-07-05' }),
    'multiple birth as a number': patient({ multipleBirthInteger: 2 }),
    'false and nought': patient({ active: false, photo: [{ size: 0 }] }),
    'an animal': patient({ animal: { species: { text: 'Dog' } } }),
    'all that a search result can have': {
      ...fhir.slotBundle(),
      id: 'b1',
      identifier: { value: '1' },
      total: 2,
      link: [{ relation: 'self', url: URL }],
      entry: [
        {
          fullUrl: URL,
          link: [{ relation: 'x', url: URL }],
          resource: fhir.slot(),
          search: { mode: 'match', score: 0.5 },
        },
      ],
    },
    'an empty list of entries': { ...fhir.searchset(), entry: [] },
    'an answer to a batch': {
      resourceType: 'Bundle',
      type: 'batch-response',
      entry: [
        {
          resource: fhir.slot(),
          response: { status: '200', etag: 'W/"1"', lastModified: '2027-07-05T08:00:00Z' },
        },
      ],
    },
    'parts of a parameter': {
      resourceType: 'Parameters',
      parameter: [
        {
          name: 'a',
          part: [
            { name: 'b', resource: fhir.slot() },
            { name: 'c', valueCode: 'd' },
          ],
        },
      ],
    },
    'a role': {
      resourceType: 'PractitionerRole',
      practitioner: REFERENCE,
      availableTime: [{ daysOfWeek: ['mon'], allDay: false, availableStartTime: '09:00:00' }],
      notAvailable: [{ description: 'Holiday', during: { start: '2027-08' } }],
    },
    'a healthcare service': {
      resourceType: 'HealthcareService',
      providedBy: REFERENCE,
      photo: { url: URL },
      programName: ['p'],
      appointmentRequired: true,
    },
    'a place with its position': {
      resourceType: 'Location',
      alias: ['The surgery'],
      position: { longitude: -1.25, latitude: 51, altitude: 0 },
    },
    'a statement with all its parts': {
      ...statement(),
      contact: [{ name: 'Help', telecom: [{ system: 'email', value: 'a@b.example' }] }],
      useContext: [{ code: { code: 'a' }, valueRange: { low: QUANTITY } }],
      implementation: { description: 'x', url: URL },
      messaging: [{ endpoint: [{ protocol: { code: 'http' }, address: URL }], reliableCache: 1 }],
      document: [{ mode: 'producer', profile: REFERENCE }],
    },
    'an outcome with places': {
      resourceType: 'OperationOutcome',
      issue: [{ severity: 'error', code: 'invalid', location: ['/f:Slot'], expression: ['Slot.start'] }],
    },
  }
  for (const [name, resource] of Object.entries(forms))
    void test(name, () => {
      assert.deepEqual(found(JSON.parse(JSON.stringify(resource))), [])
    })
})
