import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Asid, OdsCode, PartyKey, ServiceRootUrl } from '../../spine/identifiers.js'
import type { SlotActor } from '../consumer-driver.js'
import { bodies } from './testing/canned-bodies.js'
import type { JsonObject } from './json.js'
import { readFreeSlots } from './read-slots.js'
import { fortnights, searchForFreeSlots, slotParameters } from './slot-search.js'
import { CannedSpine, cannedSetting, workedExample } from './testing/canned-spine.js'

const practice = {
  odsCode: 'A20047' as OdsCode,
  asid: '200000000116' as Asid,
  partyKey: 'A20047-821870' as PartyKey,
  serviceRoot: 'https://gp.meadowlane.example/A20047/STU3/1/gpconnect' as ServiceRootUrl,
}

test('a window of two weeks is one search, a longer one is several that do not overlap', () => {
  assert.deepEqual(fortnights({ from: '2027-07-05', to: '2027-07-19' }), [
    { from: '2027-07-05', to: '2027-07-19' },
  ])
  assert.deepEqual(fortnights({ from: '2027-07-05', to: '2027-08-10' }), [
    { from: '2027-07-05', to: '2027-07-19' },
    { from: '2027-07-20', to: '2027-08-03' },
    { from: '2027-08-04', to: '2027-08-10' },
  ])
})

test('of this morning’s slots those that have begun are not offered, unless somebody would book them all the same', async () => {
  const now = () => Date.parse('2027-07-05T09:05:00+01:00')
  const setting = { ...cannedSetting({ spine: new CannedSpine() }), clock: { now } }
  const search = { window: { from: '2027-07-05', to: '2027-07-19' } }
  const slotsOf = async (misbehaves: (fault: string) => boolean) => {
    const found = await searchForFreeSlots({ ...setting, misbehaves }, practice, search)
    return found.done && found.slots.map(({ id }) => id)
  }
  assert.deepEqual(await slotsOf(() => false), ['s2', 's3'])
  assert.deepEqual(await slotsOf((fault) => fault === 'consumer:books-past-slots'), ['s1', 's2', 's3'])
})

test('who does not want the records of practitioners and locations does not ask for them', () => {
  const northgate = workedExample.organisations[0]!
  const includes = (actors?: readonly SlotActor[]) =>
    slotParameters(northgate, { from: '2027-07-05', to: '2027-07-19' }, actors).flatMap(([name, value]) =>
      name.startsWith('_include') ? value : [],
    )
  assert.deepEqual(includes([]), ['Slot:schedule'])
  assert.deepEqual(includes(['Practitioner']), ['Slot:schedule', 'Schedule:actor:Practitioner'])
  assert.equal(includes().length, 4)
})

test('a slot is read with all that a user must be able to see', () => {
  assert.deepEqual(readFreeSlots(bodies.slots, () => false)[1], {
    id: 's1',
    start: '2027-07-05T09:00:00+01:00',
    end: '2027-07-05T09:10:00+01:00',
    schedule: 'Schedule/sched-1',
    location: 'Location/loc-1',
    practitioner: 'Practitioner/prac-1',
    deliveryChannel: 'In-person',
    slotType: 'Ten minute routine',
    session: 'Morning surgery',
    locationName: 'Meadow Lane Surgery',
    locationAddress: '1 Example Street, Testford, ZZ99 1AA',
    practitionerName: 'Dr Ada Harnessgp',
    practitionerGender: 'female',
    practitionerRole: 'General Medical Practitioner',
  })
})

const slot = {
  resourceType: 'Slot',
  id: 's',
  status: 'free',
  start: 'a',
  end: 'b',
  schedule: { reference: 'Schedule/1' },
}
const bundle = (...resources: readonly JsonObject[]) => ({
  entry: resources.map((resource) => ({ resource })),
})
const schedule = (...actors: readonly string[]): JsonObject => ({
  resourceType: 'Schedule',
  id: '1',
  actor: actors.map((reference) => ({ reference })),
})

test('a session without a practitioner is fine; one without a place, or a slot that is not free, cannot be booked', () => {
  const read = (...resources: readonly JsonObject[]) =>
    readFreeSlots(bundle(...resources), () => false).length
  assert.equal(read(slot, schedule('Location/1')), 1)
  assert.equal(read(slot, schedule('Practitioner/1')), 0)
  assert.equal(read(slot), 0)
  assert.equal(read({ ...slot, status: 'busy' }, schedule('Location/1')), 0)
  assert.equal(readFreeSlots({ resourceType: 'Bundle' }, () => false).length, 0)
})
