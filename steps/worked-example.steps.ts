import { Then, When } from '@cucumber/cucumber'
import type { Stopped } from '../src/drivers/consumer-driver.js'
import type { HostedParty } from '../src/launch/disturbances.js'
import type { Organisation, Patient } from '../src/topology/topology.js'
import { bookTwice } from './support/appointments.js'
import {
  expectActs,
  expectBookings,
  expectNoSteps,
  expectOneBooking,
  expectRegistration,
  expectSteps,
  expectStop,
} from './support/expectations.js'
import { expectBookedOnceClear, expectBookedOnceOver, expectBrokenOff } from './support/assurance.js'
import type { SpineWorld } from './support/world.js'
import { bookApart } from './support/slots-apart.js'

/** A system of somebody else may take its time. */
const ONE_MINUTE = { timeout: 60_000 }

When(
  '{organisation} books an appointment for {patient}',
  async function (this: SpineWorld, consumer: Organisation, patient: Patient) {
    await this.example.bookFor(consumer, patient)
  },
)

When(
  '{organisation} books an appointment for {patient}, and then another',
  async function (this: SpineWorld, consumer: Organisation, patient: Patient) {
    await bookTwice(this, consumer, patient)
  },
)

When(
  '{organisation} books an appointment for {patient} at {organisation}',
  async function (this: SpineWorld, consumer: Organisation, patient: Patient, practice: Organisation) {
    await this.example.bookFor(consumer, patient, practice)
  },
)

When(
  '{organisation} traces {patient}',
  async function (this: SpineWorld, consumer: Organisation, patient: Patient) {
    await this.example.trace(consumer, patient)
  },
)

When(
  '{organisation} traces the NHS number {word}',
  async function (this: SpineWorld, consumer: Organisation, nhsNumber: string) {
    await this.example.traceNumber(consumer, nhsNumber)
  },
)

When(
  '{organisation} and {organisation} book the same slot for {patient} at the same time',
  async function (this: SpineWorld, one: Organisation, other: Organisation, patient: Patient) {
    await this.example.bookTogether([one, other], patient)
  },
)

Then('the appointment is booked at {organisation}', function (this: SpineWorld, practice: Organisation) {
  expectBookings(this, practice, { times: 1 })
})

Then(
  '{organisation} books the appointment for {patient} once that is over',
  ONE_MINUTE,
  async function (this: SpineWorld, consumer: Organisation, patient: Patient) {
    await expectBookedOnceOver(this, consumer, patient)
  },
)

Then(
  '{organisation} books the appointment for {patient} once PDS says nothing against it',
  ONE_MINUTE,
  async function (this: SpineWorld, consumer: Organisation, patient: Patient) {
    await expectBookedOnceClear(this, consumer, patient)
  },
)

Then(
  '{organisation} breaks off before it has asked {spineService} anything',
  async function (this: SpineWorld, consumer: Organisation, service: HostedParty) {
    await expectBrokenOff(this, consumer, service)
  },
)

When(
  '{organisation} books the first and the third slot it found for {patient}',
  async function (this: SpineWorld, consumer: Organisation, patient: Patient) {
    await bookApart(await this.journeyOf(consumer), patient)
  },
)

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
  function (this: SpineWorld, one: Organisation, other: Organisation) {
    expectOneBooking(this, [one, other])
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
