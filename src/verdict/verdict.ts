import type { RequirementId } from '../requirements/requirement.js'

/** pass: evidence and nothing found. fail: a SHALL or MUST broken. warn: a SHOULD or MAY broken. undetermined: it applies, but no evidence. */
export type Verdict = 'pass' | 'fail' | 'warn' | 'undetermined' | 'attested' | 'not-applicable' | 'not-tested'

/** One departure from a requirement, in the field's words. */
export interface Finding {
  /** Where it was seen: a header name, a JSON path, a part of the URL. */
  readonly at: string
  readonly expected: string
  readonly actual: string
}

/** One piece of evidence that a check looked at, with what was wrong with it, if anything. */
export interface Sighting {
  /** Ids of the exchanges that were looked at. */
  readonly exchanges: readonly string[]
  readonly findings: readonly Finding[]
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
