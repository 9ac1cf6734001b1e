import { Given, Then, When } from '@cucumber/cucumber'
import type { Probes } from '../src/probes/index.js'
import type { Organisation, Patient } from '../src/topology/topology.js'
import { expectProved } from './support/kept.js'
import { expectAnswered, letEverythingThrough, probe, race } from './support/probes.js'
import type { SpineWorld } from './support/world.js'

/** A system of somebody else may take its time. */
const ONE_MINUTE = { timeout: 60_000 }

Given('the proxy hands on whatever it gets', function (this: SpineWorld) {
  letEverythingThrough(this)
})

When(
  '{organisation} sends {organisation} {probes}',
  async function (this: SpineWorld, consumer: Organisation, practice: Organisation, sent: Probes) {
    await probe(this, { consumer, practice }, sent)
  },
)

When(
  '{organisation} sends {organisation} {probes} for {patient}',
  async function (
    this: SpineWorld,
    consumer: Organisation,
    practice: Organisation,
    sent: Probes,
    patient: Patient,
  ) {
    await probe(this, { consumer, practice, patient }, sent)
  },
)

Then('each of them is answered as the specification asks', function (this: SpineWorld) {
  expectAnswered(this)
})

When(
  '{organisation} books one slot of {organisation} many times at the same moment for {patient}',
  ONE_MINUTE,
  async function (this: SpineWorld, consumer: Organisation, practice: Organisation, patient: Patient) {
    await race(this, { consumer, practice, patient })
  },
)

Then('each slot goes to one of them alone', function (this: SpineWorld) {
  expectProved(this, ['each-slot-is-booked-once'])
})
