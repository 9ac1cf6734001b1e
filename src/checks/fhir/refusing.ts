import { expectThat, type OldCheck as Check } from '../judging/legacy.js'
import { eachAnswer } from './answers.js'
import type { Call, Scene } from '../reading/scene.js'
import { isServed, statusOf } from '../reading/operations.js'
import { spineCodesOf } from './outcome.js'

/** How a provider has to answer requests that break a rule. */
export interface Refusal {
  readonly id: string
  readonly title: string
  readonly requirements: Check['requirements']
  /** Which faulty requests are evidence, as the provider received them. */
  readonly on: (call: Call, scene: Scene) => boolean
  readonly statuses: readonly number[]
  /** Spine codes that go with it; any where not given. */
  readonly codes?: readonly string[]
}

/** A check on refusals: no scenario has to bring one about, and a practice that is out of order is no evidence. */
export const refusing = ({ id, title, requirements, on, statuses, codes }: Refusal): Check => ({
  id,
  title,
  requirements,
  calledForBy: [],
  judge: eachAnswer({
    on: (call, scene) => isServed(call) && on(call, scene),
    examine: (call) => {
      const given = spineCodesOf(call)
      const fits =
        statuses.includes(statusOf(call) ?? 0) && (!codes || given.some((code) => codes.includes(code)))
      const wanted = statuses === CLIENT_ERRORS ? 'a refusal, 4xx' : statuses.join(' or ')
      return expectThat(
        fits,
        'status',
        codes ? `${wanted} with ${codes.join(' or ')}` : wanted,
        [statusOf(call), ...given].join(' '),
      )
    },
  }),
})

/** Any error that says the client is wrong. */
export const CLIENT_ERRORS: readonly number[] = [400, 401, 403, 404, 405, 409, 410, 412, 415, 422]
