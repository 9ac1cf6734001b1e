import { isCalendarDate, londonDate } from '../../spine/london-time.js'
import { refuse, type Answer } from './answer.js'
import type { Accepted } from './practice.js'

/** Dates in the United Kingdom, yyyy-mm-dd, both included. */
export interface RetrievedDates {
  readonly from: string
  readonly to: string
}

export type DatesReading =
  { readonly dates: RetrievedDates; readonly refusal?: undefined } | { readonly refusal: Answer }

const invalid = (diagnostics: string): { readonly refusal: Answer } => ({
  refusal: refuse('INVALID_PARAMETER', diagnostics),
})

const VALUE = /^(?<prefix>[a-z]{2})(?<date>\d{4}-\d{2}-\d{2})(?<time>T.*)?$/

/** The two dates between which appointments are asked for, today or later (appointments.md 5.6). */
export function readDates({ query, now, has }: Accepted): DatesReading {
  const values = query.getAll('start')
  if (values.length !== 2 && !has('provider:retrieves-by-one-date'))
    return invalid(`start is given ${values.length} times; it has to be given twice, with ge and with le`)
  const parts = values.map((value) => VALUE.exec(value)?.groups)
  const bad = parts.findIndex(
    (part) =>
      !isCalendarDate(part?.['date'] ?? '') ||
      (part?.['time'] !== undefined && !has('provider:retrieves-by-time')),
  )
  if (bad >= 0)
    return invalid(`start is "${values[bad]}"; it has to be a whole date, yyyy-mm-dd, after ge or le`)
  const dateAfter = (prefix: string) => parts.find((part) => part?.['prefix'] === prefix)?.['date']
  const [from, to] = [dateAfter('ge'), dateAfter('le')]
  if ((from === undefined || to === undefined) && !has('provider:retrieves-by-one-date'))
    return invalid(`start is "${values.join('" and "')}"; it has to be given once with ge and once with le`)
  const dates = { from: from ?? londonDate(now), to: to ?? '9999-12-31' }
  if (dates.to < dates.from)
    return invalid(`start ends with ${dates.to}, before it begins with ${dates.from}`)
  if (dates.from < londonDate(now) && !has('provider:retrieves-the-past'))
    return invalid(`start begins with ${dates.from}, which is in the past; today is ${londonDate(now)}`)
  return { dates }
}
