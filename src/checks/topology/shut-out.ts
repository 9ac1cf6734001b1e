import type { RequirementId } from '../../requirements/requirement.js'
import type { Sighting } from '../../verdict/verdict.js'
import { expectThat, sighting, type OldCheck as Check } from '../judging/legacy.js'
import type { Call, Scene } from '../reading/scene.js'
import { seenByPractices, type ControlFinder } from './controls.js'
import { listed } from './holders.js'

export type Picks = (call: Call, scene: Scene) => boolean

/** Requests that no practice may see. */
export interface Shut {
  readonly on: Picks
  /** Where the controls are looked for that prove an absence. */
  readonly finder: (scene: Scene) => ControlFinder
  /** Why no practice may see it, for a finding. */
  readonly why: (call: Call, scene: Scene) => string
}

/** Sightings of requests that no practice may see: without controls around it, one that was not seen proves nothing. */
export function unseenOnes(scene: Scene, { on, finder, why }: Shut): readonly Sighting[] {
  const shut = scene.calls.filter((call) => on(call, scene))
  if (shut.length === 0) return []
  const controls = finder(scene)
  return shut.flatMap((call): readonly Sighting[] => {
    const seen = seenByPractices(call, scene)
    const around = controls.controlsOf(call)
    if (seen.length === 0 && !around) return []
    return [
      sighting(
        seen.length === 0 && around
          ? [around.before.exchange, call.exchange, around.after.exchange]
          : [call.exchange, ...seen],
        expectThat(
          seen.length === 0,
          `what practices saw of ${call.exchange.id}`,
          `nothing: ${why(call, scene)}`,
          listed(seen.map(({ id, receiver }) => `${id} at ${receiver}`)),
        ),
      ),
    ]
  })
}

interface Head {
  readonly id: string
  readonly title: string
  readonly requirements: readonly RequirementId[]
}

/** Kept only with controls around a request, undetermined without; broken either way. */
export const shutOut = (head: Head, shut: Shut): Check => ({
  ...head,
  calledForBy: [],
  isCalledFor: (scene) => scene.calls.some((call) => shut.on(call, scene)),
  judge: (scene) => unseenOnes(scene, shut),
})
