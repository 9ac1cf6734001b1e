import { Given, Then, When } from '@cucumber/cucumber'
import { joinServerOf } from '../src/topology/join-server.js'
import type { Organisation, Patient } from '../src/topology/topology.js'
import { expectBookings } from './support/expectations.js'
import {
  expectEachItsOwn,
  expectNamedToPractices,
  expectNothingPutDownTo,
  expectOneIdentity,
  expectSeenAsItself,
  expectServers,
  expectToldApart,
} from './support/identities.js'
import { setOutTogether } from './support/many-organisations.js'
import type { SpineWorld } from './support/world.js'

Given(
  '{int} more organisations behind the server of {organisation}',
  function (this: SpineWorld, count: number, host: Organisation) {
    this.deployment.change(joinServerOf(host, count))
  },
)

When(
  '{organisation} books an appointment for {patient} by its {product} system',
  async function (this: SpineWorld, consumer: Organisation, patient: Patient, product: string) {
    await this.example.bookFor(this.by(product, consumer), patient)
  },
)

When(
  '{int} journeys of the organisations behind the server of {organisation} run at once',
  { timeout: 300_000 },
  async function (this: SpineWorld, count: number, host: Organisation) {
    await setOutTogether(this, host, count)
  },
)

Then('Spine sees that {organisation} asked', function (this: SpineWorld, consumer: Organisation) {
  expectSeenAsItself(this, consumer)
})

Then(
  'Spine sees that {organisation} asked by its {product} system',
  function (this: SpineWorld, consumer: Organisation, product: string) {
    expectSeenAsItself(this, this.by(product, consumer))
  },
)

Then('Spine puts nothing down to {organisation}', function (this: SpineWorld, organisation: Organisation) {
  expectNothingPutDownTo(this, organisation)
})

Then('Spine tells {int} organisations apart', function (this: SpineWorld, count: number) {
  expectToldApart(this, count)
})

Then(
  'Spine tells {int} systems of {organisation} apart',
  function (this: SpineWorld, count: number, organisation: Organisation) {
    expectToldApart(this, count, organisation)
  },
)

Then('practices are told that {organisation} asked', function (this: SpineWorld, consumer: Organisation) {
  expectNamedToPractices(this, consumer)
})

Then(
  '{organisation} and {organisation} connect through one server',
  function (this: SpineWorld, one: Organisation, other: Organisation) {
    expectServers(this, [one, other], 'shared')
  },
)

Then(
  '{organisation}, {organisation} and {organisation} connect through servers of their own',
  function (this: SpineWorld, one: Organisation, another: Organisation, third: Organisation) {
    expectServers(this, [one, another, third], 'separate')
  },
)

Then(
  'the {int} appointments are booked at {organisation}',
  function (this: SpineWorld, count: number, practice: Organisation) {
    expectBookings(this, practice, { times: count })
  },
)

Then('every practice receives what is meant for it and nothing else', function (this: SpineWorld) {
  expectEachItsOwn(this)
})

Then('{organisation} asks and answers as one system', function (this: SpineWorld, practice: Organisation) {
  expectOneIdentity(this, practice)
})
