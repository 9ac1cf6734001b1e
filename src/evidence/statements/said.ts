import type { Attestation } from './attestation.js'
import type { Deviation } from './deviation.js'

/** What is wrong between a baseline and a run; each of these fails the run. */
export type BaselineFault = 'new' | 'stale' | 'expired' | 'different-reason' | 'unexpectedly-passing'

/** One point in which a baseline is at odds with a run. */
export interface AtOdds {
  readonly fault: BaselineFault
  readonly requirement: string
  readonly topology: string
  /** In plain words, with what to do. */
  readonly text: string
}

/** What is made of what people said of a run. */
export interface SaidOfRun {
  /** Failures that were accepted for a while; they stay failures. */
  readonly accepted: readonly Deviation[]
  readonly faults: readonly AtOdds[]
  /** Attestations that count for nothing, each with the reason. */
  readonly void: readonly { readonly attestation: Attestation; readonly reason: string }[]
}
