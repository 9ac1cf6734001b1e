import type { RequirementId } from '../../requirements/requirement.js'
import { check, type Conditional } from '../judging/check.js'
import { expectThat } from '../judging/found.js'
import { answers } from '../judging/kinds.js'
import { statusOf } from '../reading/operations.js'
import type { Premise } from '../reading/premises.js'
import type { Call, Scene } from '../reading/scene.js'
import { hasFlaw, isSoundBesides } from '../requests/flaws.js'
import type { RequestCheck } from '../requests/index.js'
import { outcomeInWords, spineCodesIn } from './served.js'

/** What a check on refusals says. */
interface Refusal<Id extends string> {
  readonly id: Id
  readonly title: string
  readonly matters: string
  readonly mend: string
  readonly requirements: readonly (RequirementId | Conditional<Call>)[]
  /** What is wrong with such a request. Where something else is wrong too, it may be refused for that, and in its way. */
  readonly flaws: readonly RequestCheck[]
  /** Which requests these are, where that is not all that have one of the flaws. */
  readonly about?: (call: Call, scene: Scene) => boolean
  /** How they may be refused: a status with a Spine code, 400 BAD_REQUEST; a status with any code, 422; or ANY_REFUSAL. */
  readonly by: readonly string[]
  readonly premises?: readonly Premise[]
  readonly tellsAnyway?: (call: Call) => boolean
}

/** A practice that has not enabled the capability, and one that is too busy to look at a request, need not judge it. */
const NO_JUDGEMENT: readonly number[] = [403, 429, 503]

/** Whether a practice looked for what it was asked, if only to fail over it (500): neither closed to this consumer nor out of order. */
export const isLookedAt = (status: number): boolean => status !== 403 && status <= 500

/** Where no source says which status. */
export const ANY_REFUSAL = 'a refusal, 4xx'

const isOfTheClient = (status: number): boolean => status >= 400 && status < 500

const isOneOf = (ways: readonly string[], call: Call): boolean => {
  const status = statusOf(call) ?? 0
  const said = [String(status), ...spineCodesIn(call).map((code) => `${status} ${code}`)]
  return ways.some((way) => said.includes(way) || (way === ANY_REFUSAL && isOfTheClient(status)))
}

/**
 * A check that practices refuse requests with a flaw, and in which way. Nothing has to bring one about. Flaws are what checks on
 * requests find, so that nobody is blamed for refusing what a consumer is blamed for.
 */
export const refuses = <const Id extends string>({ flaws, about, by, ...said }: Refusal<Id>) =>
  check({
    ...said,
    party: 'provider',
    of: answers,
    reads: (call, scene) => {
      const status = statusOf(call) ?? 0
      const isSuch = about ? about(call, scene) : hasFlaw(call, scene, ...flaws)
      if (!isSuch || NO_JUDGEMENT.includes(status)) return undefined
      const isRefusedRightly = isOneOf(by, call)
      // What is refused in another way may be refused for something else.
      return isRefusedRightly || !isOfTheClient(status) || isSoundBesides(flaws, call, scene)
        ? { isRefusedRightly }
        : undefined
    },
    expects: ({ isRefusedRightly }, call) =>
      expectThat(isRefusedRightly, 'status', by.join(' or '), outcomeInWords(call)),
    // A wrong form of the error itself is told there.
    followsFrom: [
      'errors-have-the-status-of-one',
      'spine-codes-fit-the-status',
      'errors-have-one-spine-coding',
      'spine-codes-are-known',
    ],
  })
