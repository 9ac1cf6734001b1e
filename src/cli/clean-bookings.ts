import { launchEmbedded } from '../launch/embedded.js'
import { materialsFor } from '../connect/own-materials.js'
import { BookingLedger, damagedIn, isLeft, readBookings, type LedgerEntry } from '../ledger/bookings.js'
import { takeBack } from '../ledger/take-back.js'
import { organisationWithCode } from '../topology/lookups.js'
import type { Topology } from '../topology/topology.js'
import { serversOfMine, type Reaching } from '../workspace/outside-servers.js'
import { stateOf } from '../workspace/state-folder.js'
import { damagedLine } from './bookings-of-run.js'
import { stageOf, takeWorkspace, topologyOf, type StageOptions } from './stage.js'

/** What came of tidying up a workspace. */
export interface CleanedBookings {
  /** One line for each booking that was left. */
  readonly lines: readonly string[]
  /** How many practices may still hold. */
  readonly stayed: number
}

/**
 * Takes back what runs that have ended left booked at practices of the caller's own; undefined outside a workspace with a provider.
 * @throws HarnessError WORKSPACE_IN_USE while one of them still goes on.
 */
export async function cleanBookings(options: StageOptions & Reaching): Promise<CleanedBookings | undefined> {
  const stage = stageOf(options)
  const { workspace } = stage
  if (!workspace?.provider) return undefined
  using _lock = takeWorkspace(workspace, 'spinecheck clean')
  const { bookings } = stateOf(workspace)
  const ledger = new BookingLedger(bookings)
  const { left } = ledger
  const damaged = damagedIn(bookings).map((text) => damagedLine(bookings, text))
  if (left.length === 0) return { lines: damaged, stayed: damaged.length }
  const topology = { ...topologyOf(stage), clock: undefined }
  const materials = await materialsFor(workspace, topology)
  await using deployment = await launchEmbedded({
    topology,
    materials,
    outside: serversOfMine(workspace, options),
  })
  await takeBack(deployment, ledger, left)
  const tried = new Set(left.map(({ booking }) => booking))
  const after = readBookings(bookings).filter(({ booking }) => tried.has(booking))
  return {
    lines: [
      ...after.map((entry) => bookingLine(entry, topology)),
      ...damaged,
      ...toBeAsked(after.filter(isLeft), topology),
    ],
    stayed: after.filter(isLeft).length + damaged.length,
  }
}

/** Who has to do what where something is left: one line for each practice. */
export function toBeAsked(left: readonly LedgerEntry[], topology: Topology): readonly string[] {
  return [...new Set(left.map(({ practice }) => practice))].map((practice) => {
    const name = organisationWithCode(topology, practice)?.name ?? practice
    const theirs = left.filter((each) => each.practice === practice)
    const ids = theirs.flatMap(({ appointment }) => appointment ?? [])
    const slots = theirs.flatMap((each) => (each.appointment === undefined ? each.slots : []))
    const what = [
      ...(ids.length > 0 ? [`appointment ${ids.join(', ')}`] : []),
      ...(slots.length > 0 ? [`whatever is booked in slot ${slots.join(', ')} by the runs above`] : []),
    ].join(', and ')
    return `Next: run npx spinecheck clean again once ${name} answers (npx spinecheck doctor says whether it does); where it refuses, ask it to cancel ${what || 'what is listed above'}.`
  })
}

const STATES: Readonly<Record<LedgerEntry['fate'], string>> = {
  open: 'STAYED',
  stayed: 'STAYED',
  cancelled: 'taken back',
  gone: 'gone already',
  never: 'not booked',
  awaited: 'NOT KNOWN',
}

/** A booking and what became of it, in one line. */
export function bookingLine(
  { practice, organisation, appointment, slots, run, fate, words }: LedgerEntry,
  topology: Topology,
): string {
  const [where, who] = [practice, organisation].map(
    (code) => organisationWithCode(topology, code)?.name ?? code,
  )
  const what =
    appointment === undefined
      ? 'a booking of which no answer names the appointment'
      : `appointment ${appointment}`
  const slot = slots.length > 0 ? `, slot ${slots.join(' and ')}` : ''
  const how = words === undefined || fate === 'cancelled' ? '' : `: ${words}`
  return `${STATES[fate]}: ${what} at ${where}${slot}, booked by ${who} in run ${run}${how}`
}
