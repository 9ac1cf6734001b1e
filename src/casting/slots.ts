import type { Organisation, Schedule, Topology } from '../topology/topology.js'

/** Days of one search (appointments.md 5.1). */
export const WINDOW_DAYS = 14
/** Days after which a consumer gives up: it searches three times. */
export const SEARCHED_DAYS = 3 * WINDOW_DAYS

const isOpenTo = ({ onlyFor }: Schedule, consumer: Organisation | undefined): boolean =>
  onlyFor === undefined ||
  (consumer !== undefined &&
    (onlyFor.types === undefined || (consumer.type !== undefined && onlyFor.types.includes(consumer.type))) &&
    (onlyFor.organisations === undefined || onlyFor.organisations.includes(consumer.odsCode)))

/** Slots of a practice that are open to a consumer, or to everybody where none is given: on which day after today, and how many. */
const openRuns = (
  { schedules }: Topology,
  { odsCode }: Organisation,
  consumer?: Organisation,
): readonly { readonly day: number; readonly count: number }[] =>
  schedules
    .filter((each) => each.practice === odsCode && isOpenTo(each, consumer))
    // What is open today may have begun already when somebody asks.
    .flatMap(({ slots }) => slots.filter(({ day }) => day > 0))

/** The first day after today on which a practice has a slot for a consumer; Infinity where there is none. */
export const firstFreeDay = (topology: Topology, practice: Organisation, consumer?: Organisation): number =>
  Math.min(Infinity, ...openRuns(topology, practice, consumer).map(({ day }) => day))

/** How many slots a consumer finds at a practice by its first search that finds any. */
export function slotsFound(topology: Topology, practice: Organisation, consumer: Organisation): number {
  const first = firstFreeDay(topology, practice, consumer)
  if (first >= SEARCHED_DAYS) return 0
  const window = Math.floor(first / WINDOW_DAYS)
  return openRuns(topology, practice, consumer)
    .filter(({ day }) => Math.floor(day / WINDOW_DAYS) === window)
    .reduce((sum, { count }) => sum + count, 0)
}

/** The same with slots at a practice that are open to everybody, so many of them from a day on, and with no others where they are the only ones. */
export function withSlotsFrom(
  topology: Topology,
  { odsCode }: Organisation,
  { day, isOnly, count = 60 }: { readonly day: number; readonly isOnly: boolean; readonly count?: number },
): Topology {
  const added: Schedule = {
    id: `brought-about-${odsCode.toLowerCase()}`,
    practice: odsCode,
    practitioner: topology.practitioners.find(({ organisation }) => organisation === odsCode)?.id,
    session: 'Surgery',
    slotType: 'Ten minute routine',
    role: { code: 'R0260', display: 'General Medical Practitioner' },
    slots: [{ day, start: '09:00', minutes: 10, count, channel: 'In-person' }],
  }
  const rest = topology.schedules.filter(
    ({ practice, id }) => id !== added.id && (!isOnly || practice !== odsCode),
  )
  return { ...topology, schedules: [...rest, added] }
}
