import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { OdsCode } from '../../spine/identifiers.js'
import type { Schedule, Topology } from '../../topology/topology.js'
import type { Behaviour } from '../double.js'
import { bodyOf, items, outcomeOf, resourcesIn, textOf } from './answer-fixture.js'
import { Bench, workedExample } from './practice-fixture.js'
import { book, booking, slotQuery, slotReferences, testerson } from './request-fixture.js'

// What practices set up of when, by whom and how many of their slots may be booked (appointments.md 6.3).

const patient = await testerson()

const benchWith = (changes: Partial<Schedule>, now?: string, ...faults: readonly Behaviour[]): Bench => {
  const topology: Topology = {
    ...workedExample,
    schedules: workedExample.schedules.map((schedule) => ({ ...schedule, ...changes })),
  }
  return new Bench({ topology, faults, ...(now === undefined ? {} : { now }) })
}

/** Books the slot of ten minutes that begins so many minutes after nine. */
const bookAt = (bench: Bench, minute: 0 | 10 | 20, changes = {}) =>
  book(
    bench,
    booking(patient, {
      slot: slotReferences(`meadow-lane-morning-2027070508${String(minute).padStart(2, '0')}`),
      start: `2027-07-05T09:${String(minute).padStart(2, '0')}:00+01:00`,
      end: `2027-07-05T09:${minute + 10}:00+01:00`,
      ...changes,
    }),
  )

const found = async (bench: Bench): Promise<number> =>
  resourcesIn(
    await bench.ask('searchSlots', { method: 'GET', path: slotQuery('ge2027-07-05', 'le2027-07-05') }),
    'Slot',
  ).length

// The slots are six of ten minutes, from nine in the morning of the 5th of July.
const windows: readonly (readonly [string, Schedule['bookable'], now: string, offered: number])[] = [
  ['none', undefined, '2027-07-04T08:30:00+01:00', 6],
  ['a day before, the day before', { fromDaysBefore: 1 }, '2027-07-04T00:00:00+01:00', 6],
  ['on the day, the day before', { fromDaysBefore: 0 }, '2027-07-04T23:59:00+01:00', 0],
  ['until an hour before, an hour before', { untilMinutesBefore: 60 }, '2027-07-04T08:00:00+01:00', 6],
  ['until a day and a quarter before', { untilMinutesBefore: 30 * 60 }, '2027-07-04T08:30:00+01:00', 0],
  [
    'until 24 hours before, in the middle of it',
    { untilMinutesBefore: 1440 },
    '2027-07-04T09:15:00+01:00',
    4,
  ],
  ['both, and neither shut', { fromDaysBefore: 2, untilMinutesBefore: 30 }, '2027-07-04T08:30:00+01:00', 6],
]

describe('a booking window', () => {
  for (const [says, bookable, now, offered] of windows)
    test(`${says}: ${offered} slots are offered, and the first is booked only if it is`, async () => {
      const bench = benchWith({ bookable }, now)
      assert.equal(await found(bench), offered)
      const expected = offered === 6 ? '201' : '422 INVALID_RESOURCE'
      assert.equal(outcomeOf(await bookAt(bench, 0)), expected)
    })

  test('does not matter to who reads what is booked', async () => {
    const bench = benchWith({ bookable: { fromDaysBefore: 1 } }, '2027-07-04T08:30:00+01:00')
    const appointment = bodyOf(await bookAt(bench, 0))
    const path = `/Appointment/${textOf(appointment['id'])}`
    assert.equal(outcomeOf(await bench.ask('readAppointment', { method: 'GET', path })), '200')
  })

  test('provider:ignores-booking-windows offers and books what it shuts', async () => {
    const bench = benchWith(
      { bookable: { fromDaysBefore: 0 } },
      undefined,
      'provider:ignores-booking-windows',
    )
    assert.equal(await found(bench), 6)
    assert.equal(outcomeOf(await bookAt(bench, 0)), '201')
  })
})

describe('how many slots those may hold for whom a session is kept', () => {
  const onlyFor = { types: ['urgent-care' as const], atMost: 2 }
  const both = {
    slot: slotReferences('meadow-lane-morning-202707050810', 'meadow-lane-morning-202707050820'),
    start: '2027-07-05T09:10:00+01:00',
    end: '2027-07-05T09:30:00+01:00',
  }

  test('is refused over, and slots are offered all the same', async () => {
    const bench = benchWith({ onlyFor })
    assert.equal(outcomeOf(await bookAt(bench, 0)), '201')
    assert.equal(outcomeOf(await bookAt(bench, 10)), '201')
    const refused = await bookAt(bench, 20)
    assert.equal(outcomeOf(refused), '422 INVALID_RESOURCE')
    assert.match(
      textOf(items(bodyOf(refused)['issue'])[0]?.['diagnostics']),
      /2 of the 2 slots of this session that may be booked are booked$/,
    )
    assert.equal(await found(bench), 4)
  })

  test('counts every slot of a booking, and tells that one is taken before', async () => {
    const bench = benchWith({ onlyFor })
    await bookAt(bench, 0)
    assert.equal(outcomeOf(await bookAt(bench, 10, both)), '422 INVALID_RESOURCE')
    assert.equal(outcomeOf(await bookAt(bench, 10)), '201')
  })

  test('counts no booking that is cancelled', async () => {
    const bench = benchWith({ onlyFor: { ...onlyFor, atMost: 1 } })
    const appointment = bodyOf(await bookAt(bench, 0))
    const reason = {
      url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-AppointmentCancellationReason-1',
      valueString: 'Feels better',
    }
    assert.equal(outcomeOf(await bookAt(bench, 10)), '422 INVALID_RESOURCE')
    await bench.ask('cancelAppointment', {
      method: 'PUT',
      path: `/Appointment/${textOf(appointment['id'])}`,
      body: { ...appointment, status: 'cancelled', extension: [...items(appointment['extension']), reason] },
    })
    assert.equal(outcomeOf(await bookAt(bench, 10)), '201')
  })

  test('is of each session by itself, and matters only where it is set', async () => {
    const bench = benchWith({ onlyFor: { organisations: ['NLX01' as OdsCode] } })
    for (const minute of [0, 10, 20] as const) assert.equal(outcomeOf(await bookAt(bench, minute)), '201')
  })

  test('provider:ignores-booking-limits books over it', async () => {
    const bench = benchWith(
      { onlyFor: { ...onlyFor, atMost: 1 } },
      undefined,
      'provider:ignores-booking-limits',
    )
    assert.equal(outcomeOf(await bookAt(bench, 0)), '201')
    assert.equal(outcomeOf(await bookAt(bench, 10)), '201')
  })
})
