import { addDays, londonDate, londonInstant } from '../../spine/london-time.js'
import type { DeliveryChannel, Schedule, SlotRun } from '../../topology/topology.js'

/** One appointment's worth of time that GP Connect may book; instants in epoch milliseconds. */
export interface BookableSlot {
  readonly id: string
  readonly schedule: Schedule
  readonly channel: DeliveryChannel
  readonly start: number
  readonly end: number
}

const MINUTE = 60_000

/** Logical id of the slot of a session that begins at an instant. */
export const slotId = ({ id }: Schedule, start: number): string =>
  `${id}-${new Date(start)
    .toISOString()
    .slice(0, 16)
    .replaceAll(/[^0-9]/g, '')}`

/** Slots of some schedules in order of start; their days count from the London date of an instant. */
export function bookableSlots(schedules: readonly Schedule[], from: number): readonly BookableSlot[] {
  const today = londonDate(from)
  return schedules
    .flatMap((schedule) => schedule.slots.flatMap((run) => slotsOf(schedule, run, today)))
    .sort((one, other) => one.start - other.start)
}

function slotsOf(schedule: Schedule, run: SlotRun, today: string): readonly BookableSlot[] {
  const first = londonInstant(addDays(today, run.day), run.start)
  return Array.from({ length: run.count }, (_, index) => {
    const start = first + index * run.minutes * MINUTE
    return {
      id: slotId(schedule, start),
      schedule,
      channel: run.channel,
      start,
      end: start + run.minutes * MINUTE,
    }
  })
}
