import { check } from '../judging/check.js'
import type { Located } from '../../fhir/located.js'
import { isCancellation } from '../reading/appointments.js'
import { slotReferences, slotsOffered } from '../reading/offered-slots.js'
import { answered, instantOf, isBooking, isSlotSearch, succeeded } from '../reading/operations.js'
import type { Call, Scene } from '../reading/scene.js'
import { beganBefore, endedBefore, othersThere } from '../reading/standing.js'
import { appointmentIn } from '../requests/submitted.js'
import { odsFilters, typeFilters } from '../reading/slot-search.js'
import { isOpenTo, isWithin, slotsKnown, timesOf, windowOf } from './known-slots.js'
import { given, slotSearchAnswers } from './resources.js'

/**
 * Whether one search says nothing of who asks that the other does not say too: what is open to it is open to the other
 * (appointments.md 5.1).
 */
const saysNoMore = (one: Call, other: Call): boolean =>
  [odsFilters, typeFilters].every((filters) => filters(one).every((each) => filters(other).includes(each)))

/** Slots that a cancellation which was answered before this search made free, and that nobody asked for since. */
function freedBefore(call: Call, scene: Scene): readonly Located[] {
  const others = othersThere(call, scene)
  const isTold = scene.premises.has('data-known')
  const offered = slotsOffered(
    others.filter((each) => isSlotSearch(each) && (isTold || saysNoMore(each, call))),
  )
  const cancelled = others.filter(
    (each) => isCancellation(each) && succeeded(each) && endedBefore(each, call),
  )
  const isAskedFor = (reference: string, since: Call) =>
    others.some((each) => {
      const booking = isBooking(each) && !endedBefore(each, since) ? appointmentIn(each) : undefined
      return booking !== undefined && beganBefore(each, call) && slotReferences(booking).includes(reference)
    })
  return cancelled.flatMap((cancellation) =>
    answered('Appointment')(cancellation)
      .flatMap(slotReferences)
      .filter((reference) => !isAskedFor(reference, cancellation))
      .flatMap((reference) => offered.get(reference)?.slot ?? []),
  )
}

/**
 * The times of slots that have to be given again: those in the window that have not begun, and are open to who asks by what the
 * topology says of them, or because an earlier search showed them to somebody who said no more.
 */
function freedAndDue(call: Call, scene: Scene) {
  const window = windowOf(call)
  if (!window) return []
  const known = scene.premises.has('data-known') ? (slotsKnown(call, scene) ?? []) : undefined
  const isOpen = ({ start, end }: { readonly start: number; readonly end: number }) =>
    !known || known.some((slot) => slot.start === start && slot.end === end && isOpenTo(call, slot.session))
  return freedBefore(call, scene)
    .map(timesOf)
    .filter(
      ({ start, end }) =>
        isWithin(window, { start, end }) &&
        start > instantOf(call) + call.exchange.durationMs &&
        isOpen({ start, end }),
    )
}

/** What becomes of the slots of appointments that were cancelled (appointments.md 5.4). */
export const freedSlotChecks = [
  check({
    id: 'slots-of-cancelled-appointments-are-free-again',
    title: 'The slots of an appointment that was cancelled are given again to who searches',
    matters: 'An appointment that somebody gave back is lost to all others.',
    mend: 'Free the slots in the same step in which the appointment is cancelled.',
    party: 'provider',
    requirements: ['APT-CANC-14'],
    of: slotSearchAnswers,
    reads: (call, scene) => {
      const due = succeeded(call) ? freedAndDue(call, scene) : []
      return due.length > 0 ? due : undefined
    },
    expects: (due, call) => {
      const there = (given('Slot')(call) ?? []).map(timesOf)
      const missing = due.find(
        ({ start, end }) => !there.some((each) => each.start === start && each.end === end),
      )
      return (
        missing && {
          at: 'Bundle.entry',
          expected: `a free slot at ${new Date(missing.start).toISOString()}, of a cancelled appointment`,
          actual: 'nothing at that time',
        }
      )
    },
    // Somebody who is not on record may have taken it.
    premises: ['receiver-recorded'],
  }),
] as const
