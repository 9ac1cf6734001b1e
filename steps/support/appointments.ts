import type { Acting } from '../../src/drivers/encounters.js'
import type { Patient } from '../../src/topology/topology.js'
import type { SpineWorld } from './world.js'

// What is done with appointments.

/** Looks at what is booked for a patient. */
export async function viewAppointments(world: SpineWorld, consumer: Acting, patient: Patient): Promise<void> {
  await (await world.encounterWith(consumer, patient)).viewAppointments(patient)
}

/** The same, with the practice and its practitioners by their codes. */
export async function viewDetails(world: SpineWorld, consumer: Acting, patient: Patient): Promise<void> {
  await (await world.encounterWith(consumer, patient)).viewDetails(patient)
}

/** Looks once more at the first of the appointments that were seen. */
export async function readAppointment(world: SpineWorld, consumer: Acting): Promise<void> {
  await (await world.journeyOf(consumer)).readAppointment()
}

/** Has something else said of an appointment. */
export async function amend(world: SpineWorld, consumer: Acting, patient: Patient): Promise<void> {
  const journey = await world.encounterWith(consumer, patient)
  await journey.amend(patient, { comment: 'The patient may be some minutes late' })
}

export async function cancel(world: SpineWorld, consumer: Acting, patient: Patient): Promise<void> {
  const journey = await world.encounterWith(consumer, patient)
  await journey.cancel(patient, 'The patient no longer needs the appointment')
  // Of a practice of somebody's own nobody knows but by looking whether it did what it answered.
  if (world.hasOwnPractices && !journey.isOutside && !journey.stopped) await journey.readAppointment()
}

/** The worked example twice, in two encounters of one consumer system. */
export async function bookTwice(world: SpineWorld, consumer: Acting, patient: Patient): Promise<void> {
  await (await world.beginEncounter(consumer)).bookFor(patient)
  await (await world.beginEncounter(consumer)).bookFor(patient)
}
