import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { extensions } from '../../fhir/canonical.js'
import { outcomeOf, firstId } from './answer-fixture.js'
import { MEADOW_LANE, Bench } from './practice-fixture.js'
import {
  slotQuery,
  newcomer,
  registration,
  bookingOrganisation,
  booking,
  testerson,
  slotReferences,
  book,
} from './request-fixture.js'

const PATIENT = await testerson()
const changed = (changes: Record<string, unknown>) => booking(PATIENT, changes)
const actors = (...references: readonly string[]) =>
  references.map((reference) => ({ actor: { reference }, status: 'accepted' }))
const PATIENT_AND_PLACE = [`Patient/${PATIENT}`, 'Location/loc-a20047']
const pointer = { url: extensions.bookingOrganisation, valueReference: { reference: '#1' } }
const organisation = (changes: Record<string, unknown>) =>
  changed({ contained: [bookingOrganisation(changes)] })

const cases: readonly (readonly [name: string, body: unknown, expected: string])[] = [
  ['in order', changed({}), '201'],
  ['without practitioner', changed({ participant: actors(...PATIENT_AND_PLACE) }), '201'],
  ['without organisation type', organisation({ type: undefined }), '201'],
  ['without comment', changed({ comment: undefined }), '201'],
  [
    'with service type and category',
    changed({ serviceType: [{ text: 'x' }], serviceCategory: { text: 'y' } }),
    '201',
  ],
  [
    'texts of 100 and 500 characters',
    changed({ description: 'd'.repeat(100), comment: 'c'.repeat(500) }),
    '201',
  ],
  [
    'profile in another case',
    changed({ meta: { profile: ['https://fhir.nhs.uk/stu3/structuredefinition/gpconnect-appointment-1'] } }),
    '201',
  ],
  [
    'two adjacent slots',
    changed({
      slot: slotReferences('meadow-lane-morning-202707050800', 'meadow-lane-morning-202707050810'),
      end: '2027-07-05T09:20:00+01:00',
    }),
    '201',
  ],
  [
    'adjacent slots the other way round',
    changed({
      slot: slotReferences('meadow-lane-morning-202707050810', 'meadow-lane-morning-202707050800'),
      end: '2027-07-05T09:20:00+01:00',
    }),
    '201',
  ],
  ['a null among the slots', changed({ slot: [null] }), '422 INVALID_RESOURCE'],
  ['a service type that is no list', changed({ serviceType: { text: 'x' } }), '422 INVALID_RESOURCE'],
  ['an organisation that is active in words', organisation({ active: 'yes' }), '422 INVALID_RESOURCE'],
  ['not JSON', '{', '400 BAD_REQUEST'],
  ['a start in UTC', changed({ start: '2027-07-05T08:00:00Z' }), '422 INVALID_RESOURCE'],
  [
    'an end with the offset of the other season',
    changed({ end: '2027-07-05T08:10:00+00:00' }),
    '422 INVALID_RESOURCE',
  ],
  ...[
    'meta',
    'contained',
    'extension',
    'status',
    'description',
    'start',
    'end',
    'slot',
    'created',
    'participant',
  ].map((element) => [`no ${element}`, changed({ [element]: undefined }), '422 INVALID_RESOURCE'] as const),
  ['another resource type', changed({ resourceType: 'Slot' }), '422 INVALID_RESOURCE'],
  ['an id', changed({ id: 'mine' }), '422 INVALID_RESOURCE'],
  [
    'another profile',
    changed({ meta: { profile: ['https://example.test/Appointment'] } }),
    '422 INVALID_RESOURCE',
  ],
  ['another status', changed({ status: 'proposed' }), '422 INVALID_RESOURCE'],
  ['a reason', changed({ reason: [{ text: 'x' }] }), '422 INVALID_RESOURCE'],
  ['a specialty', changed({ specialty: [{ text: 'x' }] }), '422 INVALID_RESOURCE'],
  ['an appointment type', changed({ appointmentType: { text: 'x' } }), '422 INVALID_RESOURCE'],
  ['an unknown element', changed({ unheardOf: 1 }), '422 INVALID_RESOURCE'],
  [
    'a cancellation reason',
    changed({ extension: [pointer, { url: extensions.cancellationReason, valueString: 'x' }] }),
    '422 INVALID_RESOURCE',
  ],
  [
    'an identifier without value',
    changed({ identifier: [{ system: 'https://example.test' }] }),
    '422 INVALID_RESOURCE',
  ],
  ['101 characters of description', changed({ description: 'd'.repeat(101) }), '422 INVALID_RESOURCE'],
  ['501 characters of comment', changed({ comment: 'c'.repeat(501) }), '422 INVALID_RESOURCE'],
  ['an organisation without name', organisation({ name: undefined }), '422 INVALID_RESOURCE'],
  ['an organisation without telecom', organisation({ telecom: undefined }), '422 INVALID_RESOURCE'],
  [
    'an organisation without ODS code',
    organisation({ identifier: [{ system: 'https://example.test', value: 'x' }] }),
    '422 INVALID_RESOURCE',
  ],
  ['an organisation without profile', organisation({ meta: {} }), '422 INVALID_RESOURCE'],
  ['an extension that points elsewhere', organisation({ id: '2' }), '422 INVALID_RESOURCE'],
  ['no participants', changed({ participant: [] }), '422 INVALID_RESOURCE'],
  ['no patient', changed({ participant: actors('Location/loc-a20047') }), '422 INVALID_RESOURCE'],
  ['no location', changed({ participant: actors(`Patient/${PATIENT}`) }), '422 INVALID_RESOURCE'],
  [
    'a participant without status',
    changed({
      participant: [{ actor: { reference: `Patient/${PATIENT}` } }, ...actors('Location/loc-a20047')],
    }),
    '422 INVALID_RESOURCE',
  ],
  [
    'a patient who is not registered',
    changed({ participant: actors('Patient/nobody', 'Location/loc-a20047') }),
    '422 INVALID_RESOURCE',
  ],
  [
    'another location',
    changed({ participant: actors(`Patient/${PATIENT}`, 'Location/loc-b82617') }),
    '422 INVALID_RESOURCE',
  ],
  [
    'another practitioner',
    changed({ participant: actors(...PATIENT_AND_PLACE, 'Practitioner/dr-bo') }),
    '422 INVALID_RESOURCE',
  ],
  [
    'an absolute reference',
    changed({ participant: actors(`${MEADOW_LANE}/Patient/${PATIENT}`, 'Location/loc-a20047') }),
    '422 INVALID_RESOURCE',
  ],
  [
    'an absolute slot',
    changed({ slot: [{ reference: `${MEADOW_LANE}/Slot/meadow-lane-morning-202707050800` }] }),
    '422 INVALID_RESOURCE',
  ],
  ['a slot that does not exist', changed({ slot: slotReferences('none') }), '422 INVALID_RESOURCE'],
  [
    'the same slot twice',
    changed({ slot: slotReferences('meadow-lane-morning-202707050800', 'meadow-lane-morning-202707050800') }),
    '422 INVALID_RESOURCE',
  ],
  ['another start', changed({ start: '2027-07-05T09:05:00+01:00' }), '422 INVALID_RESOURCE'],
  ['another end', changed({ end: '2027-07-05T09:15:00+01:00' }), '422 INVALID_RESOURCE'],
  ['a wrong duration', changed({ minutesDuration: 15 }), '422 INVALID_RESOURCE'],
  [
    'slots with a gap',
    changed({
      slot: slotReferences('meadow-lane-morning-202707050800', 'meadow-lane-morning-202707050820'),
      end: '2027-07-05T09:30:00+01:00',
    }),
    '422 INVALID_RESOURCE',
  ],
  [
    'slots of two schedules',
    changed({
      slot: slotReferences('meadow-lane-morning-202707050800', 'meadow-lane-walk-in-202707061000'),
      end: '2027-07-06T11:15:00+01:00',
    }),
    '422 INVALID_RESOURCE',
  ],
]

