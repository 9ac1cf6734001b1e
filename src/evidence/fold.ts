import { bindsOurDoubles, catalogue, isMandatory } from '../requirements/catalogue.js'
import type { Requirement, RequirementId } from '../requirements/requirement.js'
import type { Verdict } from '../verdict/verdict.js'
import type { Counts, KnownCheck, RequirementRow, RunRecord, ScenarioRecord } from './run-record.js'

type Judgement = RequirementRow['judgements'][number]

/** One row for every requirement of the catalogue, in its order; self-tests say nothing about a system and are left out. */
export function foldRequirements(
  scenarios: readonly ScenarioRecord[],
  checks: readonly KnownCheck[],
  requirements: readonly Requirement[] = catalogue,
): readonly RequirementRow[] {
  const judgements = judgementsByRequirement(scenarios.filter(({ isSelfTest }) => !isSelfTest))
  return requirements.map((requirement) => rowOf(requirement, judgements.get(requirement.id) ?? [], checks))
}

function judgementsByRequirement(
  scenarios: readonly ScenarioRecord[],
): ReadonlyMap<RequirementId, readonly Judgement[]> {
  const byRequirement = new Map<RequirementId, Judgement[]>()
  for (const scenario of scenarios)
    for (const { requirements, check, title, state, sightings, advisory } of scenario.outcomes)
      for (const id of requirements) {
        const known = byRequirement.get(id) ?? []
        const room = advisory === undefined ? {} : { advisory }
        known.push({ check, title, scenario: scenario.id, state, sightings, ...room })
        byRequirement.set(id, known)
      }
  return byRequirement
}

function rowOf(
  requirement: Requirement,
  judgements: readonly Judgement[],
  checks: readonly KnownCheck[],
): RequirementRow {
  const row = { requirement, judgements }
  const any = (state: Judgement['state']) => judgements.some((each) => each.state === state)
  const broken = judgements.filter(({ state }) => state === 'broken')
  if (broken.length > 0) {
    const isForbidden = isMandatory(requirement) && broken.some(({ advisory }) => advisory === undefined)
    return { ...row, verdict: isForbidden ? 'fail' : 'warn' }
  }
  if (any('kept')) return { ...row, verdict: 'pass' }
  if (any('unseen')) return { ...row, verdict: 'undetermined', reason: unseenReason(judgements) }
  return { ...row, verdict: 'not-tested', reason: notTestedReason(requirement, checks) }
}

const unseenReason = (judgements: readonly Judgement[]): string =>
  `it was called for, but left no evidence (${[...new Set(judgements.map(({ check, scenario }) => `${check} in ${scenario}`))].join(', ')})`

/** Why nothing judges it, when no check of this version cites it. */
export const NO_CHECK = 'no check in this version judges it'

function notTestedReason({ id }: Requirement, checks: readonly KnownCheck[]): string {
  const able = checks.filter(({ requirements }) => requirements.includes(id)).map((check) => check.id)
  return able.length === 0 ? NO_CHECK : `no selected scenario brought it about (judged by ${able.join(', ')})`
}

/** Every verdict there is, in the order in which reports show them. */
export const VERDICTS: readonly Verdict[] = [
  'pass',
  'fail',
  'warn',
  'undetermined',
  'attested',
  'not-applicable',
  'not-tested',
]

/** How many rows have each verdict. */
export function countVerdicts(rows: readonly RequirementRow[]): Counts {
  const counts = {
    pass: 0,
    fail: 0,
    warn: 0,
    undetermined: 0,
    attested: 0,
    'not-applicable': 0,
    'not-tested': 0,
  }
  for (const { verdict } of rows) counts[verdict] += 1
  return counts
}

/** How many rows a line of counts adds up to. */
export const sumOf = (counts: Counts): number => VERDICTS.reduce((sum, verdict) => sum + counts[verdict], 0)

/** Whether a failure of it makes a system fail: mandatory, and not of a service that our doubles stand in for. */
export const bindsASystem = ({ requirement }: RequirementRow): boolean =>
  isMandatory(requirement) && !bindsOurDoubles(requirement)

/** Counts by level; mandatory, should and may together are all. */
export function totalsOf(rows: readonly RequirementRow[]): RunRecord['totals'] {
  const count = (belongs: (row: RequirementRow) => boolean) => countVerdicts(rows.filter(belongs))
  const isMay = ({ requirement }: RequirementRow) => requirement.level === 'MAY'
  return {
    mandatory: count(({ requirement }) => isMandatory(requirement)),
    should: count((row) => !isMandatory(row.requirement) && !isMay(row)),
    may: count(isMay),
    all: countVerdicts(rows),
    mandatoryOfDoubles: count((row) => isMandatory(row.requirement) && !bindsASystem(row)),
  }
}
