import type { Check } from '../checks/judging/check.js'
import { ACTIONS, type Action } from '../spine/actions.js'
import type { Outcome } from '../verdict/verdict.js'
import type { RequirementTally } from './tally.js'

/** What brings an act about, as an instruction to whoever works with the system. */
const HOW: Readonly<Record<Action, string>> = {
  'trace-patient': 'Look up a patient, so that PDS is asked.',
  'find-endpoint': 'Choose the practice, so that SDS is asked for its endpoint.',
  'find-asid': 'Choose the practice, so that SDS is asked for its ASID.',
  'read-capability-statement':
    'Open the practice for the first time, so that its capability statement is read.',
  'search-for-free-slots': 'Look for free appointments at the practice.',
  'find-patient': 'Choose the patient at the practice, so that it is asked for them.',
  'register-patient': 'Book for somebody whom the practice does not know, so that they are registered.',
  'book-appointment': 'Book a free appointment.',
  'retrieve-appointments': 'Open the appointments of a patient who has some.',
  'read-appointment': 'Open one appointment of a patient.',
  'look-up-details': 'Open the details of an appointment, so that practitioner and place are read.',
  'amend-appointment': 'Change description or comment of an appointment.',
  'cancel-appointment': 'Cancel an appointment.',
  'ask-for-a-record': 'Open a record by another capability.',
  probe: 'Play the features of a provider, which send probes.',
}

const WHAT: Readonly<Record<Action, string>> = {
  'trace-patient': 'a trace of a patient',
  'find-endpoint': 'a lookup of an endpoint',
  'find-asid': 'a lookup of an ASID',
  'read-capability-statement': 'a capability statement',
  'search-for-free-slots': 'a search for free slots',
  'find-patient': 'a search for a patient at a practice',
  'register-patient': 'a registration',
  'book-appointment': 'a booking',
  'retrieve-appointments': 'a look at the appointments of a patient',
  'read-appointment': 'a look at one appointment',
  'look-up-details': 'a look at a practitioner, a place or an organisation',
  'amend-appointment': 'an amendment',
  'cancel-appointment': 'a cancellation',
  'ask-for-a-record': 'a request for a record',
  probe: 'a probe',
}

/** An act that was not seen yet. */
export interface NotYetSeen {
  readonly what: string
  readonly how: string
  /** How many checks wait for it. */
  readonly checks: number
}

/** The acts that left no evidence so far, in the order of the worked example, with what would bring each about. */
export const notYetSeen = (
  checks: readonly Check[],
  tally: RequirementTally,
  forNow: readonly Outcome[] = [],
): readonly NotYetSeen[] => {
  const isSeen = ({ state }: Outcome) => state === 'kept' || state === 'broken'
  const seen = new Set([...tally.seen, ...forNow.filter(isSeen).map(({ check }) => check)])
  return ACTIONS.flatMap((action): readonly NotYetSeen[] => {
    const waiting = checks.filter(({ calledForBy }) => calledForBy.length === 1 && calledForBy[0] === action)
    return waiting.length === 0 || waiting.some(({ id }) => seen.has(id))
      ? []
      : [{ what: WHAT[action], how: HOW[action], checks: waiting.length }]
  })
}
