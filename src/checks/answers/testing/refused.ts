import { turns, type Turn } from '../../fhir/testing/story.js'
import type { Check } from '../../judging/check.js'
import type { SceneBuilder } from '../../testing/scene-builder.js'
import { tellsApart, type Broken } from '../../testing/tells-apart.js'

/** A request that has to be refused, and how. */
export interface Refused {
  readonly check: string
  /** What is wrong with it, in a story in which the practice serves it all the same. */
  readonly fault: Turn
  /** What is expected, as the finding says it. */
  readonly by: string
  /** Ways to refuse it that are right. */
  readonly rightly: readonly Turn[]
  /** The story that it is told in, if not the usual one. */
  readonly story?: () => SceneBuilder
  /** How the practice serves it, if not by 200. */
  readonly served?: string
}

interface Table {
  readonly story: () => SceneBuilder
  readonly cases: readonly Refused[]
  /** Scenes in which nothing may be found. */
  readonly legal: readonly SceneBuilder[]
  readonly broken: readonly Broken[]
}

/** Proves of checks on refusals that they find what is served and are kept by whoever refuses rightly. */
export const tellsRefused = (
  checks: readonly Pick<
    Check,
    'id' | 'title' | 'requirements' | 'calledForBy' | 'isCalledFor' | 'judge' | 'party'
  >[],
  { story: usual, cases, legal, broken }: Table,
): void => {
  tellsApart(checks, {
    obeying: [
      ...cases.flatMap(({ fault, rightly, story = usual }) =>
        rightly.map((refusal) => turns(fault, refusal)(story())),
      ),
      ...legal,
    ],
    broken: [
      ...cases.map(({ check, fault, by, story = usual, served = '200' }): Broken => [
        check,
        fault(story()),
        'status',
        by,
        served,
      ]),
      ...broken,
    ],
  })
}
