import { z } from 'zod'

/** A date that stands in the calendar, yyyy-mm-dd: 30 February does not. */
export const calendarDate = z.iso.date('a date of the calendar, yyyy-mm-dd')
