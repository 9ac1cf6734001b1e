import type { BoundRole, RequirementId } from '../requirements/requirement.js'

/** pass: evidence and nothing found. fail: a SHALL or MUST broken. warn: a SHOULD or MAY broken. undetermined: it applies, but no evidence. */
export type Verdict = 'pass' | 'fail' | 'warn' | 'undetermined' | 'attested' | 'not-applicable' | 'not-tested'

/** Who answers for something: in which role, and which system of which organisation it was. */
export interface Accountable {
  readonly role: BoundRole
  /** ODS code. */
  readonly organisation?: string | undefined
  /** Name of the organisation; of a national service that one of our doubles stands in for, its own. */
  readonly name?: string | undefined
  readonly asid?: string | undefined
  /** Product and version. */
  readonly product?: string | undefined
  /** Id of the message handling server, where it is one. */
  readonly server?: string | undefined
}

/** One departure from a requirement, in the field's words. */
export interface Finding {
  /** Where it was seen: a header name, a JSON path, a part of the URL. */
  readonly at: string
  readonly expected: string
  readonly actual: string
  /** Who brought it about; absent where the record cannot say. */
  readonly by?: Accountable | undefined
}

/** What a finding only follows from. */
export interface Ground {
  /** Id of the check that tells the cause. */
  readonly check: string
  /** Who answers for the cause. */
  readonly by?: Accountable | undefined
  /** How it follows, as the end of a sentence: it was altered on the way. */
  readonly because: string
}

/** One piece of evidence that a check looked at, with what was wrong with it, if anything. */
export interface Sighting {
  /** Ids of the exchanges that were looked at. */
  readonly exchanges: readonly string[]
  readonly findings: readonly Finding[]
  /** Those of the check's requirements that this piece of evidence bears on; all of them where left out. */
  readonly requirements?: readonly RequirementId[] | undefined
  /** Present where what was found only follows from something else that was found. */
  readonly follows?: Ground | undefined
}

/**
 * kept: evidence and nothing found. broken: something was found. unseen: it was called for and left no evidence.
 * untested: the surroundings cannot show it.
 */
export type OutcomeState = 'kept' | 'broken' | 'unseen' | 'untested'

/** What one check has to say about one scenario. */
export interface Outcome {
  readonly check: string
  readonly title: string
  readonly requirements: readonly RequirementId[]
  readonly state: OutcomeState
  readonly sightings: readonly Sighting[]
  /** Why it could not be judged, where it is unseen or untested for another reason than missing traffic. */
  readonly reason?: string | undefined
  /** Why it only warns when broken, where the specification leaves room that the level of its words does not show. */
  readonly advisory?: string | undefined
}
