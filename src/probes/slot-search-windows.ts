import { addDays, londonDateTime, londonInstant } from '../spine/london-time.js'
import { asking, both, rowsOn, type Edit } from './edits.js'
import type { Ground } from './probe.js'

/** Searches for free slots over the next two weeks, with one thing done to each. */
export const search = rowsOn((right, { today }) => right.slots({ from: today, to: addDays(today, 13) }))

/** From a date on, so many days. */
export const during = (days: number, from: (ground: Ground) => string = ({ today }) => today): Edit =>
  both(
    asking('start', (ground) => `ge${from(ground)}`),
    asking('end', (ground) => `le${addDays(from(ground), days)}`),
  )

/** Nine in the morning of a date in London, with its offset. */
export const timeOf = (date: string): string => londonDateTime(londonInstant(date, '09:00'))
const offsetOn = (date: string): string => timeOf(date).slice(-6)

/** The Saturday before the next date on which clocks in London change. */
export function beforeTheClocksChange({ today }: Ground): string {
  const dates = Array.from({ length: 366 }, (_, day) => addDays(today, day))
  return dates.find((date) => offsetOn(date) !== offsetOn(addDays(date, 1))) ?? today
}

/** A week before that, so that two weeks have the change in their middle. */
export const aWeekBefore = (ground: Ground): string => addDays(beforeTheClocksChange(ground), -7)

/** Both bounds written with a change. */
export const bounds = (write: (date: string) => string): Edit =>
  both(
    asking('start', ({ today }) => `ge${write(today)}`),
    asking('end', ({ today }) => `le${write(addDays(today, 7))}`),
  )
