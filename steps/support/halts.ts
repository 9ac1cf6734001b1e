import type { Stopped } from '../../src/drivers/consumer-driver.js'
import type { Journey } from '../../src/drivers/journey.js'
import type { Action } from '../../src/spine/actions.js'
import { actsOf, isDone, type RecordedAct } from './acts.js'
import type { SpineWorld } from './world.js'

// What a system of somebody else met before it stopped. Its own word is no evidence: a system that never asked was never told.

const TRACE: readonly Action[] = ['trace-patient']
const LOOKUP: readonly Action[] = ['find-endpoint', 'find-asid']
const AT_PRACTICE: readonly Action[] = [
  'read-capability-statement',
  'search-for-free-slots',
  'find-patient',
  'register-patient',
  'book-appointment',
  'retrieve-appointments',
  'read-appointment',
  'look-up-details',
  'amend-appointment',
  'cancel-appointment',
  'ask-for-a-record',
]

/** The acts in whose answer the reason for a stop is met, in words, and whether that answer is a refusal or none at all. */
const MET_IN: Readonly<
  Record<Stopped['reason'], { readonly acts: readonly Action[]; readonly isRefused: boolean }>
> = {
  'nhs-number-not-verified': { acts: TRACE, isRefused: false },
  'result-file-does-not-count': { acts: TRACE, isRefused: false },
  'nhs-number-invalidated': { acts: TRACE, isRefused: false },
  'no-such-patient': { acts: TRACE, isRefused: false },
  'sensitive-patient': { acts: TRACE, isRefused: false },
  'deceased-patient': { acts: TRACE, isRefused: false },
  'no-registered-practice': { acts: TRACE, isRefused: false },
  'pds-unavailable': { acts: TRACE, isRefused: true },
  'practice-not-found': { acts: LOOKUP, isRefused: false },
  'several-matches': { acts: LOOKUP, isRefused: false },
  'sds-unavailable': { acts: LOOKUP, isRefused: true },
  refused: { acts: AT_PRACTICE, isRefused: true },
  'provider-unavailable': { acts: AT_PRACTICE, isRefused: true },
  'slot-taken': { acts: ['book-appointment'], isRefused: true },
  'no-free-slot': { acts: ['search-for-free-slots'], isRefused: false },
  'slots-not-adjacent': { acts: ['search-for-free-slots'], isRefused: false },
  'slot-has-passed': { acts: ['search-for-free-slots', 'book-appointment'], isRefused: false },
  'patient-not-on-record': { acts: ['find-patient', 'register-patient'], isRefused: false },
  'no-such-appointment': { acts: ['retrieve-appointments'], isRefused: false },
  'changed-meanwhile': { acts: ['amend-appointment', 'cancel-appointment'], isRefused: true },
  'answer-not-understood': { acts: [...TRACE, ...LOOKUP, ...AT_PRACTICE], isRefused: false },
}

const WHERE: readonly (readonly [acts: readonly Action[], words: string])[] = [
  [TRACE, 'of PDS'],
  [LOOKUP, 'of the directory'],
]

/** What would have to be on record before a stop for this reason is believed, where it is not; nothing where it is. */
export function notMetBefore(
  world: SpineWorld,
  { actor, patient }: Pick<Journey, 'actor' | 'patient'>,
  reason: Stopped['reason'],
): string | undefined {
  const { acts, isRefused } = MET_IN[reason]
  const own = actsOf(world).filter(({ intent }) => intent.organisation === actor.organisation)
  const isAbout = ({ intent }: RecordedAct) =>
    patient === undefined || intent.patient === undefined || intent.patient === patient.nhsNumber
  const isMet = own.some(
    (act) => acts.includes(act.intent.action) && isAbout(act) && (!isRefused || !isDone(act)),
  )
  if (isMet) return undefined
  const where = WHERE.find(([each]) => each === acts)?.[1] ?? 'of the practice through the SSP'
  return `a request that it made ${where} for this patient, and that was answered so${isRefused ? ' or not at all' : ''}`
}

/** Journeys of systems of somebody else that were asked to act and of which nothing at all is on record. */
export const silentJourneys = (world: SpineWorld): readonly Journey[] =>
  world.journeys.filter(
    ({ isOutside, actor, patient }) =>
      isOutside &&
      patient !== undefined &&
      !actsOf(world).some(({ intent }) => intent.organisation === actor.organisation),
  )
