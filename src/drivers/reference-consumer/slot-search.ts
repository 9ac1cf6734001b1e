import { codeSystems, identifierSystems } from '../../fhir/canonical.js'
import { interactions } from '../../spine/interactions.js'
import { addDays, daysBetween } from '../../spine/london-time.js'
import type { Organisation } from '../../topology/topology.js'
import {
  SLOT_ACTORS,
  type Attempt,
  type FreeSlot,
  type PracticeAddress,
  type SlotActor,
  type Window,
} from '../consumer-driver.js'
import { callPractice } from './call-practice.js'
import { distorted } from './misbehaviour/distortion.js'
import { hostOf } from './misbehaviour/host.js'
import { slotSearchFaults } from './misbehaviour/slot-search-faults.js'
import { originatorOf } from './originator.js'
import { token, type Parameters } from './query.js'
import { readFreeSlots } from './read-slots.js'
import type { ConsumerSetting } from './setting.js'
import { done, stopped } from './stopped.js'

/** Calendar days that one search may span (APT-SLOT-05). */
const LONGEST = 14

/** A window in pieces that one search each may cover; none overlaps another (APT-SLOT-48). */
export function fortnights({ from, to }: Window): readonly Window[] {
  if (daysBetween(from, to) <= LONGEST) return [{ from, to }]
  const end = addDays(from, LONGEST)
  return [{ from, to: end }, ...fortnights({ from: addDays(end, 1), to })]
}

/** The parameters of one search (appointments.md 5.1). */
export const slotParameters = (
  { odsCode, type }: Organisation,
  { from, to }: Window,
  actors: readonly SlotActor[] = SLOT_ACTORS,
): Parameters => [
  ['status', 'free'],
  ['start', `ge${from}`],
  ['end', `le${to}`],
  ['_include', 'Slot:schedule'],
  ...actors.map((actor) => ['_include:recurse', `Schedule:actor:${actor}`] as const),
  ...(actors.includes('Location') ? ([['_include:recurse', 'Location:managingOrganization']] as const) : []),
  ['searchFilter', token(identifierSystems.odsCode, odsCode)],
  ...(type ? ([['searchFilter', token(codeSystems.organisationType, type)]] as const) : []),
]

/** What is searched for. */
export interface SlotSearch {
  readonly window: Window
  /** Whose records are wanted along with the slots; everybody's unless told. */
  readonly actors?: readonly SlotActor[] | undefined
}

/** 4a, 4d: the free slots of a window that are still ahead (a practice may give those of this morning), earliest first; a long window takes several searches, one after the other. */
export async function searchForFreeSlots(
  setting: ConsumerSetting,
  practice: PracticeAddress,
  { window, actors }: SlotSearch,
): Promise<Attempt<{ readonly slots: readonly FreeSlot[] }>> {
  const topology = setting.topology()
  const originator = originatorOf(topology, setting)
  const slots: FreeSlot[] = []
  for (const span of fortnights(window)) {
    const facts = { window: span, host: hostOf(topology, originator) }
    const parameters = distorted(
      slotParameters(originator.organisation, span, actors),
      slotSearchFaults,
      setting.misbehaves,
      facts,
    )
    const answer = await callPractice(setting, practice, {
      interaction: interactions.searchSlots,
      path: '/Slot',
      parameters,
    })
    if (!answer.done) return answer
    if (answer.resource['resourceType'] !== 'Bundle')
      return stopped(
        'answer-not-understood',
        'The practice answered the slot search with something that is no Bundle.',
      )
    slots.push(...readFreeSlots(answer.resource, setting.misbehaves))
  }
  const now = setting.clock.now()
  const isAhead = ({ start }: FreeSlot) => Date.parse(start) > now
  const bookable = setting.misbehaves('consumer:books-past-slots') ? slots : slots.filter(isAhead)
  return done({ slots: bookable.sort((one, other) => Date.parse(one.start) - Date.parse(other.start)) })
}
