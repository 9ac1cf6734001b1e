import { goneBecause, namesAcross, type NameOf, type Renamed } from '../verdict/check-names.js'
import { AT_REST } from './at-rest.js'
import { groupBy } from './group-by.js'
import type { ScenarioRecord } from './run-record.js'
import { scenarioKeys } from './scenario-keys.js'
import { statesOf, type JudgedRun } from './verdict-digest.js'

/** What one check had to say of one scenario, earlier and later; "no judgement" where it said nothing. */
export interface CheckChange {
  /** Its id of today; several ids where checks of one version do together what others did in the other. */
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
  /** What the later run says beside its verdict, where it says anything. */
  readonly because?: string | undefined
  readonly checks: readonly CheckChange[]
}

/** What became of one run's verdicts in another. */
export interface VerdictChanges {
  readonly requirements: readonly RequirementChange[]
  /** Every judgement that is another, also where no verdict of a requirement changed by it. */
  readonly checks: readonly CheckChange[]
  /** Checks that judged something in the earlier run and nothing in the later, though they are not gone with their scenarios. */
  readonly stopped: readonly string[]
  /** Checks that judged something in the earlier run and that nothing took the place of, with the reason. */
  readonly dropped: readonly { readonly check: string; readonly because: string }[]
  readonly gone: readonly string[]
  readonly added: readonly string[]
  /** Scenarios whose steps ended otherwise: name, before, after. */
  readonly endings: readonly (readonly [scenario: string, before: string, after: string])[]
}

const SILENT = 'no judgement'
const ABSENT = 'not in the catalogue'

/**
 * Compares an earlier with a later run, or one run with itself judged again. A check that was renamed is one check. Self-tests
 * prove nothing about a system and are left out.
 */
export function verdictChanges(earlier: JudgedRun, later: JudgedRun, renamed: Renamed): VerdictChanges {
  const [ones, others] = [byKey(earlier), byKey(later)]
  const both = [...ones].flatMap(([key, scenario]) => {
    const twin = others.get(key)
    return twin ? [[scenario, twin] as const] : []
  })
  const still = new Set(both.flatMap(([, after]) => after.outcomes.map(({ check }) => check)))
  const across = namesAcross(renamed)
  // Two runs of a version that still had a check are compared in it, though nothing took its place since.
  const nameOf: NameOf = (check) => across(check) ?? (still.has(check) ? check : undefined)
  const checks = both.flatMap(([before, after]) => checkChanges(before, after, nameOf))
  const lone = (those: ReadonlyMap<string, ScenarioRecord>, there: ReadonlyMap<string, ScenarioRecord>) =>
    [...those].filter(([key]) => !there.has(key)).map(([, scenario]) => titleOf(scenario))
  const spoke = new Set(both.flatMap(([, after]) => [...judgedBy(after)].flatMap((id) => nameOf(id) ?? [])))
  const judged = [...new Set(both.flatMap(([before]) => [...judgedBy(before)]))].sort()
  return {
    requirements: requirementChanges(earlier, later, { checks, nameOf }),
    checks,
    stopped: [...new Set(judged.flatMap((id) => nameOf(id) ?? []))].filter((name) => !spoke.has(name)).sort(),
    dropped: judged.flatMap((check) => {
      const because = goneBecause(renamed, check)
      return because === undefined || still.has(check) ? [] : [{ check, because }]
    }),
    gone: lone(ones, others),
    added: lone(others, ones),
    endings: both
      .filter(([before, after]) => before.status !== after.status)
      .map(([before, after]) => [titleOf(before), before.status, after.status] as const),
  }
}

const byKey = ({ scenarios }: JudgedRun): ReadonlyMap<string, ScenarioRecord> =>
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

function checkChanges(before: ScenarioRecord, after: ScenarioRecord, nameOf: NameOf): readonly CheckChange[] {
  const [ones, others] = [statesOf(before, nameOf), statesOf(after, nameOf)]
  return [...new Set([...ones.keys(), ...others.keys()])]
    .sort()
    .filter((check) => ones.get(check) !== others.get(check))
    .map((check) => ({
      check,
      scenario: titleOf(before),
      before: ones.get(check) ?? SILENT,
      after: others.get(check) ?? SILENT,
      because: firstFinding(after.outcomes.filter((outcome) => nameOf(outcome.check) === check)),
    }))
}

function firstFinding(outcomes: ScenarioRecord['outcomes']): string | undefined {
  const sighting = outcomes.flatMap(({ sightings }) => sightings).find(({ findings }) => findings.length > 0)
  const [finding] = sighting?.findings ?? []
  if (!sighting || !finding) return undefined
  const where = sighting.exchanges.join(', ') || AT_REST
  return `${where}, ${finding.at}: expected ${finding.expected}; seen ${finding.actual}`
}

interface AmongChecks {
  readonly checks: readonly CheckChange[]
  readonly nameOf: NameOf
}

function requirementChanges(
  earlier: JudgedRun,
  later: JudgedRun,
  { checks, nameOf }: AmongChecks,
): readonly RequirementChange[] {
  const rows = ({ requirements }: JudgedRun) =>
    new Map(requirements.map((row) => [row.requirement.id, row] as const))
  const [ones, others] = [rows(earlier), rows(later)]
  const cited = citedBy([earlier, later], nameOf)
  const byCheck = groupBy(checks, ({ check }) => check)
  return [...new Set([...ones.keys(), ...others.keys()])]
    .filter((id) => ones.get(id)?.verdict !== others.get(id)?.verdict)
    .map((id) => ({
      requirement: id,
      before: ones.get(id)?.verdict ?? ABSENT,
      after: others.get(id)?.verdict ?? ABSENT,
      because: others.get(id)?.reason,
      checks: [...(cited.get(id) ?? [])].flatMap((check) => byCheck.get(check) ?? []),
    }))
}

/** The names of the checks that judged each requirement in any of the runs. */
function citedBy(runs: readonly JudgedRun[], nameOf: NameOf): ReadonlyMap<string, ReadonlySet<string>> {
  const cited = new Map<string, Set<string>>()
  for (const { scenarios } of runs)
    for (const { outcomes } of scenarios)
      for (const { check, requirements } of outcomes)
        for (const id of requirements) {
          const name = nameOf(check)
          if (name !== undefined) cited.set(id, (cited.get(id) ?? new Set()).add(name))
        }
  return cited
}
