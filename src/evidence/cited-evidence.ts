import type { Outcome } from '../verdict/verdict.js'
import { withoutEvidence } from '../verdict/without-evidence.js'
import type { Exchange } from '../wire/exchange.js'
import type { ScenarioSetting } from './attachments.js'
import { EXCHANGE_FILE } from './exchange-file.js'

/** What is said of an attempt at a scenario, and what is on record of it. */
export interface Cited {
  readonly setting: ScenarioSetting
  readonly outcomes: readonly Outcome[]
  readonly exchanges: readonly Exchange[]
}

/** What outcomes rest on and the record does not hold, in words; undefined where all of it is there. */
export function lostEvidence({ setting, outcomes, exchanges }: Cited): string | undefined {
  const there = new Set(exchanges.map(({ id }) => id))
  const { recorded = 0, unmet = [] } = setting
  const cited = new Set([
    ...outcomes.flatMap(({ sightings }) => sightings.flatMap((sighting) => sighting.exchanges)),
    ...unmet.flatMap((each) => each.exchanges),
  ])
  const missing = [...cited].filter((id) => !there.has(id))
  if (missing.length > 0)
    return `${named(missing)}, by which it was judged, ${missing.length === 1 ? 'is' : 'are'} not in ${EXCHANGE_FILE}`
  if (exchanges.length < recorded)
    return `${exchanges.length} of ${recorded} exchanges that were recorded are in ${EXCHANGE_FILE}`
  return undefined
}

/** Nothing is determined by half a record: what was judged on traffic is void where any of that is lost. */
export const heldAgainst = (cited: Cited): readonly Outcome[] =>
  lostEvidence(cited) === undefined
    ? cited.outcomes
    : cited.outcomes.map((outcome) => (isOnTraffic(outcome) ? withoutEvidence(outcome) : outcome))

const isOnTraffic = ({ sightings }: Outcome): boolean =>
  sightings.some(({ exchanges }) => exchanges.length > 0)

/** Exchanges that are named one by one. */
const NAMED = 3

const named = (ids: readonly string[]): string =>
  ids.length <= NAMED ? ids.join(', ') : `${ids.slice(0, NAMED).join(', ')} and ${ids.length - NAMED} more`
