import {
  addDays,
  daysBetween,
  isCalendarDate,
  isLondonDateTime,
  londonInstant,
} from '../../spine/london-time.js'
import { refuse, type Answer } from './answer.js'
import type { Asked } from './practice.js'

/** What a slot search is limited to; both instants belong to it. */
export interface SearchWindow {
  /** Epoch milliseconds. */
  readonly from: number
  readonly to: number
}

export type WindowReading =
  { readonly window: SearchWindow; readonly refusal?: undefined } | { readonly refusal: Answer }

/** One end of the window: its instant, and the London date it falls on. */
interface Bound {
  readonly instant: number
  readonly date: string
}

const LONGEST_DAYS = 14
const DATE = /^\d{4}-\d{2}-\d{2}$/

const invalid = (diagnostics: string): { readonly refusal: Answer } => ({
  refusal: refuse('INVALID_PARAMETER', diagnostics),
})

function boundOf(value: string, instantOfDate: (date: string) => number): Bound | undefined {
  if (DATE.test(value))
    return isCalendarDate(value) ? { instant: instantOfDate(value), date: value } : undefined
  // A time of the other season is an hour off from what is meant (appointments.md 1.7).
  const date = isLondonDateTime(value) ? value.slice(0, 'yyyy-mm-dd'.length) : undefined
  if (date === undefined || !isCalendarDate(date)) return undefined
  return { instant: Date.parse(value), date }
}

const startOfDay = (date: string): number => londonInstant(date, '00:00')
const endOfDay = (date: string): number => londonInstant(addDays(date, 1), '00:00')

interface Side {
  readonly name: 'start' | 'end'
  readonly prefix: 'ge' | 'le'
  readonly instantOfDate: (date: string) => number
}

const START: Side = { name: 'start', prefix: 'ge', instantOfDate: startOfDay }
const END: Side = { name: 'end', prefix: 'le', instantOfDate: endOfDay }

/** One end from the query; text is the diagnostics where it cannot be read. */
function readSide(query: URLSearchParams, { name, prefix, instantOfDate }: Side): Bound | string {
  const [value = '', ...more] = query.getAll(name)
  if (more.length > 0) return `${name} is given ${more.length + 1} times; it has to be given once`
  if (!value.startsWith(prefix)) return `${name} is "${value}"; it has to begin with ${prefix}`
  return (
    boundOf(value.slice(prefix.length), instantOfDate) ??
    `${name} is "${value}"; it has to be ${prefix} and yyyy-mm-dd, or yyyy-mm-ddThh:mm:ss with the offset in force in the United Kingdom`
  )
}

/**
 * The window of a slot search whose start and end are both there (appointments.md 5.1).
 * Its length is counted in calendar days of the United Kingdom, so that a change of the clocks does not matter.
 */
export function readWindow({ query, has }: Pick<Asked, 'query' | 'has'>): WindowReading {
  const from = readSide(query, START)
  if (typeof from === 'string') return invalid(from)
  const to = readSide(query, END)
  if (typeof to === 'string') return invalid(to)
  const days = daysBetween(from.date, to.date)
  if ((to.instant < from.instant || days < 0) && !has('provider:searches-backwards'))
    return invalid('end is before start')
  if (days > LONGEST_DAYS && !has('provider:accepts-long-windows'))
    return invalid(`start and end are ${days} days apart; the longest range is ${LONGEST_DAYS} days`)
  return { window: { from: from.instant, to: to.instant } }
}
