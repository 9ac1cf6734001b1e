import {
  bindsOurDoubles,
  catalogue,
  isMandatory,
  mainIdOf,
  requirementById,
} from '../requirements/catalogue.js'
import type { Requirement, RequirementId } from '../requirements/requirement.js'
import { ANSWERED_WHOLE } from '../verdict/answered-whole.js'
import { outcomeOn } from '../verdict/bearing.js'
import type { Outcome, Verdict } from '../verdict/verdict.js'
import { partsOf, seenOf, unseenInWords } from './parts.js'
import type { Counts, KnownCheck, RequirementRow, RunRecord, ScenarioRecord } from './run-record.js'

type Judgement = RequirementRow['judgements'][number]

/** One row for every requirement of the catalogue, in its order; self-tests say nothing about a system and are left out. */
export function foldRequirements(
  scenarios: readonly ScenarioRecord[],
  checks: readonly KnownCheck[],
  requirements: readonly Requirement[] = catalogue,
): readonly RequirementRow[] {
  const judgements = judgementsByRequirement(scenarios.filter(({ isSelfTest }) => !isSelfTest))
  const able = checksByRequirement(checks)
  const silent = new Set(scenarios.filter(hasSilence).map(({ id }) => id))
  return requirements.map((requirement) =>
    rowOf(requirement, judgements.get(mainIdOf(requirement.id)) ?? [], {
      able,
      isSilent: (id) => silent.has(id),
    }),
  )
}

/** An alias has no judgements of its own: who cites it cites the entry that it repeats. */
const mainIdsOf = (ids: readonly RequirementId[]): ReadonlySet<RequirementId> => new Set(ids.map(mainIdOf))

function checksByRequirement(checks: readonly KnownCheck[]): ReadonlyMap<RequirementId, readonly string[]> {
  const able = new Map<RequirementId, string[]>()
  for (const { id: check, requirements } of checks)
    for (const id of mainIdsOf(requirements)) {
      const known = able.get(id)
      if (known) known.push(check)
      else able.set(id, [check])
    }
  return able
}

function judgementsByRequirement(
  scenarios: readonly ScenarioRecord[],
): ReadonlyMap<RequirementId, readonly Judgement[]> {
  const byRequirement = new Map<RequirementId, Judgement[]>()
  for (const scenario of scenarios)
    for (const outcome of scenario.outcomes)
      for (const id of mainIdsOf(outcome.requirements)) {
        const said = outcomeOn(outcome, [id])
        if (!said) continue
        const known = byRequirement.get(id) ?? []
        known.push(judgementOf(said, scenario.id))
        byRequirement.set(id, known)
      }
  return byRequirement
}

const judgementOf = ({ check, title, state, sightings, advisory }: Outcome, scenario: string): Judgement => ({
  check,
  title,
  scenario,
  state,
  sightings,
  ...(advisory === undefined ? {} : { advisory }),
})

/** What else is known beside judgements. */
interface Known {
  /** By requirement, the checks that judge it. */
  readonly able: ReadonlyMap<RequirementId, readonly string[]>
  /** Whether a practice was found in a scenario, by its id, to have given no whole answer. */
  readonly isSilent: (scenario: string) => boolean
}

/** Whether a practice was found to have taken a request in and given no whole answer. */
const hasSilence = ({ outcomes }: ScenarioRecord): boolean =>
  outcomes.some(({ check, state }) => check === ANSWERED_WHOLE && state === 'broken')

/** A requirement is as good as the worst of the checks that cite it; those for which nothing arose say nothing. */
function rowOf(
  requirement: Requirement,
  judgements: readonly Judgement[],
  { able, isSilent }: Known,
): RequirementRow {
  const row = { requirement, judgements }
  const broken = judgements.filter(({ state }) => state === 'broken')
  if (broken.length > 0) {
    const isForbidden = isMandatory(requirement) && broken.some(({ advisory }) => advisory === undefined)
    return { ...row, verdict: isForbidden ? 'fail' : 'warn' }
  }
  const parts = partsOf(judgements)
  if (seenOf(parts) < parts.length)
    return { ...row, verdict: 'undetermined', reason: unseenInWords(parts, isSilent) }
  if (parts.length > 0) return { ...row, verdict: 'pass' }
  return { ...row, verdict: 'not-tested', reason: notTestedReason(mainIdOf(requirement.id), able) }
}

/** Why nothing judges it, where no check of this version cites it and the catalogue gives no reason. */
export const NO_CHECK = 'no check in this version judges it'

function notTestedReason(id: RequirementId, able: ReadonlyMap<RequirementId, readonly string[]>): string {
  const checks = able.get(id)
  return checks
    ? `no selected scenario brought it about (judged by ${checks.join(', ')})`
    : (requirementById(id)?.untestedBecause?.words ?? NO_CHECK)
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
