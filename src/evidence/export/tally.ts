import { countVerdicts, VERDICTS } from '../fold.js'
import type { Counts, RunRecord } from '../run-record.js'
import { resultOf, type ScenarioResult } from '../scenario-result.js'
import { FormatFault } from './format-fault.js'
import { ItemVerdicts, scalItems } from './scal-items.js'

/** Every result a scenario can have, in the order in which they are told. */
export const RESULTS: readonly ScenarioResult[] = [
  'passed',
  'warned',
  'failed',
  'undetermined',
  'trouble',
  'not-executed',
  'not-offered',
]

/** Results in words, as the report has them. */
export const RESULT_WORDS: Readonly<Record<ScenarioResult, string>> = {
  passed: 'Passed',
  warned: 'Passed with warnings',
  failed: 'Failed',
  undetermined: 'Undetermined',
  trouble: 'Harness failed',
  'not-executed': 'Not executed',
  'not-offered': 'Not offered',
}

/** How many scenarios had each result; self-tests say nothing about a system and are counted by whether they held. */
export interface ScenarioCounts {
  readonly results: Readonly<Record<ScenarioResult, number>>
  readonly selfTests: { readonly held: number; readonly notHeld: number }
}

/** What one format says of a run; a part that the format does not hold is absent. */
export interface Tally {
  readonly scenarios?: ScenarioCounts | undefined
  readonly requirements?: Counts | undefined
  /** Items of the Supplier Conformance Assessment List by verdict. */
  readonly items?: Counts | undefined
}

/** One scenario as a format tells it. */
export interface ToldScenario {
  readonly result: string
  readonly isSelfTest: boolean
}

/** @throws FormatFault at a result that there is not. */
export function countScenarios(told: readonly ToldScenario[]): ScenarioCounts {
  const results = {
    passed: 0,
    warned: 0,
    failed: 0,
    undetermined: 0,
    trouble: 0,
    'not-executed': 0,
    'not-offered': 0,
  }
  const selfTests = { held: 0, notHeld: 0 }
  for (const { result, isSelfTest } of told) {
    const known = RESULTS.find((each) => each === result)
    if (known === undefined) throw new FormatFault(`"${result}" is no result of a scenario`)
    if (!isSelfTest) results[known] += 1
    else if (known === 'passed') selfTests.held += 1
    else selfTests.notHeld += 1
  }
  return { results, selfTests }
}

/** @throws FormatFault at a verdict that there is not. */
export function countNames(names: readonly string[]): Counts {
  const rows = countVerdicts([])
  const counts = { ...rows }
  for (const name of names) {
    const known = VERDICTS.find((each) => each === name)
    if (known === undefined) throw new FormatFault(`"${name}" is no verdict`)
    counts[known] += 1
  }
  return counts
}

/** What the record itself says; every format has to agree with it. */
export const tallyOf = (record: RunRecord): Tally => ({
  scenarios: countScenarios(
    record.scenarios.map((each) => ({ result: resultOf(each), isSelfTest: each.isSelfTest })),
  ),
  requirements: countVerdicts(record.requirements),
  items: itemsIn(record),
})

function itemsIn(record: RunRecord): Counts {
  const verdicts = new ItemVerdicts(record)
  return countNames(scalItems.map((item) => verdicts.of(item).verdict))
}
