import type { Outcome } from './verdict.js'

/** What is left of an outcome where the record it was drawn from has gaps: it was called for, and nothing is known of it. */
export const withoutEvidence = (outcome: Outcome): Outcome => ({ ...outcome, state: 'unseen', sightings: [] })
