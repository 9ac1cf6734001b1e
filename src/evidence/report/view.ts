import type { Exchange } from '../../wire/exchange.js'
import { tellCause, type ToldCause } from '../cause-words.js'
import { causesOfRun, type CauseOfRun } from '../causes-of-run.js'
import { conversationOf, type Conversation } from '../conversation.js'
import { otherFailures, type OtherFailure } from '../other-failures.js'
import type { RunRecord, ScenarioRecord } from '../run-record.js'
import { resultOf, type ScenarioResult } from '../scenario-result.js'
import { BodyShelf } from './body-shelf.js'
import { LifelineHeads } from './lifeline-heads.js'
import { stepModels } from './like-steps.js'
import { exchangeAnchor, rowAnchors } from './passage-lines.js'
import { Teller, type ToldConversation } from './told.js'
import { tracesOf, type ScenarioTrace } from './traces.js'

/** A scenario with what is worked out of it once for every part of the page. */
export interface ScenarioView {
  readonly scenario: ScenarioRecord
  readonly result: ScenarioResult
  readonly conversation: Conversation
  /** Present where it is one of the few in which the page shows how something went wrong. */
  readonly trace?: ScenarioTrace | undefined
  /** What of the conversation the page tells. */
  readonly told: ToldConversation
  /** Exchanges that stand in full: the evidence of what went wrong, with every leg. */
  readonly shown: ReadonlySet<string>
  /** Those of them that stand open. */
  readonly open: ReadonlySet<string>
  /** Where to find each exchange that is told: in full, or in its row of the conversation. */
  readonly anchors: ReadonlyMap<string, string>
}

/** A cause with its words. */
export interface CauseView {
  readonly cause: CauseOfRun
  readonly told: ToldCause
}

/** What every part of the page is made from. */
export interface View {
  readonly record: RunRecord
  readonly causes: readonly CauseView[]
  /** What kept scenarios from passing and is no finding of a check. */
  readonly others: readonly OtherFailure[]
  readonly scenarios: readonly ScenarioView[]
  readonly byId: ReadonlyMap<string, ScenarioView>
  readonly bodies: BodyShelf
  /** Scenarios that tell the steps of others, by these others' ids. */
  readonly steps: ReadonlyMap<string, ScenarioRecord>
  readonly heads: LifelineHeads
}

/** Messages that a conversation may take, and how many all may take together. */
const CAPS = [96, 80, 64, 56, 48, 40, 32, 24, 16] as const
const ALL_MESSAGES = 2400

export function viewOf(record: RunRecord): View {
  const causes = causesOfRun(record)
  const others = otherFailures(record)
  const traces = tracesOf(causes, others)
  const played = record.scenarios.map((scenario): Played => ({
    scenario,
    result: resultOf(scenario),
    conversation: conversationOf(scenario),
    trace: traces.get(scenario.id),
  }))
  const tellings = toldWithinReason(played)
  const scenarios = played.map((each, index) => scenarioView(each, tellings[index] ?? NOTHING_TOLD))
  return {
    record,
    causes: causes.map((cause) => ({ cause, told: tellCause(cause, record) })),
    others,
    scenarios,
    heads: new LifelineHeads(),
    steps: stepModels(record.scenarios),
    byId: new Map(scenarios.map((each) => [each.scenario.id, each])),
    bodies: new BodyShelf(scenarios.flatMap(closedOf), scenarios.length),
  }
}

function scenarioView(each: Played, told: ToldConversation): ScenarioView {
  const { scenario, trace } = each
  const inTable = new Set(told.messages.map(({ exchange }) => exchange.id))
  const shown = new Set(trace?.isFirst ? [...trace.evidence].filter((id) => inTable.has(id)) : [])
  const anchors = new Map([
    ...rowAnchors(scenario.id, told),
    ...[...shown].map((id) => [id, exchangeAnchor(scenario.id, id)] as const),
  ])
  return { ...each, told, shown, open: new Set([...shown].filter((id) => trace?.cited.has(id))), anchors }
}

const NOTHING_TOLD: ToldConversation = { passages: [], messages: [], lifelines: [], left: 0 }

const closedOf = ({ scenario, shown, open }: ScenarioView): readonly Exchange[] =>
  scenario.exchanges.filter(({ id }) => shown.has(id) && !open.has(id))

type Played = Pick<ScenarioView, 'scenario' | 'result' | 'conversation' | 'trace'>

/** Tells as much of every conversation as the page has room for: the more scenarios, the less of each. */
function toldWithinReason(played: readonly Played[]): readonly ToldConversation[] {
  for (const most of CAPS) {
    const tellings = toldBy(played, most)
    const count = tellings.reduce((sum, { messages }) => sum + messages.length, 0)
    if (count <= ALL_MESSAGES || most === CAPS.at(-1)) return tellings
  }
  return []
}

/** Of scenarios that did not pass only traces are told, of others what is new in them. */
function toldBy(played: readonly Played[], most: number): readonly ToldConversation[] {
  const teller = new Teller(most)
  // A self-test shows its traffic only when it does not hold, so nothing may point to it.
  const aside = new Teller()
  return played.map(({ scenario: { id, isSelfTest }, result, conversation, trace }) =>
    trace === undefined && result !== 'passed' && result !== 'warned'
      ? NOTHING_TOLD
      : (isSelfTest ? aside : teller).tell(conversation, {
          scenario: id,
          evidence: trace?.evidence.size === 0 ? undefined : trace?.evidence,
        }),
  )
}

/** Anchor of a requirement's row. */
export const requirementAnchor = (id: string): string => id
