import type { Exchange } from '../../wire/exchange.js'
import { conversationOf, type Conversation } from '../conversation.js'
import type { RunRecord, ScenarioRecord } from '../run-record.js'
import { resultOf, type ScenarioResult } from '../scenario-result.js'
import { BodyShelf } from './body-shelf.js'
import { LifelineHeads } from './lifeline-heads.js'
import { stepModels } from './like-steps.js'
import { exchangeAnchor, rowAnchors } from './passage-lines.js'
import { Teller, type ToldConversation } from './told.js'

/** A scenario with what is worked out of it once for every part of the page. */
export interface ScenarioView {
  readonly scenario: ScenarioRecord
  readonly result: ScenarioResult
  readonly conversation: Conversation
  /** What of the conversation the page tells. */
  readonly told: ToldConversation
  /** Exchanges that stand in full: all that are told where something is wrong, else none. */
  readonly shown: ReadonlySet<string>
  /** Those of them that stand open: something is wrong with them, or they are what such a one forwards. */
  readonly open: ReadonlySet<string>
  /** Where to find each exchange that is told: in full, or in its row of the conversation. */
  readonly anchors: ReadonlyMap<string, string>
}

/** What every part of the page is made from. */
export interface View {
  readonly record: RunRecord
  readonly scenarios: readonly ScenarioView[]
  readonly byId: ReadonlyMap<string, ScenarioView>
  readonly bodies: BodyShelf
  /** Scenarios that tell the steps of others, by these others' ids. */
  readonly steps: ReadonlyMap<string, ScenarioRecord>
  readonly heads: LifelineHeads
}

/** Messages that a conversation in which nothing went wrong may take, and how many all may take together. */
const CAPS = [96, 80, 64, 56, 48, 40, 32, 24, 16] as const
const ALL_MESSAGES = 2400

export function viewOf(record: RunRecord): View {
  const played = record.scenarios.map((scenario) => ({
    scenario,
    result: resultOf(scenario),
    conversation: conversationOf(scenario),
  }))
  const tellings = toldWithinReason(played)
  const scenarios = played.map((each, index): ScenarioView => {
    const { scenario, result } = each
    const told = tellings[index] ?? NOTHING_TOLD
    const shown = new Set(result === 'passed' ? [] : told.messages.map(({ exchange }) => exchange.id))
    const open = scenario.isSelfTest ? [] : needed(scenario)
    const anchors = new Map([
      ...rowAnchors(scenario.id, told),
      ...[...shown].map((id) => [id, exchangeAnchor(scenario.id, id)] as const),
    ])
    return { ...each, told, shown, open: new Set(open.filter((id) => shown.has(id))), anchors }
  })
  return {
    record,
    scenarios,
    heads: new LifelineHeads(),
    steps: stepModels(record.scenarios),
    byId: new Map(scenarios.map((each) => [each.scenario.id, each])),
    bodies: new BodyShelf(scenarios.flatMap(closedOf), scenarios.length),
  }
}

const NOTHING_TOLD: ToldConversation = { passages: [], messages: [], lifelines: [], left: 0 }

const closedOf = ({ scenario, shown, open }: ScenarioView): readonly Exchange[] =>
  scenario.exchanges.filter(({ id }) => shown.has(id) && !open.has(id))

type Played = Pick<ScenarioView, 'scenario' | 'result' | 'conversation'>

/** Tells as much of every conversation as the page has room for: the more scenarios, the less of each. */
function toldWithinReason(played: readonly Played[]): readonly ToldConversation[] {
  for (const most of CAPS) {
    const tellings = toldBy(played, most)
    const count = tellings.reduce((sum, { messages }) => sum + messages.length, 0)
    if (count <= ALL_MESSAGES || most === CAPS.at(-1)) return tellings
  }
  return []
}

function toldBy(played: readonly Played[], most: number): readonly ToldConversation[] {
  const teller = new Teller(most)
  // A self-test shows its traffic only when it does not hold, so nothing may point to it.
  const aside = new Teller()
  return played.map(({ scenario: { id, isSelfTest }, result, conversation }) => {
    const inFull = isSelfTest || !(result === 'passed' || result === 'warned')
    return (isSelfTest ? aside : teller).tell(conversation, { scenario: id, inFull })
  })
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

/** Anchor of a requirement's row. */
export const requirementAnchor = (id: string): string => id
