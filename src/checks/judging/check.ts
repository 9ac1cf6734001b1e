import type { RequirementId } from '../../requirements/requirement.js'
import type { Action } from '../../spine/actions.js'
import type { Exchange } from '../../wire/exchange.js'
import type { Finding, Outcome, Sighting } from '../../verdict/verdict.js'
import type { Call, Scene } from '../reading/scene.js'

/** A judgement on recorded traffic: a pure function of the scene. */
export interface Check {
  /** A short sentence that says the state of affairs it expects, for example ssp-from-names-the-originator. */
  readonly id: string
  readonly title: string
  readonly requirements: readonly RequirementId[]
  /**
   * Acts that, carried through, must leave evidence for it: without any it is undetermined.
   * Empty for a check on something that only some scenarios bring about, such as a refusal.
   */
  readonly calledForBy: readonly Action[]
  /** For a check that a situation calls for rather than an act: whether it arose, proven or not. */
  readonly isCalledFor?: ((scene: Scene) => boolean) | undefined
  readonly judge: (scene: Scene) => readonly Sighting[]
}

/** Applies a check to a scenario; nothing where it has no evidence and nothing called for it. */
export function applyCheck(
  { id, title, requirements, calledForBy, isCalledFor, judge }: Check,
  scene: Scene,
): Outcome | undefined {
  const sightings = judge(scene)
  const head = { check: id, title, requirements, sightings }
  if (sightings.length > 0)
    return { ...head, state: sightings.some(({ findings }) => findings.length > 0) ? 'broken' : 'kept' }
  const isMissed = calledForBy.some((action) => scene.carriedThrough(action)) || isCalledFor?.(scene) === true
  return isMissed ? { ...head, state: 'unseen' } : undefined
}

/** What an examiner may answer: nothing found, one thing, or several. */
export type Found = Finding | readonly Finding[] | undefined

const list = (found: Found): readonly Finding[] =>
  found === undefined ? [] : Array.isArray(found) ? (found as readonly Finding[]) : [found as Finding]

/** A sighting of some exchanges, with what was found. */
export const sighting = (exchanges: readonly Exchange[], found: Found): Sighting => ({
  exchanges: exchanges.map(({ id }) => id),
  findings: list(found),
})

/** A finding, where the two differ. */
export const expectSame = (at: string, expected: string, actual: string | undefined): Finding | undefined =>
  actual === expected ? undefined : { at, expected, actual: actual ?? 'nothing' }

/** A finding, where the condition does not hold. */
export const expectThat = (
  holds: boolean,
  at: string,
  expected: string,
  actual: string | undefined,
): Finding | undefined =>
  holds ? undefined : { at, expected, actual: actual === undefined || actual === '' ? 'nothing' : actual }

/** Keeps what was found of several expectations. */
export const all = (...found: readonly Found[]): readonly Finding[] => found.flatMap(list)

interface PerCall {
  /** Which calls are evidence. */
  readonly on: (call: Call, scene: Scene) => boolean
  readonly examine: (call: Call, scene: Scene) => Found
}

/** Judges every request that reached the SSP, one by one. */
export const eachCall =
  ({ on, examine }: PerCall): Check['judge'] =>
  (scene) =>
    scene.calls
      .filter((call) => on(call, scene))
      .map((call) => sighting([call.exchange], examine(call, scene)))

/** Judges every request that reached a provider, one by one. */
export const eachDelivery =
  ({ on, examine }: PerCall): Check['judge'] =>
  (scene) =>
    scene.deliveries
      .filter((call) => on(call, scene))
      .map((call) => sighting([call.exchange], examine(call, scene)))
