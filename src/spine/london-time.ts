const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

const HOUR = 3_600_000
const DAY = 24 * HOUR

const offsets = new Map<number, number>()

/** Milliseconds London is ahead of UTC; it changes on the hour only, so each hour is asked for once. */
function offsetAt(epoch: number): number {
  const hour = Math.floor(epoch / HOUR)
  const known = offsets.get(hour)
  if (known !== undefined) return known
  const field = Object.fromEntries(parts.formatToParts(hour * HOUR).map(({ type, value }) => [type, value]))
  const wallClock = `${field['year']}-${field['month']}-${field['day']}T${field['hour']}:${field['minute']}:00Z`
  const offset = Date.parse(wallClock) - hour * HOUR
  offsets.set(hour, offset)
  return offset
}

function londonFields(epoch: number): { date: string; time: string; offset: number } {
  const offset = offsetAt(epoch)
  const [date = '', time = ''] = new Date(epoch + offset).toISOString().split('T')
  return { date, time: time.slice(0, 8), offset }
}

/** UK local time with the offset in force, for example 2027-07-05T09:00:00+01:00 (appointments.md 1.7). */
export function londonDateTime(epoch: number): string {
  const { date, time, offset } = londonFields(epoch)
  return `${date}T${time}+0${offset / HOUR}:00`
}

/** The calendar date in the United Kingdom, yyyy-mm-dd. */
export const londonDate = (epoch: number): string => londonFields(epoch).date

/** The instant of a UK wall clock reading; date is yyyy-mm-dd, time is hh:mm or hh:mm:ss. */
export function londonInstant(date: string, time: string): number {
  const asUtc = Date.parse(`${date}T${time.length === 5 ? `${time}:00` : time}Z`)
  return asUtc - londonFields(asUtc - londonFields(asUtc).offset).offset
}

/** A calendar date some days later (or earlier), yyyy-mm-dd. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)

/** Whether a date, yyyy-mm-dd, stands in the calendar: 30 February does not. */
export function isCalendarDate(date: string): boolean {
  const epoch = Date.parse(`${date}T00:00:00Z`)
  return !Number.isNaN(epoch) && new Date(epoch).toISOString().startsWith(date)
}

/** Whole calendar days from one date to another. */
export const daysBetween = (from: string, to: string): number =>
  (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY

/** Whether text is an instant in the form of appointments.md 1.7 with the offset in force in London at that time. */
export function isLondonDateTime(text: string): boolean {
  const shape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+0[01]:00$/
  const epoch = Date.parse(text)
  return shape.test(text) && !Number.isNaN(epoch) && londonDateTime(epoch) === text
}
