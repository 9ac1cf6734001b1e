import assert from 'node:assert/strict'
import { test } from 'node:test'
import { booked, booking as bookingBody } from '../testing/obeying-bodies.js'
import { bookedStory, gives, sends } from '../testing/story.js'
import type { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { bookedSlotChecks } from './booked-slots.js'
import { flawsOf, isSoundFor } from './flaws.js'

type Edits = Readonly<Record<string, unknown>>

const booking = (edits: Edits, story = bookedStory()): SceneBuilder => sends('6', edits)(story)
const offering = (edits: Edits): SceneBuilder => gives('4', edits)(bookedStory())

const ABSOLUTE = 'https://gp.meadowlane.example/A20047/STU3/1/gpconnect'
const CHAIN = 'adjacent slots of one schedule, channel and service type'
const START = '2027-07-05T09:00:00+01:00'

tellsApart(bookedSlotChecks, {
  obeying: [
    bookedStory(),
    // The slots in reverse, and how references are written, which is told of them.
    booking({ slot: [{ reference: 'Slot/slot-2' }, { reference: 'Slot/slot-1' }] }),
    booking({ 'slot[0].reference': `${ABSOLUTE}/Slot/slot-1` }),
    booking({ 'slot[0].reference': 'Slot/slot-1/_history/1' }),
    // The practice writes its times in another way, and the consumer repeats them.
    booking(
      { start: '2027-07-05T08:00:00Z' },
      offering({ 'entry[0].resource.start': '2027-07-05T08:00:00Z' }),
    ),
    // The practice refers to one version of a schedule.
    offering({ 'entry[0].resource.schedule.reference': 'Schedule/sched-1/_history/1' }),
    // Of two searches the last one counts.
    offering({ 'entry[0].resource.status': 'busy' })
      .without('6a', '6b')
      .call('4', { answer: freeAgain() })
      .call('6', { body: bookingBody(), answer: booked() }),
  ],
  broken: [
    [
      'booking-names-slots-that-were-found',
      booking({ 'slot[0].reference': 'Slot/invented' }),
      'Appointment.slot',
      'a slot that a search gave',
      'Slot/invented',
    ],
    [
      'booking-names-slots-that-were-found',
      booking({ 'slot[0].reference': 'Slot/SLOT-1' }),
      'Appointment.slot',
      'a slot that a search gave',
      'Slot/SLOT-1',
    ],
    [
      'booking-names-slots-that-were-found',
      booking({ slot: undefined }),
      'Appointment.slot',
      'at least one slot',
      'nothing',
    ],
    // Another organisation searched.
    [
      'booking-names-slots-that-were-found',
      bookedStory().without('6a', '6b').with({ organisation: 'NLX02' }).call('6', { body: bookingBody() }),
      'Appointment.slot',
      'a slot that a search gave',
      'Slot/slot-1',
    ],
    [
      'booking-takes-free-slots',
      offering({ 'entry[0].resource.status': 'busy' }),
      'Appointment.slot',
      'a slot that the last search gave as free',
      'Slot/slot-1, busy',
    ],
    [
      'booking-has-the-times-of-its-slots',
      booking({ end: '2027-07-05T09:30:00+01:00' }),
      'Appointment.end',
      '2027-07-05T09:20:00+01:00',
      '2027-07-05T09:30:00+01:00',
    ],
    [
      'booking-has-the-times-of-its-slots',
      booking({ minutesDuration: 45 }),
      'Appointment.minutesDuration',
      '20, as from start to end',
      '45',
    ],
    // The same instant, in another offset, in winter time, and with a fraction.
    [
      'booking-has-the-times-of-its-slots',
      booking({ start: '2027-07-05T08:00:00Z' }),
      'Appointment.start',
      START,
      '2027-07-05T08:00:00Z',
    ],
    [
      'booking-has-the-times-of-its-slots',
      booking({ start: '2027-07-05T08:00:00+00:00' }),
      'Appointment.start',
      START,
      '2027-07-05T08:00:00+00:00',
    ],
    [
      'booking-has-the-times-of-its-slots',
      booking({ start: '2027-07-05T09:00:00.000+01:00' }),
      'Appointment.start',
      START,
      '2027-07-05T09:00:00.000+01:00',
    ],
    [
      'booking-has-the-times-of-its-slots',
      booking({ start: undefined, 'slot[0].reference': 'Slot/invented' }),
      'Appointment.start',
      'the start of a slot',
      'nothing',
    ],
    [
      'slots-booked-together-are-one-stretch',
      offering({ 'entry[1].resource.start': '2027-07-05T09:15:00+01:00' }),
      'Appointment.slot',
      CHAIN,
      'Slot/slot-1 and Slot/slot-2',
    ],
    [
      'slots-booked-together-are-one-stretch',
      offering({ 'entry[1].resource.serviceType[0].text': 'Other' }),
      'Appointment.slot',
      CHAIN,
      'Slot/slot-1 and Slot/slot-2',
    ],
    [
      'booking-is-for-the-future',
      booking({ start: '2027-07-03T09:00:00+01:00' }),
      'Appointment.start',
      'later than the request, 2027-07-04T07:30:11.000Z',
      '2027-07-03T09:00:00+01:00',
    ],
  ],
})

function freeAgain(): unknown {
  const scene = bookedStory().scene()
  return scene.calls.find(({ path }) => path === '/Slot')?.answer
}

void test('on the leg to the practice too a booking has one flaw for one thing', () => {
  const flaws = (builder: SceneBuilder): readonly string[] => {
    const scene = builder.scene()
    const delivery = scene.deliveries.find(({ path }) => path === '/Appointment')
    assert.ok(delivery)
    assert.equal(isSoundFor('provider', delivery, scene), flawsOf(delivery, scene).length === 0)
    return flawsOf(delivery, scene).map(({ check }) => check)
  }
  assert.deepEqual(flaws(bookedStory()), [])
  assert.deepEqual(flaws(booking({ 'slot[0].reference': `${ABSOLUTE}/Slot/slot-1` })), [
    'submitted-references-are-relative',
  ])
  assert.deepEqual(flaws(booking({ 'slot[0].reference': 'Slot/invented' })), [
    'booking-names-slots-that-were-found',
  ])
  assert.deepEqual(flaws(booking({ description: 5 })), ['booking-has-the-shape-of-stu3'])
  assert.deepEqual(flaws(booking({ start: undefined })), ['booking-has-the-times-of-its-slots'])
  assert.deepEqual(flaws(booking({ 'participant[0]': undefined })), ['booking-has-patient-and-location'])
  assert.deepEqual(flaws(booking({ 'participant[1].actor.reference': 'Location/loc-2' })), [
    'booking-names-the-location-of-its-slots',
  ])
})
