import type { BookingsOfRun } from '../evidence/run-record.js'
import { damagedIn, isLeft, readBookings, type LedgerEntry } from '../ledger/bookings.js'
import { organisationWithCode } from '../topology/lookups.js'
import { plainLine } from '../spine/plain-text.js'
import type { Topology } from '../topology/topology.js'
import { stateOf } from '../workspace/state-folder.js'
import type { Workspace } from '../workspace/workspace.js'

/** Why something is left of which nothing else is known. */
const NOT_TRIED = 'the run ended before it was tried'

/** What a run booked at practices of the caller's own, and what they may still hold of it, as the ledger says it now. */
export function bookingsOfRun(workspace: Workspace, run: string, topology: Topology): BookingsOfRun {
  const all = readBookings(stateOf(workspace).bookings).filter(
    (entry) => entry.run === run && entry.fate !== 'never',
  )
  const left = all.filter(isLeft)
  const gone = all.filter(({ fate }) => fate === 'gone').length
  const nameOf = (code: string) => organisationWithCode(topology, code)?.name ?? code
  return {
    takenBack: all.length - left.length - gone,
    gone,
    left: left.map(({ practice, organisation, appointment, slots, words }: LedgerEntry) => ({
      ...{ practice: nameOf(practice), organisation: nameOf(organisation), appointment, slots },
      why: (words ?? NOT_TRIED).replace(/\.$/, ''),
    })),
  }
}

/** So much of a damaged line is told. */
const TOLD = 300

/** What nobody can read in the ledger, and what somebody has to do about it. */
export const damagedLine = (file: string, text: string): string =>
  `LEFT BOOKED, perhaps: a line of ${file} is damaged, and may be of a booking that a practice still holds. Look there, cancel it by hand, and delete the line: ${plainLine(text).slice(0, TOLD)}`

/** Says what runs before this one left, which is in nobody's way but may be missed. */
export function leftBefore(workspace: Workspace): string {
  const { bookings } = stateOf(workspace)
  const { length } = readBookings(bookings).filter(isLeft)
  return [
    ...(length === 0
      ? []
      : [
          `LEFT BOOKED: ${length} of runs before this one may still be at your practices. To take them back: npx spinecheck clean\n`,
        ]),
    ...damagedIn(bookings).map((text) => `${damagedLine(bookings, text)}\n`),
  ].join('')
}
