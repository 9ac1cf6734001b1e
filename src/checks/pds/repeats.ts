import { groupsBy } from '../reading/groups.js'
import { once } from '../reading/once.js'
import { pdsCalls, type PdsCall } from '../reading/pds.js'
import type { Scene } from '../reading/scene.js'

/** By call: all calls that ask for the same in one act, in order. */
const alike = once(
  (scene: Scene): ReadonlyMap<PdsCall, readonly PdsCall[]> =>
    new Map(
      groupsBy(pdsCalls(scene), ({ intent, exchange: { request } }) =>
        [intent?.id, request.method, request.target].join(' '),
      ).flatMap((calls) => calls.map((call) => [call, calls] as const)),
    ),
)

/** The calls before this one that asked for the same in the same act. */
export function sentBefore(scene: Scene, call: PdsCall): readonly PdsCall[] {
  const calls = alike(scene).get(call) ?? []
  return calls.slice(0, calls.indexOf(call))
}

/** The first call after this one that asks for the same in the same act. */
export function sentAgain(scene: Scene, call: PdsCall): PdsCall | undefined {
  const calls = alike(scene).get(call) ?? []
  return calls[calls.indexOf(call) + 1]
}
