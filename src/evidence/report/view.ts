import { conversationOf, type Conversation } from '../conversation.js'
import type { RunRecord, ScenarioRecord } from '../run-record.js'
import { resultOf, type ScenarioResult } from '../scenario-result.js'
import { BodyShelf } from './body-shelf.js'

/** A scenario with what is worked out of it once for every part of the page. */
export interface ScenarioView {
  readonly scenario: ScenarioRecord
  readonly result: ScenarioResult
  readonly conversation: Conversation
  /** Exchanges that stand open in the page: those that something is wrong with, and what they forward. */
  readonly open: ReadonlySet<string>
}

/** What every part of the page is made from. */
export interface View {
  readonly record: RunRecord
  readonly scenarios: readonly ScenarioView[]
  readonly byId: ReadonlyMap<string, ScenarioView>
  readonly bodies: BodyShelf
}

export function viewOf(record: RunRecord): View {
  const scenarios = record.scenarios.map((scenario): ScenarioView => {
    const result = resultOf(scenario)
    const open = scenario.isSelfTest || result === 'passed' ? [] : needed(scenario)
    return { scenario, result, open: new Set(open), conversation: conversationOf(scenario) }
  })
  return {
    record,
    scenarios,
    byId: new Map(scenarios.map((each) => [each.scenario.id, each])),
    bodies: new BodyShelf(
      scenarios.flatMap(({ scenario, open }) => scenario.exchanges.filter(({ id }) => !open.has(id))),
    ),
  }
}

/** The evidence for what went wrong; all there is when no check says what it was. */
function needed({ exchanges, outcomes }: ScenarioRecord): readonly string[] {
  const broken = outcomes.filter(({ state }) => state === 'broken')
  if (broken.length === 0) return exchanges.map(({ id }) => id)
  const cited = new Set(
    broken.flatMap(({ sightings }) =>
      sightings.filter(({ findings }) => findings.length > 0).flatMap((sighting) => sighting.exchanges),
    ),
  )
  return exchanges
    .filter(({ id, forwards }) => cited.has(id) || cited.has(forwards ?? ''))
    .map(({ id }) => id)
}

/** Anchor of an exchange. */
export const exchangeAnchor = (scenario: string, exchange: string): string => `${scenario}-${exchange}`

/** Anchor of a requirement's row. */
export const requirementAnchor = (id: string): string => `r-${id}`
