import { bookableSlots } from '../doubles/provider/slots.js'
import { londonDateTime } from '../spine/london-time.js'
import type { Topology } from '../topology/topology.js'

/** When the first slot of a practice begins that anybody may book, by the clock in the United Kingdom; undefined where it has none. */
export function firstSlotAt({ schedules }: Topology, practice: string, now: number): string | undefined {
  const open = schedules.filter((schedule) => schedule.practice === practice && !schedule.onlyFor)
  const first = bookableSlots(open, now).find(({ start }) => start > now)
  return first && londonDateTime(first.start)
}
