import { requirementById } from '../requirements/catalogue.js'
import {
  CANNOT_BE_PLAYED,
  DRIVER_FAILED,
  NOT_OFFERED,
  REQUESTS_SPENT,
  SERVERS_GONE,
} from '../spine/errors.js'
import { brokenIn, isNonConformance } from '../verdict/bearing.js'
import { NOT_AS_EXPECTED } from '../verdict/unmet.js'
import type { RunReason, ScenarioRecord } from './run-record.js'
import { RETRY } from './scenario-record.js'

/** What went wrong in a scenario for which no system is to blame. */
export function scenarioTroubles(scenario: ScenarioRecord): readonly Pick<RunReason, 'happening' | 'text'>[] {
  const { steps, outcomes, isSelfTest } = scenario
  const failed = steps.find((step) => step.status === 'failed' && (isSelfTest || !isTold(step, scenario)))
  if (isSelfTest && failed && failed.error !== CANNOT_BE_PLAYED)
    return [
      {
        happening: 'self-test-did-not-hold',
        text: `A proof that a check can fail did not hold: ${stepText(failed)}`,
      },
    ]
  const found = isSelfTest ? [] : outcomes.filter(({ state }) => state === 'broken')
  return [
    ...(failed ? [whyFailed(failed)] : []),
    ...found.flatMap((outcome) =>
      brokenIn(outcome)
        .filter((id) => !requirementById(id))
        .map((id) => ({
          happening: 'cites-nothing' as const,
          text: `Check ${outcome.check} cites ${id}, which the catalogue does not hold`,
        })),
    ),
  ]
}

type Step = ScenarioRecord['steps'][number]

/** What keeps scenarios from being begun once a run is under way, by the error that says so. */
export const CAME_TOO_LATE: Readonly<Record<string, 'requests-spent' | 'servers-gone' | undefined>> = {
  [REQUESTS_SPENT]: 'requests-spent',
  [SERVERS_GONE]: 'servers-gone',
}

/** Whether it kept scenarios from being begun. */
export const isLate = (happening: RunReason['happening']): boolean =>
  Object.values(CAME_TOO_LATE).some((each) => each === happening)

/** What Cucumber says of a step that took longer than it may. */
const TIMED_OUT = /^(Error: )?function timed out/

function whyFailed(step: Step): Pick<RunReason, 'happening' | 'text'> {
  if (step.keyword === RETRY) return { happening: 'retried', text: step.message ?? stepText(step) }
  if (step.error === CANNOT_BE_PLAYED)
    return {
      happening: 'cannot-be-played',
      text: `A scenario cannot be played: ${withoutName(step.message ?? stepText(step))}`,
    }
  if (step.error === DRIVER_FAILED)
    return {
      happening: 'driver-failed',
      text: `${withoutName(step.message ?? stepText(step))}. Look at what it printed, mend it, and play the scenario again`,
    }
  const late = CAME_TOO_LATE[step.error ?? '']
  if (late) return { happening: late, text: withoutName(step.message ?? stepText(step)) }
  if (step.isOwn)
    return {
      happening: 'own-step-failed',
      text: `A step of your own failed: ${stepText(step)}: ${step.message?.split('\n')[0] ?? 'no message'}`,
    }
  return TIMED_OUT.test(step.message ?? '')
    ? { happening: 'step-timed-out', text: `A step did not come to its end: ${stepText(step)}` }
    : { happening: 'step-failed', text: `A step failed and no check says why: ${stepText(step)}` }
}

/** A message without the name of the error that it was of. */
const withoutName = (message: string): string =>
  message.replace(/^[\w ]*Error[\w ]*: |^(?:DriverFailed|RequestsSpent|ServersGone): /, '').replace(/\.$/, '')

/** Whether why a step failed is on record as data: what was not met, or what checks found. */
function isTold({ error, keyword, isOwn }: Step, { unmet, outcomes }: ScenarioRecord): boolean {
  // Only the harness notes what it throws so; of a caller's step just an assertion is noted.
  if (isOwn) return error === 'AssertionError'
  if (error === NOT_AS_EXPECTED || error === NOT_OFFERED || error === 'AssertionError') return true
  // Older evidence does not say why a step failed, and a retry is no step of anybody's.
  const isSilent = unmet === undefined || keyword === RETRY
  return isSilent && outcomes.some(isNonConformance)
}

/** Why a scenario was not executed to its end, though nothing had failed in it; undefined when it was. */
export function gapIn({ steps }: ScenarioRecord): string | undefined {
  if (steps.length === 0) return 'The scenario has no steps'
  const first = steps.find(({ status }) => status !== 'passed')
  if (first === undefined || first.status === 'failed') return undefined
  const what = first.status === 'unknown' ? 'was begun and never ended' : `is ${first.status}`
  return `A step ${what}: ${stepText(first)}`
}

const stepText = ({ keyword, text }: Step): string => `${keyword} ${text}`.trim()
