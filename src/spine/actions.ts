/** What an organisation does in one step of the worked example (spine.md 2.1), with what was booked, by another capability, or to see what a practice makes of it; the ground truth traffic is filed under. */
export const ACTIONS = [
  'trace-patient',
  'find-endpoint',
  'find-asid',
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
  'probe',
] as const

export type Action = (typeof ACTIONS)[number]

/**
 * Who receives on a leg of the conversation: a consumer's message handling server, Spine's services, a provider as
 * Spine sees it (its message handling server), and behind that the practice's own system. What is past the SSP was sent
 * straight to a provider by somebody who tries how it takes connections, and is on record as its sender saw it.
 */
export type Leg = 'to-mhs' | 'to-pds' | 'to-sds' | 'to-ssp' | 'to-provider' | 'to-practice' | 'past-ssp'

/** Labels of a request and of its answer on one leg, for example 4a and 4d (spine.md 2.1). */
export interface StepLabels {
  readonly request: string
  readonly response: string
}

const throughTheProxy = (step: string): Partial<Record<Leg, StepLabels>> => ({
  'to-ssp': { request: `${step}a`, response: `${step}d` },
  'to-provider': { request: `${step}b`, response: `${step}c` },
})

const STEPS: Readonly<Record<Action, Partial<Record<Leg, StepLabels>>>> = {
  'trace-patient': { 'to-pds': { request: '1a', response: '1b' } },
  'find-endpoint': { 'to-sds': { request: '2a', response: '2b' } },
  'find-asid': { 'to-sds': { request: '2c', response: '2d' } },
  'read-capability-statement': throughTheProxy('3'),
  'search-for-free-slots': throughTheProxy('4'),
  'find-patient': throughTheProxy('5'),
  'register-patient': throughTheProxy('5r'),
  'book-appointment': throughTheProxy('6'),
  'retrieve-appointments': {},
  'read-appointment': {},
  'look-up-details': {},
  'amend-appointment': {},
  'cancel-appointment': {},
  'ask-for-a-record': {},
  probe: {},
}

/** The worked example's letters for traffic of this action on this leg; undefined where the example has none. */
export const workedExampleStep = (action: Action, leg: Leg): StepLabels | undefined => STEPS[action][leg]