describe('book an appointment', () => {
  for (const [name, body, expected] of cases)
    test(`${name}: ${expected}`, async () => {
      assert.equal(outcomeOf(await book(new Bench(), body)), expected)
    })

  test('in the past: 422', async () => {
    const bench = new Bench({ now: '2027-07-04T08:30:00+01:00' })
    await bench.ask('searchSlots', { method: 'GET', path: slotQuery('ge2027-07-05', 'le2027-07-06') })
    const later = { ...bench.surroundings, clock: { now: () => Date.parse('2027-07-05T09:00:00+01:00') } }
    Object.assign(bench.surroundings, later)
    assert.equal(outcomeOf(await book(bench, changed({}))), '422 INVALID_RESOURCE')
  })

  test('a session that is not open to the booking organisation: 422', async () => {
    const { topology } = new Bench().surroundings
    const schedules = topology().schedules.map((each) => ({
      ...each,
      onlyFor: { types: ['gp-practice' as const] },
    }))
    const bench = new Bench({ topology: { ...topology(), schedules } })
    assert.equal(outcomeOf(await book(bench, changed({}))), '422 INVALID_RESOURCE')
  })

  test('a patient who has just been registered can be booked for', async () => {
    const bench = new Bench()
    const registered = await bench.ask('registerPatient', {
      method: 'POST',
      path: '/Patient/$gpc.registerpatient',
      body: registration(newcomer()),
    })
    const id = firstId(registered, 'Patient')
    assert.equal(outcomeOf(await book(new Bench(), booking(id))), '422 INVALID_RESOURCE')
    assert.equal(outcomeOf(await book(bench, booking(id))), '201')
  })
})
