import { ANSWERED_WHOLE } from '../../src/verdict/answered-whole.js'
import { isBrokenOn } from '../../src/verdict/state.js'
import type { Outcome } from '../../src/verdict/verdict.js'

/**
 * What came of requests that somebody took in and did not answer whole, where that was found of any of these exchanges: nobody need look for
 * evidence in an answer that was owed and did not come.
 */
export function noWholeAnswer(
  outcomes: readonly Outcome[],
  ids: readonly string[],
): { readonly seen: string; readonly exchanges: readonly string[] } | undefined {
  const sighting = outcomes
    .filter(({ check }) => check === ANSWERED_WHOLE)
    .flatMap(({ sightings }) => sightings)
    .find((each) => isBrokenOn(each) && each.exchanges.some((id) => ids.includes(id)))
  const [finding] = sighting?.findings ?? []
  return sighting && finding
    ? { seen: `no whole answer: ${finding.actual.replace(/\.$/, '')}`, exchanges: sighting.exchanges }
    : undefined
}
