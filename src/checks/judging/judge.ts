import { stateOf } from '../../verdict/state.js'
import type { Outcome } from '../../verdict/verdict.js'
import { PREMISES, type Premise } from '../reading/premises.js'
import type { Scene } from '../reading/scene.js'
import { withGrounds } from './causes.js'
import type { Check } from './check.js'
import type { OldCheck } from './legacy.js'

type Judging = Pick<Check, 'id' | 'title' | 'requirements' | 'calledForBy' | 'isCalledFor' | 'judge'> &
  Partial<Pick<Check, 'premises' | 'followsFrom' | 'advisory'>>

/** Everything that checks have to say about a scenario: causes and consequences told apart, nobody blamed for what others did. */
export const judge = (checks: readonly (Check | OldCheck)[], scene: Scene): readonly Outcome[] => {
  const followsFrom = new Map(
    checks.map((check) => [check.id, 'followsFrom' in check ? check.followsFrom : []] as const),
  )
  const outcomes = checks.flatMap((check) => applyCheck(check, scene) ?? [])
  return withGrounds(scene, outcomes, followsFrom).map(settled)
}

/** Premises that only whoever runs it can make hold, by telling what they know. */
const TOLD: ReadonlySet<Premise> = new Set(['actor-known'])

/** Applies one check to a scenario; nothing where it has no evidence and nothing called for it. */
export function applyCheck(
  { id, title, requirements, calledForBy, isCalledFor, judge: judgeOf, premises = [], advisory }: Judging,
  scene: Scene,
): Outcome | undefined {
  const head = { check: id, title, requirements, ...(advisory === undefined ? {} : { advisory }) }
  const missing = premises.find((premise) => !scene.premises.has(premise))
  const sightings = judgeOf(scene)
  const isMissed = () =>
    calledForBy.some((action) => scene.carriedThrough(action)) || isCalledFor?.(scene) === true
  if (missing !== undefined) {
    const state = TOLD.has(missing) ? 'unseen' : 'untested'
    const arose = sightings.length > 0 || isMissed()
    return arose
      ? { ...head, state, sightings: [], reason: `it rests on this: ${PREMISES[missing]}` }
      : undefined
  }
  if (sightings.length > 0) return { ...head, state: stateOf(sightings), sightings }
  return isMissed() ? { ...head, state: 'unseen', sightings } : undefined
}

/** An outcome as it stands once it is known what only follows. */
const settled = (outcome: Outcome): Outcome =>
  outcome.sightings.length > 0 ? { ...outcome, state: stateOf(outcome.sightings) } : outcome
