import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { makeAgreement } from '../../src/topology/changes.js'
import { NotAsExpected, type Unmet } from '../../src/verdict/unmet.js'
import { closeDeployments } from './deployments.js'
import { expectBookings, expectRegistration, expectStop } from './expectations.js'
import { expectKept, expectProved } from './kept.js'
import { openEnds } from './open-ends.js'
import { SpineWorld } from './world.js'

const nothing = () => undefined
let world: SpineWorld

beforeEach(async () => {
  world = new SpineWorld({ attach: () => undefined as never, log: nothing, link: nothing, parameters: {} })
  await world.playOn('worked-example')
})
after(closeDeployments)

const northgate = () => world.organisation('Northgate Urgent Care')
const southgate = () => world.organisation('Southgate Urgent Care')
const meadowLane = () => world.organisation('Meadow Lane Surgery')

/** What a step notes that was not met. */
async function notedBy(step: () => unknown): Promise<Partial<Unmet>> {
  await assert.rejects(() => Promise.resolve().then(step), NotAsExpected)
  assert.equal(world.unmet.all.length, 1)
  const [{ kind, state, expected, seen, missing, check } = {} as Partial<Unmet>] = world.unmet.all
  return Object.fromEntries(
    Object.entries({ kind, state, expected, seen, missing, check }).filter(
      ([, value]) => value !== undefined,
    ),
  )
}

test('a booking that the practice confirmed is an outcome, and so is that there were not two', async () => {
  await world.example.bookFor(northgate(), world.patient('Orla Testerson'))
  expectBookings(world, meadowLane(), { times: 1 })
  expectBookings(world, meadowLane(), { times: 1, by: northgate() })
  assert.deepEqual(await notedBy(() => expectBookings(world, meadowLane(), { times: 2 })), {
    kind: 'expectation',
    state: 'failed',
    expected: '2 appointments are booked at Meadow Lane Surgery',
    seen: '1 was confirmed by Meadow Lane Surgery',
  })
  assert.equal(world.unmet.all[0]?.who?.name, 'Northgate Urgent Care')
})

test('checks are kept only with evidence on the requests of whoever is named', async () => {
  await world.example.bookFor(northgate(), world.patient('Orla Testerson'))
  const checks = ['ssp-from-names-the-originator'] as const
  expectKept(world, checks, { by: northgate() })
  assert.deepEqual(await notedBy(() => expectKept(world, checks, { by: southgate() })), {
    kind: 'expectation',
    state: 'undetermined',
    expected: 'Ssp-From is the ASID of the system that makes the request, at the organisation that makes it',
    seen: 'nobody set out to do it',
    missing: 'a request on the leg to-ssp that could show it',
    check: 'ssp-from-names-the-originator',
  })
})

test('a check that found something on them is not kept, and its words are told', async () => {
  world.isSelfTest = true
  world.misbehaves(northgate(), 'consumer:names-host-in-token')
  await world.example.bookFor(northgate(), world.patient('Orla Testerson'))
  const { state, check, seen } = await notedBy(() =>
    expectKept(world, ['requesting-organisation-is-the-originator'], { by: northgate() }),
  )
  assert.deepEqual({ state, check }, { state: 'failed', check: 'requesting-organisation-is-the-originator' })
  assert.match(seen ?? '', /^requesting_organization.identifier.value: expected .*Northgate/)
})

test('a check for which nothing arose proves nothing', async () => {
  await world.example.trace(northgate(), world.patient('Orla Testerson'))
  const { state, missing } = await notedBy(() => expectProved(world, ['requests-in-order-are-handed-on']))
  assert.deepEqual(
    { state, missing },
    { state: 'undetermined', missing: 'evidence for requests-in-order-are-handed-on' },
  )
})

test('a stop is told with its reason, and another reason is not taken for it', async () => {
  await world.example.bookFor(southgate(), world.patient('Idris Sampleton'))
  await expectStop(world, southgate(), 'refused')
  const { expected, seen } = await notedBy(() => expectStop(world, southgate(), 'slot-taken'))
  assert.equal(expected, 'Southgate Urgent Care stops, because the slot is taken')
  assert.match(seen ?? '', /^it stopped because the request is refused; .*last answer: 403 from SSP$/)
})

test('a registration is of the patient who is named, and comes before the booking', async () => {
  const newcomer = world.patient('Wilf Newcomer')
  await world.example.bookFor(northgate(), newcomer)
  expectRegistration(world, newcomer, meadowLane())
  const { seen } = await notedBy(() =>
    expectRegistration(world, world.patient('Orla Testerson'), meadowLane()),
  )
  assert.match(seen ?? '', /^no registration and no booking confirmed/)
})

test('a journey that stopped is an open end until a step tells of it', async () => {
  await world.example.bookFor(southgate(), world.patient('Idris Sampleton'))
  await world.example.bookFor(northgate(), world.patient('Orla Testerson'))
  const ends = openEnds(world)
  assert.deepEqual(
    ends.map(({ kind, state, who, expected }) => [kind, state, who?.name, expected]),
    [
      [
        'act',
        'failed',
        'Southgate Urgent Care',
        "Southgate Urgent Care's request for the capability statement at Fernhill Surgery comes to its end",
      ],
    ],
  )
  await expectStop(world, southgate(), 'refused')
  assert.deepEqual(openEnds(world), [])
})

test('what we made go wrong leaves what would have followed undetermined', async () => {
  const patient = world.patient('Orla Testerson')
  world.deployment.switchOn({ kind: 'provider:is-down', afflicts: meadowLane().odsCode })
  await world.example.bookFor(northgate(), patient)
  const [end] = openEnds(world)
  assert.equal(end?.state, 'undetermined')
  assert.match(end.missing ?? '', /^what would have followed/)
  await (await world.beginEncounter(northgate())).trace(patient)
  assert.equal(openEnds(world).length, 1, 'a trace makes up for no booking')
})

test('an act that is refused and then permitted is no open end', async () => {
  const fernhill = world.organisation('Fernhill Surgery')
  await world.slotRequests.ask(southgate(), fernhill)
  assert.equal(openEnds(world).length, 1)
  world.deployment.change(makeAgreement(southgate(), fernhill, 'appointment-management'))
  await world.slotRequests.ask(southgate(), fernhill)
  assert.deepEqual(openEnds(world), [])
})

test('where the record has a gap nobody can tell whether it was met', async () => {
  await world.example.bookFor(northgate(), world.patient('Orla Testerson'))
  world.deployment.journal.trouble({
    receiver: 'ssp',
    message: 'The record of ssp has a gap.',
    losesEvidence: true,
  })
  const { state, missing } = await notedBy(() => expectBookings(world, meadowLane(), { times: 2 }))
  assert.deepEqual(
    { state, missing },
    { state: 'undetermined', missing: 'what the record lost: it has a gap' },
  )
})
