import { Then, When } from '@cucumber/cucumber'
import type { Organisation, Patient } from '../src/topology/topology.js'
import { amend, cancel, readAppointment, viewAppointments, viewDetails } from './support/appointments.js'
import { expectAppointmentsSeen, expectChanges } from './support/expect-appointments.js'
import { expectProved } from './support/kept.js'
import type { SpineWorld } from './support/world.js'

When(
  '{organisation} looks at the appointments of {patient}',
  async function (this: SpineWorld, consumer: Organisation, patient: Patient) {
    await viewAppointments(this, consumer, patient)
  },
)

When(
  '{organisation} reads the first of them by itself',
  async function (this: SpineWorld, consumer: Organisation) {
    await readAppointment(this, consumer)
  },
)

When(
  '{organisation} looks up practice, place and practitioner of the appointment of {patient}',
  async function (this: SpineWorld, consumer: Organisation, patient: Patient) {
    await viewDetails(this, consumer, patient)
  },
)

When(
  '{organisation} amends the appointment of {patient}',
  async function (this: SpineWorld, consumer: Organisation, patient: Patient) {
    await amend(this, consumer, patient)
  },
)

When(
  '{organisation} cancels the appointment of {patient}',
  async function (this: SpineWorld, consumer: Organisation, patient: Patient) {
    await cancel(this, consumer, patient)
  },
)

Then(
  '{organisation} sees {int} appointment(s)',
  function (this: SpineWorld, consumer: Organisation, times: number) {
    expectAppointmentsSeen(this, consumer, times)
  },
)

Then('the appointment is amended at {organisation}', function (this: SpineWorld, practice: Organisation) {
  expectChanges(this, practice, { action: 'amend-appointment', times: 1 })
})

Then('the appointment is cancelled at {organisation}', function (this: SpineWorld, practice: Organisation) {
  expectChanges(this, practice, { action: 'cancel-appointment', times: 1 })
})

Then('nothing is amended at {organisation}', function (this: SpineWorld, practice: Organisation) {
  expectChanges(this, practice, { action: 'amend-appointment', times: 0 })
})

Then('nothing is cancelled at {organisation}', function (this: SpineWorld, practice: Organisation) {
  expectChanges(this, practice, { action: 'cancel-appointment', times: 0 })
})

Then('what is read is what was asked for', function (this: SpineWorld) {
  expectProved(this, ['reads-give-the-resource-asked-for'])
})

Then('practitioners and places are given as they should', function (this: SpineWorld) {
  expectProved(this, [
    'participants-of-appointments-can-be-read',
    'practitioners-have-identifier-and-name',
    'locations-have-a-name',
    'organisations-have-identifier-and-name',
  ])
})

Then('the time of the cancelled appointment is offered again', function (this: SpineWorld) {
  expectProved(this, ['slots-of-cancelled-appointments-are-free-again'])
})
