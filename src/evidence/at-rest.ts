import type { Outcome } from '../verdict/verdict.js'

/** What stands in place of exchanges where a registration was judged without anything running. */
export const AT_REST = 'judged at rest'

/** Whether a judgement rests on a registration rather than on traffic. */
export const isAtRest = ({ sightings }: Pick<Outcome, 'sightings'>): boolean =>
  sightings.length > 0 && sightings.every(({ exchanges }) => exchanges.length === 0)
