import { textAt, textsAt, type Located } from '../../fhir/located.js'
import { once } from '../reading/once.js'
import { isInUtf8 } from '../reading/payload.js'
import { slotReferences, slotsOf, slotsOffered, type OfferedSlot } from '../reading/offered-slots.js'
import { answered, isBooking, statusOf, succeeded } from '../reading/operations.js'
import { appointmentAsked, heldBefore, isCancellation } from '../reading/appointments.js'
import { actorsOf, bookingOrganisation } from '../reading/references.js'
import type { Call, Scene } from '../reading/scene.js'
import { askerOf, beganBefore, endedBefore, othersThere, practiceOf } from '../reading/standing.js'
import type { Schedule } from '../../topology/topology.js'
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

/**
 * Whether somebody of whom nothing is on record may have taken one of the slots, so that the practice refuses the booking rightly
 * (appointments.md 5.2): not where it still offers all of them in a search that came afterwards.
 */
export function mayBeTakenUnseen(call: Call, scene: Scene): boolean {
  if (scene.premises.has('data-known') || statusOf(call) !== 409) return false
  const appointment = appointmentIn(call)
  const later = othersThere(call, scene).filter((each) => endedBefore(call, each) && succeeded(each))
  const offered = slotsOffered(later)
  return (
    !appointment || slotReferences(appointment).some((reference) => offered.get(reference)?.status !== 'free')
  )
}

/** Whether one of the slots is kept for others, so that it should not have been offered: that is told of the slot search. */
export function isKeptForOthers(call: Call, scene: Scene): boolean {
  const asker = askerOf(call)
  return sessionsBehind(call, scene).some(
    ({ onlyFor: { types, organisations } = {} }) =>
      types?.every((type) => type !== asker?.type) === true ||
      organisations?.every((code) => code !== asker?.odsCode) === true,
  )
}

/** The sessions that the topology has for the slots of a booking. */
const sessionsBehind = (call: Call, scene: Scene): readonly Schedule[] => {
  const practice = practiceOf(call, scene)
  const names = (slotsBehind(call, scene) ?? []).flatMap(({ schedule }) =>
    ['id', 'serviceCategory.text'].flatMap((path) => textsAt(schedule?.value, path)),
  )
  return call.topology.schedules.filter(
    (each) => each.practice === practice && [each.id, each.session].some((name) => names.includes(name)),
  )
}

/** Whether a booking window may have closed since a slot of the booking was offered; that it was offered is told of the search. */
export const mayBeShut = (call: Call, scene: Scene): boolean =>
  sessionsBehind(call, scene).some(({ bookable }) => bookable !== undefined)

/** A session of which only so many slots may be held, and how many were held before a booking came, or may have been. */
export interface LimitReached {
  readonly atMost: number
  /** Of which it was answered that they are booked, before the booking came. */
  readonly held: number
  /** Those and what was under way meanwhile. */
  readonly maybeHeld: number
}

/** The limit that a booking goes over, or may go over by what is under way at the same time (appointments.md 6.3). */
export function limitReached(call: Call, scene: Scene): LimitReached | undefined {
  const appointment = appointmentIn(call)
  const [session] = sessionsBehind(call, scene).filter(({ onlyFor }) => onlyFor?.atMost !== undefined)
  const atMost = session?.onlyFor?.atMost
  if (!appointment || !session || atMost === undefined) return undefined
  const wanted = slotReferences(appointment).length
  const bookings = othersThere(call, scene).filter(
    (each) => isBooking(each) && sessionsBehind(each, scene).some(({ id }) => id === session.id),
  )
  const slotsIn = (those: readonly Call[]): number =>
    those.reduce((sum, each) => sum + (slotsBehind(each, scene)?.length ?? 0), 0)
  const held = slotsIn(
    bookings.filter((each) => succeeded(each) && endedBefore(each, call) && !wasGivenBack(each, call, scene)),
  )
  const maybeHeld = slotsIn(bookings.filter((each) => mayBeKept(each) && beganBefore(each, call)))
  return maybeHeld + wanted > atMost
    ? { atMost, held: held + wanted, maybeHeld: maybeHeld + wanted }
    : undefined
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
