import { causesOf, type Cause } from './causes.js'
import { whoInWords } from './in-words.js'
import type { Accountable, Outcome } from './verdict.js'

/**
 * Something that a scenario was to bring about and that did not come about: a Then that was not met (expectation), or an act
 * that did not come to its end. It stands beside what checks say, and is never an error of ours.
 */
export interface Unmet {
  readonly kind: 'expectation' | 'act'
  /** Undetermined where something is missing without which nobody can tell. */
  readonly state: 'failed' | 'undetermined'
  /** What was to come about, as a sentence without its full stop. */
  readonly expected: string
  /** What came instead, in our words, such as: not confirmed; last answer: 500 from Meadow Lane Surgery. */
  readonly seen: string
  /** Whose journey it was; absent where it was nobody's in particular. */
  readonly who?: Accountable | undefined
  /** Name of the practice that it led to, where it led to one. */
  readonly practice?: string | undefined
  /** What the acting system said itself when it went no further. */
  readonly words?: string | undefined
  /** Ids of the exchanges that show it, the last one last. */
  readonly exchanges: readonly string[]
  /** What is missing, where it is undetermined. */
  readonly missing?: string | undefined
  /** The check that was to be kept, where it is one. */
  readonly check?: string | undefined
}

/**
 * Thrown to let a scenario fail for what is told as data already, by an unmet expectation or by the findings of checks. It is
 * no error of ours, so it carries words and no stack.
 */
export class NotAsExpected extends Error {
  constructor(words: string) {
    super(words)
    this.name = NOT_AS_EXPECTED
    // Cucumber reads a stack by an expression that takes minutes over words with many quotation marks, such as quoted JSON.
    this.stack = ''
  }
}

/** By this name the record of a run knows it again. */
export const NOT_AS_EXPECTED = 'NotAsExpected'

/** What was found that explains it: by the check that it names, else on the exchanges that show it. */
export function causeOf({ check, exchanges }: Unmet, outcomes: readonly Outcome[]): Cause | undefined {
  const causes = causesOf(outcomes)
  const shown = causes.filter((cause) => cause.exchanges.some((id) => exchanges.includes(id)))
  return check === undefined
    ? shown[0]
    : (shown.find((cause) => cause.check === check) ?? causes.find((cause) => cause.check === check))
}

/**
 * The headline of it, in one sentence: who, what was to come about, and what came.
 * @param underTest Products with their versions that are under test.
 */
export function unmetInWords(
  { expected, seen, who, words, exchanges, missing }: Unmet,
  underTest: readonly string[] = [],
): string {
  const last = exchanges.at(-1)
  const where = last === undefined ? '' : ` (${last})`
  return [
    `${who ? `${whoInWords(who, underTest)}: ` : ''}${expected}: not so; ${seen}${where}`,
    ...(words === undefined ? [] : [`its own words: ${words.replace(/\.$/, '')}`]),
    ...(missing === undefined ? [] : [`what is missing: ${missing}`]),
  ].join('; ')
}

/** The same with why it was so, where a finding says it. */
export function unmetWithCause(
  unmet: Unmet,
  outcomes: readonly Outcome[],
  underTest: readonly string[] = [],
): string {
  const cause = causeOf(unmet, outcomes)
  const words = unmetInWords(unmet, underTest)
  return cause === undefined
    ? `${words}.`
    : `${words}. What was found of it: ${cause.title}: not so by ${whoInWords(cause.by, underTest)}.`
}
