import { textAt, textsAt, type Located } from '../../fhir/located.js'
import { once } from '../reading/once.js'
import { isInUtf8 } from '../reading/payload.js'
import { slotReferences, slotsOf, slotsOffered, type OfferedSlot } from '../reading/offered-slots.js'
import { answered, isBooking, statusOf, succeeded } from '../reading/operations.js'
import { appointmentAsked, heldBefore, isCancellation } from '../reading/appointments.js'
import { actorsOf, bookingOrganisation } from '../reading/references.js'
import type { Call, Scene } from '../reading/scene.js'
import { askerOf, beganBefore, endedBefore, othersThere, practiceOf } from '../reading/standing.js'
import { appointmentIn } from '../requests/submitted.js'

/** A booking as it was asked for and as the practice confirmed it. */
export interface Confirmation {
  readonly sent: Located
  readonly given: Located
}

/** Undefined of a booking that was refused, that gives nothing back, that was no Appointment, or whose texts nobody can read. */
export function confirmationIn(call: Call): Confirmation | undefined {
  const sent = appointmentIn(call)
  const given = answered('Appointment')(call)[0]
  return sent && given && isInUtf8(call.exchange.request) ? { sent, given } : undefined
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

/** The NHS number of the patient whom a booking names, by what the practice gave under that logical id. */
export function numberBooked(call: Call, scene: Scene): string | undefined {
  const appointment = appointmentIn(call)
  const named = appointment ? actorsOf(appointment, 'Patient') : []
  return othersThere(call, scene)
    .flatMap(answered('Patient'))
    .filter(({ value }) => named.includes(`Patient/${textAt(value, 'id') ?? ''}`))
    .flatMap(({ value }) => textsAt(value, 'identifier:nhsNumber.value'))[0]
}

/** Whether a booking was kept, or may have been although its answer was lost. */
const mayBeKept = (call: Call): boolean => succeeded(call) || (statusOf(call) ?? 500) >= 500

/** Whether another booking took one of the slots before this one had its answer. */
export function isContested(call: Call, scene: Scene): boolean {
  const slotsIn = (each: Call): readonly string[] => {
    const appointment = appointmentIn(each)
    return appointment ? slotReferences(appointment) : []
  }
  const wanted = slotsIn(call)
  return othersThere(call, scene).some(
    (each) =>
      isBooking(each) &&
      mayBeKept(each) &&
      beganBefore(each, call) &&
      slotsIn(each).some((slot) => wanted.includes(slot)),
  )
}

/** Whether one of the slots is kept for others, so that it should not have been offered: that is told of the slot search. */
export function isKeptForOthers(call: Call, scene: Scene): boolean {
  const [asker, practice] = [askerOf(call), practiceOf(call, scene)]
  const names = (slotsBehind(call, scene) ?? []).flatMap(({ schedule }) =>
    ['id', 'serviceCategory.text'].flatMap((path) => textsAt(schedule?.value, path)),
  )
  return call.topology.schedules
    .filter(
      (each) => each.practice === practice && [each.id, each.session].some((name) => names.includes(name)),
    )
    .some(
      ({ onlyFor: { types, organisations } = {} }) =>
        types?.every((type) => type !== asker?.type) === true ||
        organisations?.every((code) => code !== asker?.odsCode) === true,
    )
}

/** Whether who asks about an appointment is another than the organisation that booked it. */
export const isOfAnotherBooker = (call: Call, scene: Scene): boolean => {
  const held = heldBefore(call, scene)
  const booker = held && bookingOrganisation(held.appointment)
  const codes = booker ? textsAt(booker.value, 'identifier:odsOrganisationCode.value') : []
  const asker = askerOf(call)
  return codes.length > 0 && asker !== undefined && !codes.includes(asker.odsCode)
}

/** Whether what was booked was cancelled before another request had its answer, or may have been. */
export const wasGivenBack = (booking: Call, call: Call, scene: Scene): boolean =>
  othersThere(call, scene).some(
    (each) =>
      isCancellation(each) &&
      beganBefore(each, call) &&
      answered('Appointment')(booking).some(({ value }) => textAt(value, 'id') === appointmentAsked(each)),
  )
