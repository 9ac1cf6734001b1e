import { addDays, londonDate } from '../spine/london-time.js'
import type { Window } from './consumer-driver.js'

/** The longest window a consumer may ask for is two weeks (appointments.md 5.1). */
const WINDOW_DAYS = 13
/** How many windows a consumer tries before it tells the patient that there is nothing. */
const WINDOWS = 3

/** The windows in which a consumer looks for free slots one after the other, from the date of an instant on. */
export function searchWindows(now: number): readonly Window[] {
  const today = londonDate(now)
  return Array.from({ length: WINDOWS }, (_, index) => {
    const from = addDays(today, index * (WINDOW_DAYS + 1))
    return { from, to: addDays(from, WINDOW_DAYS) }
  })
}
