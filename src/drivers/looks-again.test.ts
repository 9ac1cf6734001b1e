import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Journal } from '../wire/journal.js'
import { systemAt } from '../topology/lookups.js'
import type { Stopped } from './consumer-driver.js'
import { cannedDriver, done, heldAs, MEADOW_LANE, NORTHGATE, workedExample } from './testing/canned-driver.js'
import { WorkedJourney } from './worked-journey.js'

const { asid, partyKey, serviceRoot } = systemAt(workedExample, MEADOW_LANE, 'provider')!
const address = { odsCode: MEADOW_LANE, asid, partyKey, serviceRoot: serviceRoot! }
const [patient] = workedExample.patients
const slot = {
  ...{ id: 's1', schedule: 'Schedule/1', location: 'Location/1' },
  ...{ start: '2027-07-06T10:00:00+01:00', end: '2027-07-06T10:10:00+01:00' },
}

const refusal = (reason: Stopped['reason'], isOfPractice?: true): Stopped => ({
  ...{ done: false, reason, words: 'refused' },
  isOfPractice,
})

/** What a consumer asks of a practice that answers every writing request so, and why it stopped then. */
async function askedAfter(
  act: 'book' | 'amend' | 'cancel',
  refused: Stopped,
  looksAgain = true,
): Promise<readonly string[]> {
  const asked: string[] = []
  const refuses = (name: string) => () => {
    asked.push(name)
    return Promise.resolve(refused)
  }
  const driver = cannedDriver({
    tracePatient: () =>
      done({
        ...{ nhsNumber: patient!.nhsNumber, registeredPractice: MEADOW_LANE, birthDate: patient!.birthDate },
        ...patient!.name,
        gender: patient!.gender,
      }),
    findPatient: () => done({ patient: 'p1', differences: [] }),
    searchForFreeSlots: () => {
      asked.push('search')
      return done({ slots: [slot] })
    },
    retrieveAppointments: () => {
      asked.push('look')
      return done({ appointments: ['a1', 'a2'].map((id) => heldAs(id, { patient: 'p1', slot: 's1' })) })
    },
    readAppointment: (_, { id }) => {
      asked.push(`read ${id}`)
      return done({ appointment: heldAs(id, {}) })
    },
    bookAppointment: refuses('book'),
    amendAppointment: refuses('amend'),
    cancelAppointment: refuses('cancel'),
  })
  const journey = new WorkedJourney({ organisation: NORTHGATE }, driver, {
    ...{ journal: new Journal(), clock: { now: () => 0 }, looksAgain },
  })
  journey.configure(address)
  journey.skipCapabilities()
  if (act === 'book') await journey.bookFor(patient!)
  else if (act === 'amend') await journey.amend(patient!, { comment: 'Late' }, 'a2')
  else await journey.cancel(patient!, 'Better', 'a2')
  return [...asked, journey.stopped?.reason ?? 'not stopped']
}

test('what a practice of somebody’s own refuses is looked for, and why it stopped stays as it was', async () => {
  assert.deepEqual(await askedAfter('book', refusal('refused', true)), ['search', 'book', 'look', 'refused'])
  assert.deepEqual(await askedAfter('book', refusal('slot-taken', true)), [
    ...['search', 'book', 'search', 'look', 'slot-taken'],
  ])
  assert.deepEqual(await askedAfter('amend', refusal('refused', true)), [
    ...['look', 'amend', 'read a2', 'refused'],
  ])
  assert.deepEqual(await askedAfter('cancel', refusal('provider-unavailable', true)), [
    ...['look', 'cancel', 'read a2', 'provider-unavailable'],
  ])
  assert.deepEqual(await askedAfter('amend', refusal('changed-meanwhile', true)), [
    ...['look', 'amend', 'read a2', 'changed-meanwhile'],
  ])
})

test('what Spine refuses, nobody answers, or a practice of ours refuses is not', async () => {
  assert.deepEqual(await askedAfter('book', refusal('refused')), ['search', 'book', 'refused'])
  assert.deepEqual(await askedAfter('cancel', refusal('provider-unavailable')), [
    ...['look', 'cancel', 'provider-unavailable'],
  ])
  assert.deepEqual(await askedAfter('amend', refusal('refused', true), false), ['look', 'amend', 'refused'])
})
