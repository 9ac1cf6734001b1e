import type { FreeSlot, Stopped } from '../consumer-driver.js'
import type { Misbehaves } from './misbehaviour/distortion.js'
import { stopped } from './stopped.js'

export const slotsInOrder = (slots: readonly FreeSlot[]): readonly FreeSlot[] =>
  [...slots].sort((one, other) => Date.parse(one.start) - Date.parse(other.start))

/** Why these slots cannot be booked, before anything is sent; undefined where they can (appointments.md 5.2). */
export function whyNotBookable(
  slots: readonly FreeSlot[],
  now: number,
  misbehaves: Misbehaves,
): Stopped | undefined {
  const chain = slotsInOrder(slots)
  const first = chain[0]
  if (!first) return stopped('no-free-slot', 'No slot was chosen, so there is nothing to book.')
  if (Date.parse(first.start) <= now && !misbehaves('consumer:books-past-slots'))
    return stopped(
      'slot-has-passed',
      `The slot at ${first.start} has already begun; only future slots can be booked.`,
    )
  const follows = (slot: FreeSlot, index: number) => index === 0 || joins(chain[index - 1] ?? slot, slot)
  if (!chain.every(follows) && !misbehaves('consumer:books-slots-apart'))
    return stopped(
      'slots-not-adjacent',
      'Slots can be booked together only if they follow each other in one session.',
    )
  return undefined
}

/** One slot ends where the next begins, in one schedule, through one channel, of one type (APT-BOOK-08). */
export const joins = (one: FreeSlot, next: FreeSlot): boolean =>
  Date.parse(one.end) === Date.parse(next.start) &&
  one.schedule === next.schedule &&
  one.deliveryChannel === next.deliveryChannel &&
  one.slotType === next.slotType
