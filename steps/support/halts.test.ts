import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { closeDeployments } from './deployments.js'
import { notMetBefore } from './halts.js'
import { SpineWorld } from './world.js'

const nothing = () => undefined
let world: SpineWorld

beforeEach(async () => {
  world = new SpineWorld({ attach: () => undefined as never, log: nothing, link: nothing, parameters: {} })
  await world.playOn('worked-example')
})
after(closeDeployments)

const northgate = () => world.organisation('Northgate Urgent Care')
const journey = async () => {
  const { actor, patient } = await world.journeyOf(northgate())
  return { actor, patient }
}

test('a stop is believed only where what should have caused it was met on the wire', async () => {
  await world.example.trace(northgate(), world.patient('Orla Testerson'))
  assert.equal(notMetBefore(world, await journey(), 'sensitive-patient'), undefined)
  assert.match(
    notMetBefore(world, await journey(), 'several-matches') ?? '',
    /of the directory for this patient/,
  )
  assert.match(notMetBefore(world, await journey(), 'refused') ?? '', /of the practice through the SSP/)
  assert.match(notMetBefore(world, await journey(), 'pds-unavailable') ?? '', /of PDS .* or not at all/)
})

test('a trace of another patient is not the one that was to be stopped', async () => {
  await world.example.trace(northgate(), world.patient('Idris Sampleton'))
  const { actor } = await journey()
  const asked = { actor, patient: world.patient('Orla Testerson') }
  assert.match(notMetBefore(world, asked, 'sensitive-patient') ?? '', /for this patient/)
})

test('a refusal by the SSP is met where the request was refused, and not where it was answered', async () => {
  await world.example.bookFor(northgate(), world.patient('Orla Testerson'))
  assert.match(notMetBefore(world, await journey(), 'refused') ?? '', /answered so or not at all/)
  await world.beginEncounter(northgate())
  world.switchOn('ssp:is-down')
  await world.example.bookFor(northgate(), world.patient('Orla Testerson'))
  assert.equal(notMetBefore(world, await journey(), 'provider-unavailable'), undefined)
})
