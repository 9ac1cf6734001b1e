import { Then, When } from '@cucumber/cucumber'
import type { Stopped } from '../src/drivers/consumer-driver.js'
import type { Organisation, Patient } from '../src/topology/topology.js'
import {
  expectActs,
  expectBookings,
  expectNoSteps,
  expectOneBooking,
  expectRegistration,
  expectSteps,
  expectStop,
} from './support/expectations.js'
import type { SpineWorld } from './support/world.js'

When(
  '{organisation} books an appointment for {patient}',
  async function (this: SpineWorld, consumer: Organisation, patient: Patient) {
    await this.bookFor(consumer, patient)
  },
)

When(
  '{organisation} books an appointment for {patient}, and then another',
  async function (this: SpineWorld, consumer: Organisation, patient: Patient) {
    await this.bookTwice(consumer, patient)
  },
)

When(
  '{organisation} books an appointment for {patient} at {organisation}',
  async function (this: SpineWorld, consumer: Organisation, patient: Patient, practice: Organisation) {
    await this.bookFor(consumer, patient, practice)
  },
)

When(
  '{organisation} traces the NHS number {word}',
  async function (this: SpineWorld, consumer: Organisation, nhsNumber: string) {
    await this.traceNumber(consumer, nhsNumber)
  },
)

When(
  '{organisation} and {organisation} book the same slot for {patient} at the same time',
  async function (this: SpineWorld, one: Organisation, other: Organisation, patient: Patient) {
    await this.bookTogether([one, other], patient)
  },
)

Then('the appointment is booked at {organisation}', function (this: SpineWorld, practice: Organisation) {
  expectBookings(this, practice, { times: 1 })
})

Then('nothing is booked at {organisation}', function (this: SpineWorld, practice: Organisation) {
  expectBookings(this, practice, { times: 0 })
})

Then(
  '{organisation} stops, because {stop}',
  async function (this: SpineWorld, consumer: Organisation, reason: Stopped['reason']) {
    await expectStop(this, consumer, reason)
  },
)

Then(
  'exactly one of {organisation} and {organisation} gets the appointment',
  async function (this: SpineWorld, one: Organisation, other: Organisation) {
    await expectOneBooking(this, [one, other])
  },
)

Then(
  'every step from {letter} to {letter} was seen',
  function (this: SpineWorld, first: string, last: string) {
    expectSteps(this, first, last)
  },
)

Then('no step from {letter} to {letter} was seen', function (this: SpineWorld, first: string, last: string) {
  expectNoSteps(this, first, last)
})

Then('the slot search was made {int} time(s)', function (this: SpineWorld, times: number) {
  expectActs(this, 'search-for-free-slots', times)
})

Then('the trace was made {int} time', function (this: SpineWorld, times: number) {
  expectActs(this, 'trace-patient', times)
})

Then('the lookup was made {int} time(s)', function (this: SpineWorld, times: number) {
  expectActs(this, 'find-asid', times)
})

Then('the capability statement was read {int} time', function (this: SpineWorld, times: number) {
  expectActs(this, 'read-capability-statement', times)
})

Then(
  '{patient} is registered at {organisation} before the booking',
  function (this: SpineWorld, patient: Patient, practice: Organisation) {
    expectRegistration(this, patient, practice)
  },
)
