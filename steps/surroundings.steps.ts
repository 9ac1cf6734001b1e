import { Given } from '@cucumber/cucumber'
import type { SdsRoute } from '../src/drivers/consumer-driver.js'
import type { Switchable } from '../src/launch/switched-on.js'
import type { ConsumerFault } from '../src/faults/index.js'
import type { Organisation, Patient } from '../src/topology/topology.js'
import { addSystem, endAgreement, withdrawInteraction, moveEndpoint } from '../src/topology/changes.js'
import type { SpineWorld } from './support/world.js'

// Containers take their time at the first scenario of a topology.
Given('the {topology} topology', { timeout: 180_000 }, async function (this: SpineWorld, name: string) {
  await this.playOn(name)
})

Given('the date is {date}', function (this: SpineWorld, instant: number) {
  this.beginAt(instant)
})

Given(
  '{organisation} looks practices up by {route}',
  function (this: SpineWorld, consumer: Organisation, route: SdsRoute) {
    this.looksUpBy(consumer, route)
  },
)

Given(
  '{organisation} has already traced {patient}',
  async function (this: SpineWorld, consumer: Organisation, patient: Patient) {
    await this.example.trace(consumer, patient)
  },
)

Given(
  '{organisation} has already looked up {organisation}',
  async function (this: SpineWorld, consumer: Organisation, practice: Organisation) {
    await this.example.lookUp(consumer, practice)
  },
)

Given(
  '{organisation} has {organisation} in its configuration',
  async function (this: SpineWorld, consumer: Organisation, practice: Organisation) {
    await this.example.configure(consumer, practice)
  },
)

Given(
  '{organisation} already holds the capability statement of {organisation}',
  async function (this: SpineWorld, consumer: Organisation, practice: Organisation) {
    await this.example.readCapabilities(consumer, practice)
  },
)

Given(
  '{organisation} does without the capability statement',
  async function (this: SpineWorld, consumer: Organisation) {
    await this.example.skipCapabilities(consumer)
  },
)

Given(
  '{organisation} has no data sharing agreement with {organisation}',
  function (this: SpineWorld, consumer: Organisation, practice: Organisation) {
    this.deployment.change(endAgreement(consumer, practice))
  },
)

Given(
  '{organisation} is not accredited for booking',
  function (this: SpineWorld, organisation: Organisation) {
    this.deployment.change(withdrawInteraction(organisation, 'bookAppointment'))
  },
)

Given('{organisation} moves its endpoint', function (this: SpineWorld, practice: Organisation) {
  this.deployment.change(moveEndpoint(practice))
})

Given(
  '{organisation} has a second system, by which it books elsewhere',
  function (this: SpineWorld, practice: Organisation) {
    this.deployment.change(addSystem(practice))
  },
)

Given(
  '{organisation} has found a slot and a record for {patient}',
  async function (this: SpineWorld, consumer: Organisation, patient: Patient) {
    await this.example.prepare(consumer, patient)
  },
)

Given(
  '{organisation} commits {consumerFault}',
  function (this: SpineWorld, consumer: Organisation, fault: ConsumerFault) {
    this.misbehaves(consumer, fault)
  },
)

Given('the fault {fault}', function (this: SpineWorld, kind: Switchable) {
  this.switchOn(kind)
})

Given(
  '{organisation} suffers {fault}',
  function (this: SpineWorld, organisation: Organisation, kind: Switchable) {
    this.switchOn(kind, organisation)
  },
)
