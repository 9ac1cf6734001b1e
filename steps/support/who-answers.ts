import { practiceBehind } from '../../src/checks/judging/kinds.js'
import type { Scene } from '../../src/checks/reading/scene.js'
import type { Unmet } from '../../src/verdict/unmet.js'
import type { Exchange } from '../../src/wire/exchange.js'

/** Who is under test in a scenario, and what was recorded of it. */
export interface Answering {
  readonly scene: Scene
  /** Products with their versions that are under test. */
  readonly underTest: readonly string[]
}

/** What nobody can tell of a practice, where it was asked for nothing. */
const NOT_THEIRS = 'an answer of a practice of yours: what ended it came from what stands before it'

/**
 * What did not come about, with whoever answers for it where only practices of the caller's own are under test: the practice that gave the
 * last of what shows it. The systems that come with spinecheck are not under test, so nothing is held against them; where one of them
 * gave the last answer, nobody can tell.
 */
export function answeredFor(unmet: Unmet, { scene, underTest }: Answering): Unmet {
  const { who, exchanges } = unmet
  if (who?.product !== undefined && underTest.includes(who.product)) return unmet
  const last = scene.exchanges.find(({ id }) => id === exchanges.at(-1))
  if (!last) return { ...unmet, who: undefined }
  const leg = atPractice(last, scene)
  const practice = leg && practiceBehind(leg, scene)
  if (practice?.product !== undefined && underTest.includes(practice.product))
    return { ...unmet, who: practice }
  return { ...unmet, who: undefined, state: 'undetermined', missing: unmet.missing ?? NOT_THEIRS }
}

/** The leg on which a practice got what an exchange asked. */
const atPractice = (exchange: Exchange, { exchanges }: Scene): Exchange | undefined =>
  exchange.leg === 'to-provider'
    ? exchange
    : exchanges.find(({ leg, forwards }) => leg === 'to-provider' && forwards === exchange.id)
