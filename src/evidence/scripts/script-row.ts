import type { RequirementId } from '../../requirements/requirement.js'
import type { AssuranceEnvironment } from '../../requirements/scripts.js'
import type { Verdict } from '../../verdict/verdict.js'
import type { AuditJudged } from './audit-extract.js'
import type { NationalScript } from './national-features.js'

/**
 * What a script of NHS England comes to for a consumer under test. passed and failed are read from evidence; attested rests on a
 * person's word; asked waits for one; not-shown lacks evidence; text-missing: what the script asks was not at hand.
 */
export const SCRIPT_VERDICTS = ['passed', 'failed', 'attested', 'asked', 'not-shown', 'text-missing'] as const

export type ScriptVerdict = (typeof SCRIPT_VERDICTS)[number]

/** Exchanges of a scenario that show something. */
export interface ShownIn {
  readonly scenario: string
  readonly exchanges: readonly string[]
}

/** One script with its verdict. */
export interface ScriptRow {
  readonly id: string
  /** That of the caller's own copy of the script, where there is one. */
  readonly title: string
  readonly verdict: ScriptVerdict
  /** Why, in whole sentences: what shows it, what fails it, or what is missing and how it comes about. */
  readonly because: string
  readonly scal: readonly string[]
  readonly environment: AssuranceEnvironment
  readonly shownIn: readonly ShownIn[]
  /** Requirements of the catalogue that stand behind it and bind consumers, by what was seen of the own consumer. */
  readonly requirements: readonly { readonly id: RequirementId; readonly verdict: Verdict }[]
  /** Where script and specification come to different ends: both, each with where it stands. */
  readonly differs?: string | undefined
}

/** All scripts of a run that had a consumer of somebody's own under test. */
export interface ScriptsOfRun {
  readonly products: readonly Readonly<Record<'manufacturer' | 'product' | 'version', string>>[]
  readonly rows: readonly ScriptRow[]
  /** What the audit extract came to, where one was handed over. */
  readonly audit?: AuditJudged | undefined
  /** Why the audit extract could not be taken in. */
  readonly auditFault?: string | undefined
  /** Pictures of its pages, which can be evidence of what a screen showed. */
  readonly pictures?: readonly string[] | undefined
  /** Scenarios of the caller's own copy whose tags name no script that is known here. */
  readonly unknown?: readonly NationalScript[] | undefined
}

/** How many scripts have each verdict. */
export const countScripts = (rows: readonly ScriptRow[]): Readonly<Record<ScriptVerdict, number>> => {
  const counts = { passed: 0, failed: 0, attested: 0, asked: 0, 'not-shown': 0, 'text-missing': 0 }
  for (const { verdict } of rows) counts[verdict] += 1
  return counts
}

/** Scripts of which something can be said, by verdict, and how many user stories are without theirs. */
export function scriptsInWords(rows: readonly ScriptRow[]): string {
  const counts = countScripts(rows)
  const those = SCRIPT_VERDICTS.filter((each) => each !== 'text-missing' && counts[each] > 0)
  const missing = counts['text-missing']
  return `${rows.length - missing} = ${those.map((each) => `${counts[each]} ${SCRIPT_VERDICT_WORDS[each]}`).join(' + ')}${missing === 0 ? '' : `; ${missing} user stories without the text of their scripts`}`
}

/** A verdict in words. */
const SCRIPT_VERDICT_WORDS: Readonly<Record<ScriptVerdict, string>> = {
  passed: 'passed',
  failed: 'failed',
  attested: 'attested',
  asked: 'attestation asked for',
  'not-shown': 'not shown',
  'text-missing': 'text missing',
}
