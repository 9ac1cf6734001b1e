import type { FreeSlot } from '../../consumer-driver.js'

const day = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

/** The date in words, for example Monday 5 July 2027; instants are UK local time, so their own date is the right one. */
export const dayOf = (instant: string): string => {
  const date = new Date(`${instant.slice(0, 10)}T12:00:00Z`)
  return Number.isNaN(date.valueOf()) ? instant : day.format(date).replace(',', '')
}

/** 09:00 to 09:10, in UK local time. */
export const hoursOf = ({ start, end }: Pick<FreeSlot, 'start' | 'end'>): string =>
  `${start.slice(11, 16)} to ${end.slice(11, 16)}`
