import { slotsLearnt } from '../reading/learnt.js'
import type { Located } from '../../fhir/located.js'
import { slotReferences, slotsOf, type OfferedSlot } from '../reading/offered-slots.js'
import { once } from '../reading/once.js'
import type { Call, Scene } from '../reading/scene.js'
import { appointmentIn } from './submitted.js'

/** A booking with those of its slots that the practice has offered, in order of start. */
export interface SubmittedBooking {
  readonly appointment: Located
  readonly references: readonly string[]
  readonly slots: readonly OfferedSlot[]
}

/** The booking of a request; undefined of other requests. */
export const bookingIn = once((call: Call, scene: Scene): SubmittedBooking | undefined => {
  const appointment = appointmentIn(call)
  return (
    appointment && {
      appointment,
      references: slotReferences(appointment),
      slots: slotsOf(appointment, slotsLearnt(call, scene)),
    }
  )
})

/** A booking of which every slot was offered; undefined otherwise, as slots that nobody offered are told by themselves. */
export const offeredIn = (call: Call, scene: Scene): SubmittedBooking | undefined => {
  const booking = bookingIn(call, scene)
  return booking && booking.slots.length > 0 && booking.slots.length === booking.references.length
    ? booking
    : undefined
}
