import { AT_REST } from './at-rest.js'
import { groupBy } from './group-by.js'
import type { RunRecord, ScenarioRecord } from './run-record.js'
import { scenarioKeys } from './scenario-keys.js'
import { statesOf } from './verdict-digest.js'

/** What one check had to say of one scenario, earlier and later; "no judgement" where it said nothing. */
export interface CheckChange {
  readonly check: string
  /** Feature and name. */
  readonly scenario: string
  readonly before: string
  readonly after: string
  /** What it found later, where it found something. */
  readonly because?: string | undefined
}

/** A requirement whose verdict is not the same, with what changed among the checks that judge it. */
export interface RequirementChange {
  readonly requirement: string
  readonly before: string
  readonly after: string
  readonly checks: readonly CheckChange[]
}

/** What became of one run's verdicts in another. */
export interface VerdictChanges {
  readonly requirements: readonly RequirementChange[]
  /** Every judgement that is another, also where no verdict of a requirement changed by it. */
  readonly checks: readonly CheckChange[]
  /** Checks that judged something in the earlier run and nothing in the later, though they are not gone with their scenarios. */
  readonly stopped: readonly string[]
  readonly gone: readonly string[]
  readonly added: readonly string[]
  /** Scenarios whose steps ended otherwise: name, before, after. */
  readonly endings: readonly (readonly [scenario: string, before: string, after: string])[]
}

const SILENT = 'no judgement'
const ABSENT = 'not in the catalogue'

/** Compares an earlier with a later run, or one run with itself judged again. Self-tests prove nothing about a system and are left out. */
export function verdictChanges(earlier: RunRecord, later: RunRecord): VerdictChanges {
  const [ones, others] = [byKey(earlier), byKey(later)]
  const both = [...ones].flatMap(([key, scenario]) => {
    const twin = others.get(key)
    return twin ? [[scenario, twin] as const] : []
  })
  const checks = both.flatMap(([before, after]) => checkChanges(before, after))
  const lone = (those: ReadonlyMap<string, ScenarioRecord>, there: ReadonlyMap<string, ScenarioRecord>) =>
    [...those].filter(([key]) => !there.has(key)).map(([, scenario]) => titleOf(scenario))
  const spoke = new Set(both.flatMap(([, after]) => [...judgedBy(after)]))
  return {
    requirements: requirementChanges(earlier, later, checks),
    checks,
    stopped: [...new Set(both.flatMap(([before]) => [...judgedBy(before)]))]
      .filter((id) => !spoke.has(id))
      .sort(),
    gone: lone(ones, others),
    added: lone(others, ones),
    endings: both
      .filter(([before, after]) => before.status !== after.status)
      .map(([before, after]) => [titleOf(before), before.status, after.status] as const),
  }
}

const byKey = ({ scenarios }: RunRecord): ReadonlyMap<string, ScenarioRecord> =>
  new Map(
    scenarioKeys(scenarios.filter(({ isSelfTest }) => !isSelfTest)).map(({ scenario, key }) => [
      JSON.stringify(key),
      scenario,
    ]),
  )

const titleOf = ({ feature, name, line }: ScenarioRecord): string => `${feature}: ${name} (line ${line})`

/** Checks that had evidence. */
const judgedBy = ({ outcomes }: ScenarioRecord): ReadonlySet<string> =>
  new Set(outcomes.filter(({ state }) => state !== 'unseen').map(({ check }) => check))

function checkChanges(before: ScenarioRecord, after: ScenarioRecord): readonly CheckChange[] {
  const [ones, others] = [statesOf(before), statesOf(after)]
  return [...new Set([...ones.keys(), ...others.keys()])]
    .sort()
    .filter((check) => ones.get(check) !== others.get(check))
    .map((check) => ({
      check,
      scenario: titleOf(before),
      before: ones.get(check) ?? SILENT,
      after: others.get(check) ?? SILENT,
      because: firstFinding(after, check),
    }))
}

function firstFinding({ outcomes }: ScenarioRecord, check: string): string | undefined {
  const sighting = outcomes
    .filter((outcome) => outcome.check === check)
    .flatMap(({ sightings }) => sightings)
    .find(({ findings }) => findings.length > 0)
  const [finding] = sighting?.findings ?? []
  if (!sighting || !finding) return undefined
  const where = sighting.exchanges.join(', ') || AT_REST
  return `${where}, ${finding.at}: expected ${finding.expected}; seen ${finding.actual}`
}

function requirementChanges(
  earlier: RunRecord,
  later: RunRecord,
  checks: readonly CheckChange[],
): readonly RequirementChange[] {
  const verdicts = ({ requirements }: RunRecord) =>
    new Map(requirements.map(({ requirement, verdict }) => [requirement.id, verdict as string]))
  const [ones, others] = [verdicts(earlier), verdicts(later)]
  const cited = citedBy([earlier, later])
  const byCheck = groupBy(checks, ({ check }) => check)
  return [...new Set([...ones.keys(), ...others.keys()])]
    .filter((id) => ones.get(id) !== others.get(id))
    .map((id) => ({
      requirement: id,
      before: ones.get(id) ?? ABSENT,
      after: others.get(id) ?? ABSENT,
      checks: [...(cited.get(id) ?? [])].flatMap((check) => byCheck.get(check) ?? []),
    }))
}

/** The checks that judged each requirement in any of the runs. */
function citedBy(runs: readonly RunRecord[]): ReadonlyMap<string, ReadonlySet<string>> {
  const cited = new Map<string, Set<string>>()
  for (const { scenarios } of runs)
    for (const { outcomes } of scenarios)
      for (const { check, requirements } of outcomes)
        for (const id of requirements) {
          const known = cited.get(id) ?? new Set<string>()
          cited.set(id, known.add(check))
        }
  return cited
}
