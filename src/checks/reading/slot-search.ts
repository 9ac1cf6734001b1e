import { codeSystems, identifierSystems } from '../../fhir/canonical.js'
import { daysBetween, londonDate } from '../../spine/london-time.js'
import type { Call } from './scene.js'

/** Every value of a query parameter. */
export const valuesOf = ({ parameters }: Call, name: string): readonly string[] =>
  parameters.filter(([given]) => given === name).map(([, value]) => value)

/** The plus of an offset that was sent as it is arrives as a blank; that is told of the query. */
const withPlus = (text: string): string => text.replace(/ (?=\d\d:\d\d$)/, '+')

/** A date or time of a slot search without its prefix, whichever that is. */
export const unprefixed = (value: string): string => withPlus(value.replace(/^[a-z]{2}(?=\d)/, ''))

const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

export const isDate = (text: string): boolean => DATE.test(text)

/** One side of the range of a slot search. */
export interface Bound {
  /** Without its prefix. */
  readonly text: string
  /** The date in London on which it falls, yyyy-mm-dd. */
  readonly date: string
}

/** A bound of the range; undefined where it is missing, repeated, of another prefix or no time. */
export function boundOf(call: Call, name: 'start' | 'end'): Bound | undefined {
  const [value = '', ...more] = valuesOf(call, name)
  const text = withPlus(value.replace(/^(?:ge|le)/, ''))
  if (more.length > 0) return undefined
  if (isDate(text)) return { text, date: text }
  const epoch = Date.parse(text)
  return text.includes('T') && !Number.isNaN(epoch) ? { text, date: londonDate(epoch) } : undefined
}

/** Calendar days from start to end in London; a change of the clocks makes none longer (appointments.md 1.7). */
export const windowDays = (call: Call): number | undefined => {
  const [start, end] = [boundOf(call, 'start'), boundOf(call, 'end')]
  return start && end ? daysBetween(start.date, end.date) : undefined
}

const filterValues = (call: Call, system: string): readonly string[] =>
  valuesOf(call, 'searchFilter')
    .filter((token) => token.startsWith(`${system}|`))
    .map((token) => token.slice(system.length + 1))

/** ODS codes and types of organisation for whose slots a search asks. */
export const odsFilters = (call: Call) => filterValues(call, identifierSystems.odsCode)
export const typeFilters = (call: Call) => filterValues(call, codeSystems.organisationType)
