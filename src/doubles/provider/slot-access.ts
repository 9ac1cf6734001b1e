import { codeSystems, identifierSystems } from '../../fhir/canonical.js'
import { addDays, londonDate, londonInstant } from '../../spine/london-time.js'
import type { Schedule } from '../../topology/topology.js'
import type { BookableSlot } from './slots.js'

/** Who says it wants slots: what it has left out is not known of it. */
export interface Applicant {
  readonly types: readonly string[]
  readonly odsCodes: readonly string[]
}

const valuesOf = (tokens: readonly string[], system: string): readonly string[] =>
  tokens.filter((token) => token.startsWith(`${system}|`)).map((token) => token.slice(system.length + 1))

/** What searchFilter says of the applicant; other systems and codes are ignored (appointments.md 5.1). */
export function applicantOf(query: URLSearchParams): Applicant {
  const tokens = query.getAll('searchFilter')
  return {
    types: valuesOf(tokens, codeSystems.organisationType),
    odsCodes: valuesOf(tokens, identifierSystems.odsCode),
  }
}

const meets = (allowed: readonly string[] | undefined, given: readonly string[]): boolean =>
  allowed === undefined || given.some((value) => allowed.includes(value))

/** Whether a session is open to an applicant: every restriction that is set has to be met (appointments.md 5.1). */
export const isOpenTo = ({ onlyFor }: Schedule, { types, odsCodes }: Applicant): boolean =>
  meets(onlyFor?.types, types) && meets(onlyFor?.organisations, odsCodes)

const MINUTE = 60_000

/** Whether a slot may be booked at an instant, by booking window and embargo of its session (appointments.md 6.3). */
export function isInBookingWindow({ schedule, start }: BookableSlot, now: number): boolean {
  const { fromDaysBefore, untilMinutesBefore = 0 } = schedule.bookable ?? {}
  const opens =
    fromDaysBefore === undefined
      ? -Infinity
      : londonInstant(addDays(londonDate(start), -fromDaysBefore), '00:00')
  return now >= opens && (schedule.bookable === undefined || now <= start - untilMinutesBefore * MINUTE)
}
