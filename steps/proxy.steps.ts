import { Given, Then, When } from '@cucumber/cucumber'
import type { RecordKind } from '../src/drivers/record-requests.js'
import type { Organisation, Patient } from '../src/topology/topology.js'
import { askEveryPair, expectAgreementsKept, expectNothingSeen } from './support/agreements.js'
import { expectThrough } from './support/expectations.js'
import { expectKept, expectProved } from './support/kept.js'
import { endAgreement, makeAgreement, revokeCertificate } from '../src/topology/changes.js'
import type { SpineWorld } from './support/world.js'

Given(
  '{organisation} and {organisation} agree on sharing records, not on appointments',
  function (this: SpineWorld, consumer: Organisation, practice: Organisation) {
    this.deployment.change(makeAgreement(consumer, practice, 'access-record-structured'))
  },
)

Given(
  '{organisation} takes {organisation} to be on the server of {organisation}',
  async function (this: SpineWorld, consumer: Organisation, practice: Organisation, neighbour: Organisation) {
    await this.slotRequests.takeForNeighbour(consumer, { practice, neighbour })
  },
)

When(
  '{organisation} asks {organisation} for free slots',
  async function (this: SpineWorld, consumer: Organisation, practice: Organisation) {
    await this.slotRequests.ask(consumer, practice)
  },
)

When(
  '{organisation} asks {organisation} for the {record} of {patient}',
  async function (
    this: SpineWorld,
    consumer: Organisation,
    practice: Organisation,
    record: RecordKind,
    patient: Patient,
  ) {
    const journey = await this.journeyOf(consumer)
    await journey.askForRecord(practice.odsCode, patient, record)
  },
)

When('every consumer organisation asks every practice for free slots', async function (this: SpineWorld) {
  await askEveryPair(this)
})

When(
  'the data sharing agreement of {organisation} with {organisation} is withdrawn',
  function (this: SpineWorld, consumer: Organisation, practice: Organisation) {
    this.deployment.change(endAgreement(consumer, practice))
  },
)

When(
  '{organisation} and {organisation} make a data sharing agreement',
  function (this: SpineWorld, consumer: Organisation, practice: Organisation) {
    this.deployment.change(makeAgreement(consumer, practice, 'appointment-management'))
  },
)

When(
  "the certificate of {organisation}'s message handling server is revoked",
  function (this: SpineWorld, host: Organisation) {
    this.deployment.change(revokeCertificate(host))
  },
)

Then('every pair that has a data sharing agreement gets through, and no other', function (this: SpineWorld) {
  expectAgreementsKept(this)
})

Then(
  '{organisation} sees nothing of {organisation}',
  function (this: SpineWorld, practice: Organisation, consumer: Organisation) {
    expectNothingSeen(this, practice, consumer)
  },
)

Then(
  '{organisation} gets through to {organisation} {int} time(s)',
  function (this: SpineWorld, consumer: Organisation, practice: Organisation, times: number) {
    expectThrough(this, consumer, practice, times)
  },
)

Then(
  '{organisation} hands the record to {organisation}',
  function (this: SpineWorld, practice: Organisation, consumer: Organisation) {
    expectThrough(this, consumer, practice, 1, 'ask-for-a-record')
    expectKept(this, ['requests-in-order-are-handed-on'], { by: consumer, at: practice })
  },
)

Then('the change counts from the next request on', function (this: SpineWorld) {
  expectProved(this, ['requests-in-order-are-handed-on', 'practices-see-nothing-without-an-agreement'])
})
