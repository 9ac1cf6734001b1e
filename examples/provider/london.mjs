// The wall clock of the surgeries. All instants are epoch milliseconds.

const wall = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

const MINUTE = 60_000

function wallParts(instant) {
  const parts = Object.fromEntries(wall.formatToParts(instant).map(({ type, value }) => [type, value]))
  return {
    date: `${parts.year}-${parts.month}-${parts.day}`,
    time: `${parts.hour}:${parts.minute}:${parts.second}`,
  }
}

/** Minutes by which the wall clock is ahead of UTC: 0 in winter, 60 in summer. */
const ahead = (instant) => {
  const { date, time } = wallParts(instant)
  return Math.round((Date.parse(`${date}T${time}Z`) - Math.floor(instant / 1000) * 1000) / MINUTE)
}

/** The date in London, yyyy-mm-dd. */
export const dateOf = (instant) => wallParts(instant).date

/** yyyy-mm-ddThh:mm:ss with the offset that is in force. */
export function stamp(instant) {
  const { date, time } = wallParts(instant)
  return `${date}T${time}${ahead(instant) === 60 ? '+01:00' : '+00:00'}`
}

/** The instant of a time of day, hh:mm, on a date in London. */
export function instantOf(date, time) {
  const asIfUtc = Date.parse(`${date}T${time}:00Z`)
  return asIfUtc - ahead(asIfUtc - ahead(asIfUtc) * MINUTE) * MINUTE
}

/** Another date, some days on. */
export const daysOn = (date, days) =>
  new Date(Date.parse(`${date}T12:00:00Z`) + days * 1440 * MINUTE).toISOString().slice(0, 10)

/** Whole days from one date to another. */
export const daysFrom = (one, other) =>
  (Date.parse(`${other}T12:00:00Z`) - Date.parse(`${one}T12:00:00Z`)) / (1440 * MINUTE)

/** Whether a text is a date that the calendar has. */
export const isDate = (text) =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(`${text}T12:00:00Z`)) &&
  daysOn(text, 0) === text

/** Whether a text is a time as `stamp` writes it, with the offset that is in force then. */
export const isStamp = (text) => {
  const instant = Date.parse(text)
  return (
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+0[01]:00$/.test(text) &&
    !Number.isNaN(instant) &&
    stamp(instant) === text
  )
}
