import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { bodyOf, outcomeOf, resourcesIn, textOf } from '../doubles/provider/answer-fixture.js'
import { Bench } from '../doubles/provider/practice-fixture.js'
import { book, newcomer, patientQuery, registration } from '../doubles/provider/request-fixture.js'
import { HarnessError } from '../spine/errors.js'
import { openStateFile } from './state-file.js'
import { bookingOf, crowdedTopology, slotIds } from './testing/crowded-practice.js'

let folder: string
before(() => (folder = mkdtempSync(join(tmpdir(), 'state-'))))
after(() => rmSync(folder, { recursive: true }))

const topology = crowdedTopology()
const load = fileURLToPath(new URL('testing/booking-load.js', import.meta.url))

/** Has another process book, and kills it as soon as it has confirmed so many; yields the slots it confirmed. */
async function bookedUntilKilled(file: string, { from, confirmed }: { from: number; confirmed: number }) {
  const child = spawn(process.execPath, [load, file, String(from)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const slots: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    const [status = '', slot = ''] = line.split(' ')
    assert.equal(status, '201', line)
    slots.push(slot)
    if (slots.length === confirmed) child.kill('SIGKILL')
  }
  if (child.signalCode === null && child.exitCode === null) await once(child, 'exit')
  assert.equal(child.signalCode, 'SIGKILL')
  return slots
}

const slotsIn = ({ slot }: Readonly<Record<string, unknown>>): readonly string[] =>
  (slot as readonly { readonly reference: string }[]).map(({ reference }) => reference.replace('Slot/', ''))

/** The slots of everything that a practice shows as booked for its patient. */
async function slotsBooked(bench: Bench, patient: string): Promise<readonly string[]> {
  const path = `/Patient/${patient}/Appointment?start=ge2027-07-04&start=le2027-08-04`
  const answer = await bench.ask('searchPatientAppointments', { method: 'GET', path })
  return resourcesIn(answer, 'Appointment').flatMap(slotsIn)
}

test('a process that is killed while it books has lost none of what it confirmed, and booked nothing twice', async () => {
  const file = join(folder, 'killed.state')
  const first = await bookedUntilKilled(file, { from: 0, confirmed: 150 })
  const second = await bookedUntilKilled(file, { from: 0, confirmed: 150 })
  assert.deepEqual(
    second.filter((slot) => first.includes(slot)),
    [],
    'what was booked before is not offered again',
  )
  await using state = openStateFile(file)
  const bench = new Bench({ topology, stateOf: state.stateOf })
  const [free, patient] = await slotIds(bench)
  const held = await slotsBooked(bench, patient)
  assert.equal(new Set(held).size, held.length)
  assert.deepEqual(
    [...first, ...second].filter((slot) => !held.includes(slot)),
    [],
  )
  assert.equal(free.length + held.length, 1200)
  assert.deepEqual(
    free.filter(({ id }) => held.includes(id)),
    [],
  )
})

test('what was booked, changed and registered is as it was, after a reset too; ids go on from there', async () => {
  const file = join(folder, 'kept.state')
  const told: unknown[] = []
  for (const round of ['first', 'second'] as const) {
    await using state = openStateFile(file)
    const bench = new Bench({ topology, stateOf: state.stateOf })
    const [[slot], patient] = await slotIds(bench)
    assert.ok(slot)
    const booked = await book(bench, bookingOf(slot, patient))
    assert.equal(outcomeOf(booked), '201')
    const appointment = bodyOf(booked)
    const path = `/Appointment/${textOf(appointment['id'])}`
    const body = { ...appointment, comment: 'Later' }
    await bench.ask('amendAppointment', { method: 'PUT', path, body, headers: { 'If-Match': 'W/"1"' } })
    const registered = await bench.ask('registerPatient', {
      method: 'POST',
      path: '/Patient/$gpc.registerpatient',
      body: registration(newcomer()),
    })
    assert.equal(outcomeOf(registered), round === 'first' ? '200' : '409 DUPLICATE_REJECTED')
    bench.system.reset()
    const read = bodyOf(await bench.ask('readAppointment', { method: 'GET', path }))
    assert.deepEqual([read['id'], read['comment']], [appointment['id'], 'Later'])
    told.push(appointment['id'], appointment['slot'])
    const found = await bench.ask('findPatient', { method: 'GET', path: patientQuery('9990000166') })
    assert.equal(resourcesIn(found, 'Patient').length, 1)
  }
  assert.equal(new Set(told.map((each) => JSON.stringify(each))).size, 4)
})

test('slots are counted from the day on which the file was begun', async () => {
  const file = join(folder, 'days.state')
  const startsAt = async (now: string) => {
    await using state = openStateFile(file)
    return (await slotIds(new Bench({ topology, stateOf: state.stateOf, now })))[0][0]?.start
  }
  const first = await startsAt('2027-07-04T08:30:00+01:00')
  assert.equal(await startsAt('2027-07-06T08:30:00+01:00'), first)
})

test('what is no such file, or not whole, is refused, and says what would be one', async () => {
  const [text, whole, cut] = ['notes.txt', 'whole.state', 'cut.state'].map((name) => join(folder, name))
  assert.ok(text && whole && cut)
  writeFileSync(text, 'Buy milk.\n'.repeat(2000))
  await openStateFile(whole)[Symbol.asyncDispose]()
  writeFileSync(cut, readFileSync(whole).subarray(0, 9000))
  for (const path of [text, folder, cut])
    assert.throws(
      () => openStateFile(path),
      (error) =>
        error instanceof HarnessError &&
        error.code === 'STATE_UNUSABLE' &&
        error.message.includes(path) &&
        error.message.endsWith(
          'Name a file that spinecheck serve --state made, or one that there is not yet.',
        ),
    )
})
