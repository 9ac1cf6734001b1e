import { addDays, londonDate, londonInstant } from '../../spine/london-time.js'
import type { Schedule, SlotRun } from '../../topology/topology.js'
import { textAt, type Located } from '../../fhir/located.js'
import { slotReferences, slotsOffered } from '../reading/offered-slots.js'
import { once } from '../reading/once.js'
import { bodyOf, instantOf, isBooking } from '../reading/operations.js'
import type { Call, Scene } from '../reading/scene.js'
import { beganBefore, othersThere, practiceOf } from '../reading/standing.js'
import { boundOf, isDate, odsFilters, typeFilters } from '../reading/slot-search.js'

/** A slot that the topology says a practice has; instants in epoch milliseconds. */
export interface KnownSlot {
  readonly session: Schedule
  readonly start: number
  readonly end: number
}

const MINUTE = 60_000

const slotsOfRun = (session: Schedule, { day, start, minutes, count }: SlotRun, today: string) => {
  const first = londonInstant(addDays(today, day), start)
  return Array.from({ length: count }, (_, index): KnownSlot => {
    const begins = first + index * minutes * MINUTE
    return { session, start: begins, end: begins + minutes * MINUTE }
  })
}

/** Days of a topology’s slots count from the day on which the practice was first asked for something. */
const firstDay = (call: Call, scene: Scene): string =>
  londonDate(Math.min(instantOf(call), ...othersThere(call, scene).map(instantOf)))

/** Every slot that the practice that answers has, free or not, whoever may have it; undefined where no practice is known. */
export const slotsKnown = once((call: Call, scene: Scene): readonly KnownSlot[] | undefined => {
  const practice = practiceOf(call, scene)
  const today = firstDay(call, scene)
  return practice === undefined
    ? undefined
    : call.topology.schedules
        .filter((session) => session.practice === practice)
        .flatMap((session) => session.slots.flatMap((run) => slotsOfRun(session, run, today)))
})

/** Instants between which slots are wanted, both included. */
export interface SearchedWindow {
  readonly from: number
  readonly to: number
}

/** The window of a slot search; a date means the whole day in London. Undefined where a side cannot be read. */
export function windowOf(call: Call): SearchedWindow | undefined {
  const [start, end] = [boundOf(call, 'start'), boundOf(call, 'end')]
  if (!start || !end) return undefined
  return {
    from: isDate(start.text) ? londonInstant(start.date, '00:00') : Date.parse(start.text),
    to: isDate(end.text) ? londonInstant(addDays(end.date, 1), '00:00') : Date.parse(end.text),
  }
}

export const isWithin = (
  { from, to }: SearchedWindow,
  { start, end }: { readonly start: number; readonly end: number },
) => start >= from && end <= to

/** Whether a session is open to whom a search names; what it leaves out is not known of it (appointments.md 5.1). */
export function isOpenTo(call: Call, { onlyFor }: Schedule): boolean {
  const meets = (allowed: readonly string[] | undefined, named: readonly string[]) =>
    allowed === undefined || named.some((each) => allowed.includes(each))
  return meets(onlyFor?.types, typeFilters(call)) && meets(onlyFor?.organisations, odsFilters(call))
}

/** Whether a slot may be booked at an instant, by booking window and embargo of its session (appointments.md 6.3). */
export function isInBookingWindow({ session: { bookable }, start }: KnownSlot, instant: number): boolean {
  if (!bookable) return true
  const { fromDaysBefore, untilMinutesBefore = 0 } = bookable
  return (
    instant <= start - untilMinutesBefore * MINUTE &&
    (fromDaysBefore === undefined ||
      instant >= londonInstant(addDays(londonDate(start), -fromDaysBefore), '00:00'))
  )
}

/** Whether somebody tried to book a slot before a search was answered, so that nobody can tell whether it was still free. */
export const wasAskedFor = once((call: Call, scene: Scene): ((slot: KnownSlot) => boolean) => {
  const others = othersThere(call, scene)
  const offered = slotsOffered(others)
  const times = others
    .filter((each) => isBooking(each) && beganBefore(each, call))
    .map((booking) => bodyOf(booking, 'Appointment'))
    .flatMap((appointment) => [
      appointment,
      ...slotReferences(appointment).flatMap((reference) => offered.get(reference)?.slot ?? []),
    ])
    .map(timesOf)
  return (slot) => times.some(({ start, end }) => slot.start < end && slot.end > start)
})

/** Start and end of a slot or appointment as instants; not a number where there is none. */
export const timesOf = ({ value }: Located) => ({
  start: Date.parse(textAt(value, 'start') ?? ''),
  end: Date.parse(textAt(value, 'end') ?? ''),
})
