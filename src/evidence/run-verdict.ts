import { bindsOurDoubles, isMandatory, requirementById } from '../requirements/catalogue.js'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import { brokenIn } from '../verdict/bearing.js'
import { bindsASystem } from './fold.js'
import type { RequirementRow, RunReason, ScenarioRecord } from './run-record.js'

/** What is known of a run when its verdict is formed. */
export interface Ran {
  readonly scenarios: readonly ScenarioRecord[]
  readonly rows: readonly RequirementRow[]
  /** How many scenarios were selected. */
  readonly selected: number
  readonly interrupted?: string | undefined
  /** What went wrong on our side outside any scenario. */
  readonly troubles: readonly string[]
  /** Requirements whose failures people have accepted for a while. */
  readonly waived?: ReadonlySet<string> | undefined
  /** What else keeps it from a proven pass. */
  readonly besides?: readonly RunReason[] | undefined
}

/**
 * Worst first. 5 before all: a harness that failed proves nothing. 1 before 4 and 2: a non-conformance that was seen stays
 * seen, however much else was not played or not determined. 4 before 2: what was never executed says less than what was
 * executed without sufficient evidence.
 */
const WORST_FIRST: readonly ExitCode[] = [
  EXIT.harnessFailed,
  EXIT.nonConformant,
  EXIT.nothingExecuted,
  EXIT.undetermined,
]

/** Everything that keeps a run from a proven pass, worst first. */
export function reasonsOf(ran: Ran): readonly RunReason[] {
  const reasons = [
    ...harnessFailures(ran),
    ...nonConformances(ran),
    ...(ran.besides ?? []),
    ...notExecuted(ran),
    ...undetermined(ran),
  ]
  return [...reasons].sort((one, other) => WORST_FIRST.indexOf(one.exit) - WORST_FIRST.indexOf(other.exit))
}

/** The exit code that reasons in that order ask for. */
export const exitOf = (reasons: readonly RunReason[]): ExitCode => reasons[0]?.exit ?? EXIT.conformant

function harnessFailures({ scenarios, interrupted, troubles }: Ran): readonly RunReason[] {
  const ours = (text: string, scenario?: string): RunReason => ({ exit: EXIT.harnessFailed, text, scenario })
  return [
    ...(interrupted === undefined ? [] : [ours(`The run was interrupted: ${interrupted}`)]),
    ...troubles.map((text) => ours(text)),
    ...scenarios.flatMap((scenario) => scenarioTroubles(scenario).map((text) => ours(text, scenario.id))),
  ]
}

/** What went wrong in a scenario for which no system is to blame. */
export function scenarioTroubles(scenario: ScenarioRecord): readonly string[] {
  const { steps, outcomes, isSelfTest } = scenario
  const failed = steps.find(({ status }) => status === 'failed')
  const cut = steps.find(({ status }) => status === 'unknown')
  if (isSelfTest && failed) return [`A proof that a check can fail did not hold: ${stepText(failed)}`]
  const broken = isSelfTest ? [] : outcomes.filter(({ state }) => state === 'broken')
  return [
    ...(failed && broken.length === 0 ? [`A step failed and no check says why: ${stepText(failed)}`] : []),
    ...(cut ? [`A step was begun and never ended: ${stepText(cut)}`] : []),
    ...broken.flatMap((outcome) =>
      brokenIn(outcome).flatMap((id) => {
        const { check } = outcome
        const requirement = requirementById(id)
        if (!requirement) return [`Check ${check} cites ${id}, which the catalogue does not hold`]
        return bindsOurDoubles(requirement)
          ? [`Our ${requirement.role.toUpperCase()} double broke ${id} (check ${check})`]
          : []
      }),
    ),
  ]
}

const nonConformances = ({ rows, waived }: Ran): readonly RunReason[] =>
  rows
    .filter((row) => row.verdict === 'fail' && bindsASystem(row) && !waived?.has(row.requirement.id))
    .map(({ requirement }) => ({
      exit: EXIT.nonConformant,
      text: `${requirement.id} failed: ${requirement.statement}`,
      requirement: requirement.id,
    }))

const undetermined = ({ rows }: Ran): readonly RunReason[] =>
  rows
    .filter(({ verdict, requirement }) => verdict === 'undetermined' && isMandatory(requirement))
    .map(({ requirement, reason }) => ({
      exit: EXIT.undetermined,
      text: `${requirement.id} could not be determined: ${reason ?? 'no evidence'}`,
      requirement: requirement.id,
    }))

function notExecuted({ scenarios, rows, selected, interrupted }: Ran): readonly RunReason[] {
  const none = (text: string, scenario?: string): RunReason => ({
    exit: EXIT.nothingExecuted,
    text,
    scenario,
  })
  if (scenarios.length === 0) return [none('No scenario was played')]
  const left = selected - scenarios.length
  return [
    ...(scenarios.every(({ isSelfTest }) => isSelfTest)
      ? [none('Only self-tests were played, which say nothing about a system')]
      : rows.every(({ judgements }) => judgements.length === 0)
        ? [none('No requirement was judged')]
        : []),
    ...(left > 0 && interrupted === undefined
      ? [none(`${left} of ${selected} selected scenarios were not played`)]
      : []),
    ...scenarios.flatMap((scenario) => {
      const gap = gapIn(scenario)
      return gap === undefined ? [] : [none(gap, scenario.id)]
    }),
  ]
}

/** Why a scenario was not executed to its end, though nothing had failed in it; undefined when it was. */
export function gapIn({ steps }: ScenarioRecord): string | undefined {
  if (steps.length === 0) return 'The scenario has no steps'
  const first = steps.find(({ status }) => status !== 'passed')
  return first && first.status !== 'failed' && first.status !== 'unknown'
    ? `A step is ${first.status}: ${stepText(first)}`
    : undefined
}

const stepText = ({ keyword, text }: ScenarioRecord['steps'][number]): string => `${keyword} ${text}`.trim()
