import type { Party, RequirementId } from '../requirements/requirement.js'

/** pass: evidence and nothing found. fail: a SHALL or MUST broken. warn: a SHOULD or MAY broken. undetermined: it applies, but no evidence. */
export type Verdict = 'pass' | 'fail' | 'warn' | 'undetermined' | 'attested' | 'not-applicable' | 'not-tested'

/** Who has to answer for a departure: a role, and who has it where that is known. */
export interface Accountable {
  readonly role: Party
  readonly organisation?: string | undefined
  readonly product?: string | undefined
}

/** One departure from a requirement, in the field's words. */
export interface Finding {
  /** Where it was seen: a header name, a JSON path, a part of the URL. */
  readonly at: string
  readonly expected: string
  readonly actual: string
  /** Who is bound by what was departed from. */
  readonly by?: Accountable | undefined
}

/** One piece of evidence that a check looked at, with what was wrong with it, if anything. */
export interface Sighting {
  /** Ids of the exchanges that were looked at. */
  readonly exchanges: readonly string[]
  readonly findings: readonly Finding[]
  /** Those of the check's requirements that it bears on; all of them where they are left out. */
  readonly requirements?: readonly RequirementId[] | undefined
}

/** What one check has to say about one scenario. */
export interface Outcome {
  readonly check: string
  readonly title: string
  readonly requirements: readonly RequirementId[]
  /** Broken when any sighting has a finding; unseen when it was called for and there was no sighting. */
  readonly state: 'kept' | 'broken' | 'unseen'
  readonly sightings: readonly Sighting[]
  /** Why it only warns when broken, where the specification leaves room that the level of its words does not show. */
  readonly advisory?: string | undefined
}
