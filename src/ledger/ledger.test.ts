import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { WorkedJourney } from '../drivers/worked-journey.js'
import type { Deployment } from '../launch/deployment.js'
import { book, MEADOW_LANE, NORTHGATE, SOUTHGATE } from '../launch/testing/deployment-contract.js'
import type { HttpExchange } from '../wire/exchange.js'
import { bookedBy } from './booked.js'
import { PracticeStage, BOOKED, topology } from './testing/practice-stage.js'
import type { BookingLedger } from './bookings.js'
import { readBookings, type LedgerEntry } from './bookings.js'
import { atMost, takeBack } from './take-back.js'

const folder = mkdtempSync(join(tmpdir(), 'spinecheck-ledger-'))
after(() => rmSync(folder, { recursive: true, force: true }))

test('work that does not end is waited for no longer than it is said', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const waited = atMost(20_000, new Promise(() => undefined))
  t.mock.timers.tick(20_000)
  await waited
  await atMost(20_000, Promise.resolve())
})

describe('what is booked at a practice of somebody’s own', () => {
  const file = join(folder, 'bookings.ndjson')
  let stage: PracticeStage
  let theirs: Deployment
  let ours: Deployment
  let ledger: BookingLedger

  before(async () => {
    stage = await PracticeStage.raise(file)
    ;({ theirs, ledger } = stage)
    ours = await stage.watched()
  })
  after(() => stage.close())

  const standing = () => stage.standing(ours)

  const bookingOf = ({ journal }: Deployment): HttpExchange =>
    journal.exchanges.findLast(
      (each): each is HttpExchange =>
        each.kind === 'http' && each.leg === 'to-provider' && each.request.method === 'POST',
    )!

  test('is noted by the time the journey goes on, and cancelled as whoever booked it; nothing else is', async () => {
    assert.equal(await book(theirs, SOUTHGATE), 'booked', 'somebody else books for the same patient')
    const [others] = [await standing()]
    const driver = await ours.consumer({ organisation: NORTHGATE, sdsRoute: 'ldap', faults: new Set() })
    const journey = new WorkedJourney({ organisation: NORTHGATE }, driver, ours)
    const [patient] = topology.patients
    await journey.bookFor(patient!)
    const [entry] = readBookings(file)
    assert.ok(entry)
    assert.equal(entry.appointment, journey.appointment)
    assert.deepEqual([entry.practice, entry.organisation, entry.version], [MEADOW_LANE, NORTHGATE, '1'])
    assert.equal(entry.slots.length, 1)
    const lines = readFileSync(file, 'utf8').trim().split('\n')
    const [asked, made] = lines.map((line) => JSON.parse(line) as LedgerEntry)
    assert.deepEqual([lines.length, asked?.booking, asked?.appointment], [2, made?.booking, undefined])
    assert.deepEqual(
      [asked?.practice, asked?.patient, asked?.slots],
      [MEADOW_LANE, made?.patient, made?.slots],
    )
    // An amendment of its own changes the version.
    const held = await driver.readAppointment(journey.practice!, {
      ...{ id: entry.appointment!, version: '1', status: 'booked', start: '2099-01-01' },
      ...{ participants: [], resource: {} },
    })
    assert.ok(held.done)
    await driver.amendAppointment(journey.practice!, held.appointment, { description: 'Later' })
    await takeBack(ours, ledger, ledger.left)
    assert.deepEqual(
      readBookings(file).map(({ fate, words }) => [fate, words]),
      [['cancelled', 'cancelled']],
    )
    assert.deepEqual(await standing(), others, 'what somebody else booked stands')
    const [last] = ours.journal.intents.filter(({ action }) => action === 'cancel-appointment')
    assert.equal(last?.organisation, NORTHGATE)
  })

  test('of which no answer came is found by its slot', async () => {
    const before = await standing()
    assert.equal(await book(ours, NORTHGATE), 'booked')
    const [{ appointment: _id, booking: _booking, at: _at, fate: _fate, ...unnamed }] = ledger.left as [
      (typeof ledger.left)[number],
    ]
    ledger.settle(ledger.left[0]!, 'gone', 'as if no answer had come')
    ledger.booked(unnamed)
    await takeBack(ours, ledger, ledger.left)
    assert.deepEqual([ledger.left.length, await standing()], [0, before])
  })

  test('is found by its slot where its answer names an id that the practice does not know', async () => {
    const before = await standing()
    assert.equal(await book(ours, NORTHGATE), 'booked')
    const [{ booking: _booking, at: _at, fate: _fate, ...known }] = ledger.left as [LedgerEntry]
    ledger.settle(ledger.left[0]!, 'gone', 'as if it had been answered by another id')
    const misnamed = { ...known, appointment: `${known.appointment}x` }
    ledger.booked({ ...misnamed, slots: [] })
    await takeBack(ours, ledger, ledger.left)
    assert.match(ledger.left[0]?.words ?? '', /and nobody knows in which slot to look for it$/)
    ledger.settle(ledger.left[0]!, 'gone', 'looked for by its slot next')
    ledger.booked(misnamed)
    await takeBack(ours, ledger, ledger.left)
    assert.deepEqual([readBookings(file).at(-1)?.fate, await standing()], ['cancelled', before])
    ledger.booked(misnamed)
    await takeBack(ours, ledger, ledger.left)
    assert.deepEqual([ledger.left, readBookings(file).at(-1)?.fate], [[], 'gone'])
  })

  test('stays where it is shown as booked after its cancellation was confirmed', async () => {
    theirs.switchOn({ kind: 'provider:forgets-cancellations' })
    await book(ours, NORTHGATE)
    await takeBack(ours, ledger, ledger.left)
    assert.deepEqual(
      ledger.left.map(({ words }) => words),
      ['the practice answered that it cancelled it, and shows it as booked afterwards'],
    )
    theirs.switchOff()
    await takeBack(ours, ledger, ledger.left)
    assert.deepEqual(ledger.left, [])
  })

  test('is looked for where its answer leaves open what was done, and told as never booked where it is not there', async () => {
    await book(ours, NORTHGATE)
    const { id: _id, ...booking } = bookingOf(ours)
    const within = { topology, intents: ours.journal.intents, isMine: () => true }
    const failed = {
      ...booking,
      id: '1',
      response: { ...booking.response!, status: 500, body: Buffer.from('{}'), headers: [] },
    }
    const open = bookedBy(failed, within)
    assert.deepEqual([open?.appointment, open?.answered, open?.slots.length], [undefined, 500, 1])
    const conflict = { ...failed, response: { ...failed.response, status: 409 } }
    assert.equal(bookedBy(conflict, within)?.answered, 409)
    assert.equal(
      bookedBy({ ...failed, response: { ...failed.response, status: 200 } }, within)?.answered,
      200,
    )
    const { request } = failed
    assert.equal(bookedBy({ ...failed, request: { ...request, body: Buffer.from('{}') } }, within), undefined)
    // The one that stands is told of by an entry of its own.
    ledger.booked({ run: 'r1', ...open! })
    await takeBack(ours, ledger, [...ledger.left].reverse())
    assert.deepEqual(
      readBookings(file)
        .flatMap(({ fate }) => fate)
        .slice(-2),
      ['cancelled', 'never'],
    )
    assert.deepEqual(ledger.left, [])
  })

  test('is cancelled by the version of its answer’s ETag, where the practice refuses the one that it reads', async () => {
    await book(ours, NORTHGATE)
    const [{ booking: _booking, at: _at, fate: _fate, ...known }] = ledger.left as [LedgerEntry]
    theirs.switchOn({ kind: 'provider:reads-old-copies' })
    const driver = await ours.consumer({ organisation: NORTHGATE, sdsRoute: 'ldap', faults: new Set() })
    const journey = new WorkedJourney({ organisation: NORTHGATE }, driver, ours)
    await journey.viewAppointments(topology.patients[0]!)
    await journey.amend(topology.patients[0]!, {}, known.appointment)
    await takeBack(ours, ledger, ledger.left)
    assert.match(ledger.left[0]?.words ?? '', /changed meanwhile/)
    ledger.settle(ledger.left[0]!, 'gone', 'noted anew')
    ledger.booked({ ...known, etag: '2' })
    await takeBack(ours, ledger, ledger.left)
    assert.match(
      ledger.left[0]?.words ?? '',
      /shows it as booked afterwards/,
      'it was cancelled, and an old copy is read',
    )
    theirs.switchOff()
    await takeBack(ours, ledger, ledger.left)
    assert.deepEqual([ledger.left, readBookings(file).at(-1)?.words], [[], 'it was cancelled already'])
  })

  test('stays where the practice cannot be asked, each with the reason', async () => {
    const [{ patient }] = readBookings(file) as [LedgerEntry]
    for (const appointment of ['a1', 'a2']) ledger.booked({ ...BOOKED, patient, appointment })
    const gone = await stage.watched({ host: '127.0.0.1', port: 1 })
    await takeBack(gone, ledger, ledger.left)
    const [first, second] = ledger.left
    assert.match(
      `${first?.fate} ${first?.words}`,
      /^stayed Meadow Lane Surgery cannot be reached.*Appointment\/a1/,
    )
    assert.equal(
      `${second?.fate} ${second?.words}`,
      'stayed not tried, because the practice could not be asked for appointment a1 before it',
    )
    assert.equal(gone.journal.intents.length, 1, 'the second is not tried')
    await takeBack(ours, ledger, ledger.left)
    assert.equal(ledger.left.length, 0, 'the practice holds nothing of the kind')
  })

  test('is every booking that was sent on without an answer, and none that nobody got', async () => {
    await book(ours, NORTHGATE)
    const booking = bookingOf(ours)
    const within = { topology, intents: ours.journal.intents, isMine: () => true }
    const { response, ...unanswered } = booking
    assert.ok(response)
    assert.equal(bookedBy(unanswered, within)?.appointment, undefined)
    assert.equal(bookedBy(unanswered, within)?.organisation, NORTHGATE)
    const nobody = { ...unanswered, why: 'gp.example gave no answer: connect ECONNREFUSED' }
    assert.equal(bookedBy(nobody, within), undefined)
    assert.equal(bookedBy({ ...booking, response: { ...response, status: 422 } }, within)?.answered, 422)
    const bare = { ...response, body: Buffer.alloc(0) }
    const located = {
      ...bare,
      headers: [['Location', 'https://gp.example/Appointment/77/_history/5']] as const,
    }
    assert.deepEqual(
      [bookedBy({ ...booking, response: located }, within)].map((each) => [each?.appointment, each?.version]),
      [['77', '5']],
    )
    assert.equal(bookedBy(booking, { ...within, isMine: () => false }), undefined)
    await takeBack(ours, ledger, ledger.left)
  })
})
