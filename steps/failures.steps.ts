import { Given, When } from '@cucumber/cucumber'
import type { HostedParty } from '../src/launch/disturbances.js'
import type { Organisation, Patient } from '../src/topology/topology.js'
import { serverOf, systemOf } from './support/failures.js'
import type { SpineWorld } from './support/world.js'

// Hosts take their time to start.
const ONE_MINUTE = { timeout: 60_000 }

Given(
  'the system of {organisation} dies when it is asked next',
  function (this: SpineWorld, practice: Organisation) {
    this.failures.killInMidRequest(practice)
  },
)

Given(
  'the system of {organisation} hangs',
  ONE_MINUTE,
  async function (this: SpineWorld, practice: Organisation) {
    await this.failures.strike({
      kind: 'paused',
      party: systemOf(this.deployment, practice, 'provider'),
    })
  },
)

Given(
  'the name of the server of {organisation} is gone',
  ONE_MINUTE,
  async function (this: SpineWorld, practice: Organisation) {
    await this.failures.strike({
      kind: 'name-gone',
      server: serverOf(this.deployment, practice, 'provider'),
    })
  },
)

Given(
  '{spineService} is down',
  ONE_MINUTE,
  async function (this: SpineWorld, parties: readonly HostedParty[]) {
    for (const party of parties) await this.failures.strike({ kind: 'killed', party })
  },
)

When(
  '{spineService} is up again',
  ONE_MINUTE,
  async function (this: SpineWorld, parties: readonly HostedParty[]) {
    for (const party of parties) await this.failures.heal({ kind: 'killed', party })
  },
)

When(
  '{spineService} is restarted',
  ONE_MINUTE,
  async function (this: SpineWorld, parties: readonly HostedParty[]) {
    for (const party of parties) await this.failures.strike({ kind: 'restarted', party })
  },
)

Given(
  '{organisation} waits {int} seconds for an answer',
  function (this: SpineWorld, consumer: Organisation, seconds: number) {
    this.waits(consumer, seconds)
  },
)

Given(
  'the server of {organisation} is cut off from Spine when {organisation} is asked next',
  ONE_MINUTE,
  async function (this: SpineWorld, consumer: Organisation, practice: Organisation) {
    await this.failures.cutOffInMidRequest(consumer, practice)
  },
)

When(
  'the server of {organisation} is cut off from Spine',
  ONE_MINUTE,
  async function (this: SpineWorld, consumer: Organisation) {
    await this.failures.strike({
      kind: 'cut-off-from-spine',
      server: serverOf(this.deployment, consumer, 'consumer'),
    })
  },
)

When(
  'the server of {organisation} reaches Spine again',
  ONE_MINUTE,
  async function (this: SpineWorld, consumer: Organisation) {
    await this.failures.heal({
      kind: 'cut-off-from-spine',
      server: serverOf(this.deployment, consumer, 'consumer'),
    })
  },
)

When(
  '{organisation} books the slot it found for {patient}',
  ONE_MINUTE,
  async function (this: SpineWorld, consumer: Organisation, patient: Patient) {
    await (await this.journeyOf(consumer)).book(patient)
  },
)

When(
  '{organisation} books an appointment for {patient} in a new encounter',
  ONE_MINUTE,
  async function (this: SpineWorld, consumer: Organisation, patient: Patient) {
    await (await this.beginEncounter(consumer)).bookFor(patient)
  },
)
