import { calendarDate } from '../../topology/calendar-date.js'

/** A date of HL7 V3, yyyymmdd or a part of it, as yyyy-mm-dd or as much of that. */
export const dateOfDigits = (digits: string | undefined): string | undefined => {
  const [, year, month, day] = /^(\d{4})(\d{2})?(\d{2})?/.exec(digits ?? '') ?? []
  return year === undefined ? undefined : [year, month, day].filter((part) => part !== undefined).join('-')
}

/** Whether such a date, or the part of one that is known, stands in the calendar: 30 February does not. */
export const isInCalendar = (digits: string): boolean => {
  const [year = '', month = '01', day = '01'] = dateOfDigits(digits)?.split('-') ?? []
  return calendarDate.safeParse(`${year}-${month}-${day}`).success
}
