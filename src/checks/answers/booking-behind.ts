import type { Located } from '../reading/located.js'
import { once } from '../reading/once.js'
import { slotReferences, slotsOf, slotsOffered, type OfferedSlot } from '../reading/offered-slots.js'
import { answered } from '../reading/operations.js'
import type { Call, Scene } from '../reading/scene.js'
import { endedBefore, othersThere } from '../reading/standing.js'
import { appointmentIn } from '../requests/submitted.js'

/** A booking as it was asked for and as the practice confirmed it. */
export interface Confirmation {
  readonly sent: Located
  readonly given: Located
}

/** Undefined of a booking that was refused, that gives nothing back, or that was no Appointment. */
export function confirmationIn(call: Call): Confirmation | undefined {
  const sent = appointmentIn(call)
  const given = answered('Appointment')(call)[0]
  return sent && given ? { sent, given } : undefined
}

/**
 * The slots of a booking as the practice itself offered them in this scenario, in order of start; undefined where it did not
 * offer every one of them.
 */
export const slotsBehind = once((call: Call, scene: Scene): readonly OfferedSlot[] | undefined => {
  const appointment = appointmentIn(call)
  if (!appointment) return undefined
  const searches = othersThere(call, scene).filter((each) => endedBefore(each, call))
  const slots = slotsOf(appointment, slotsOffered(searches))
  return slots.length > 0 && slots.length === slotReferences(appointment).length ? slots : undefined
})
