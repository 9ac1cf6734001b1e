/**
 * What a judgement may rest on beyond what the specification says. All of them hold where both sides are doubles; where a
 * supplier's own system takes part, the deployment says which do.
 */
export const PREMISES = {
  'clock-set': 'the system goes by the clock of the run, so that times may be moved',
  'one-clock': 'everybody’s clocks agree',
  'tls-is-seen': 'the connection that is judged is the one that the system under test opened or took',
  'tls-is-spoken': 'practices are reached over TLS, and not by plain HTTP (--direct)',
  'issuer-is-its-server': 'the system issues its tokens under the name by which it meets Spine',
  'users-are-declared': 'the topology names the people who are logged on',
  'actor-known': 'it is known which organisation acted by which system, and what for',
  'state-reset': 'each scenario begins without bookings and registrations of the one before',
  'patients-known': 'it is known whom a practice holds, and what PDS says of them',
  'standing-known': 'it is known how a patient stands at a practice when a scenario begins',
  'data-known': 'the topology names the schedules, slots and appointments that a practice holds',
  'receiver-recorded': 'what a practice receives and answers is on record',
  controllable: 'the system does on request what the scenario asks of it',
} as const satisfies Readonly<Record<string, string>>

export type Premise = keyof typeof PREMISES

export const EVERY_PREMISE: ReadonlySet<Premise> = new Set(Object.keys(PREMISES) as Premise[])

/** All premises but those that are named; names that are none leave nothing out. */
export const premisesBut = (without: readonly string[]): ReadonlySet<Premise> =>
  new Set([...EVERY_PREMISE].filter((premise) => !without.includes(premise)))

/** What does not hold of a practice of somebody's own, which has its own clock, patients and slots, and cannot be told what to do. */
export const NOT_OF_OWN_PRACTICES = [
  'clock-set',
  'one-clock',
  'tls-is-seen',
  'data-known',
  'controllable',
] as const satisfies readonly Premise[]
