import type { RequirementId } from '../../requirements/requirement.js'
import type { Action } from '../../spine/actions.js'
import type { Exchange } from '../../wire/exchange.js'
import type { Sighting } from '../../verdict/verdict.js'
import type { Call, Scene } from '../reading/scene.js'
import { listOf, type Found } from './found.js'

export { all, expectSame, expectThat, type Found } from './found.js'

/** A check of the rooms that have not moved yet. */
export interface OldCheck {
  readonly id: string
  readonly title: string
  readonly requirements: readonly RequirementId[]
  readonly calledForBy: readonly Action[]
  readonly isCalledFor?: ((scene: Scene) => boolean) | undefined
  readonly judge: (scene: Scene) => readonly Sighting[]
}

/** A sighting of some exchanges, with what was found. */
export const sighting = (exchanges: readonly Exchange[], found: Found): Sighting => ({
  exchanges: exchanges.map(({ id }) => id),
  findings: listOf(found),
})

interface PerCall {
  /** Which calls are evidence. */
  readonly on: (call: Call, scene: Scene) => boolean
  readonly examine: (call: Call, scene: Scene) => Found
}

/** Judges every request that reached the SSP, one by one. */
export const eachCall =
  ({ on, examine }: PerCall): OldCheck['judge'] =>
  (scene) =>
    scene.calls
      .filter((call) => on(call, scene))
      .map((call) => sighting([call.exchange], examine(call, scene)))

/** Judges every request that reached a provider, one by one. */
export const eachDelivery =
  ({ on, examine }: PerCall): OldCheck['judge'] =>
  (scene) =>
    scene.deliveries
      .filter((call) => on(call, scene))
      .map((call) => sighting([call.exchange], examine(call, scene)))
