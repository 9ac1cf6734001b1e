import { existsSync, readdirSync } from 'node:fs'
import { join, posix } from 'node:path'
import { readRun } from '../evidence/read-run.js'
import { resultOf, type ScenarioResult } from '../evidence/scenario-result.js'
import { counted } from '../evidence/counted.js'
import { HarnessError } from '../spine/errors.js'
import { select, type FeatureSelection } from './selection.js'

/** The folder of the run that was begun last; the names of runs begin with their time. @throws HarnessError NO_SUCH_RUN where there is none. */
export function latestRun(reports: string): string {
  const runs = existsSync(reports)
    ? readdirSync(reports).filter((name) => existsSync(join(reports, name, 'run.json')))
    : []
  const [last] = runs
    .filter((name) => /^\d{4}-\d{2}-\d{2}T/.test(name))
    .sort()
    .reverse()
  if (last !== undefined) return join(reports, last)
  throw new HarnessError(
    'NO_SUCH_RUN',
    `There is no run in ${reports}. Play one first with: npx spinecheck run`,
  )
}

/** What leaves nothing to do. */
const DONE: readonly ScenarioResult[] = ['passed', 'warned', 'not-offered']

/**
 * Selects the scenarios that did not pass in the run begun last.
 * @param named features that were asked for besides
 * @throws HarnessError NO_SUCH_RUN where there is no run, or nothing of it is left to pass; NOT_CONFIGURED where features are named.
 */
export function selectLastFailed(
  reports: string,
  { named, tags }: { readonly named: readonly string[]; readonly tags: string | undefined },
): FeatureSelection {
  if (named.length > 0)
    throw new HarnessError(
      'NOT_CONFIGURED',
      `--last-failed plays what did not pass in the last run, and ${named.join(', ')} is named besides. Leave one of the two out; --tags narrows both.`,
    )
  const folder = latestRun(reports)
  const { scenarios, facts } = readRun(folder)
  const remaining = scenarios.filter((each) => !DONE.includes(resultOf(each)))
  if (remaining.length === 0)
    throw new HarnessError(
      'NO_SUCH_RUN',
      `Nothing is left of the last run (${folder}): ${scenarios.length === 0 ? 'no scenario was played in it' : `none of its ${counted(scenarios.length, 'scenario')} failed, was undetermined or was not executed`}. Leave --last-failed out to play every feature.`,
    )
  const places = remaining.map(({ uri, line }) => `${posix.join(facts.repeat?.features ?? '', uri)}:${line}`)
  const words = `what did not pass in ${folder}${tags === undefined ? '' : `, tagged ${tags}`}`
  return { ...select([...new Set(places)], tags), words }
}
