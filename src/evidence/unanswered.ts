import { headerValues, SSP_INTERACTION_ID } from '../spine/headers.js'
import { interactionById } from '../spine/interactions.js'
import type { HttpExchange } from '../wire/exchange.js'
import { groupBy } from './group-by.js'
import type { RunRecord, ScenarioRecord } from './run-record.js'

/** A request to a practice under test, and why it has no whole answer; undefined where it has one, or whoever asked left. */
interface Asked {
  readonly scenario: ScenarioRecord
  readonly exchange: HttpExchange
  readonly what: string
  readonly why: string | undefined
}

/** So many kinds of requests are named in a line. */
const NAMED = 3

/** What practices under test did not answer, or not to the end: one line for each practice and way, with how often, and when first. */
export function unanswered({ facts, scenarios }: Pick<RunRecord, 'facts' | 'scenarios'>): readonly string[] {
  if (facts.underTest?.some(({ roles }) => roles.includes('provider')) !== true) return []
  const asked = scenarios.flatMap(askedIn)
  const all = groupBy(asked, nameOf)
  const missed = asked.filter(({ why }) => why !== undefined)
  return [...groupBy(missed, ({ exchange: { receiver }, why }) => `${receiver} ${why ?? ''}`).values()]
    .sort((one, other) => other.length - one.length)
    .flatMap((those) => inWords(those, (name) => all.get(name)?.length ?? 0))
}

function askedIn(scenario: ScenarioRecord): readonly Asked[] {
  const requests = scenario.exchanges.filter((each): each is HttpExchange => each.kind === 'http')
  return requests
    .filter(({ leg }) => leg === 'to-provider')
    .map((exchange) => {
      const [id = ''] = headerValues(exchange.request.headers, SSP_INTERACTION_ID)
      const what = interactionById(id)?.name ?? `another ${exchange.request.method}`
      const asker = requests.find((each) => each.id === exchange.forwards)
      return { scenario, exchange, what, why: whyNotWhole(exchange, asker) }
    })
}

function whyNotWhole(exchange: HttpExchange, asker: HttpExchange | undefined): string | undefined {
  if (exchange.response) return exchange.cutShort && exchange.why
  // The server before the practice only sees that the SSP left, which says itself that it waited in vain.
  return exchange.why ?? (asker?.cutShort && asker.response?.status === 504 ? asker.why : undefined)
}

const nameOf = ({ exchange: { receiver }, what }: Asked): string => `${receiver}: ${what}`

function inWords(those: readonly Asked[], countOf: (name: string) => number): readonly string[] {
  const [first] = those
  if (!first) return []
  const { scenario, exchange, why = '' } = first
  const kinds = [...groupBy(those, nameOf)].map(
    ([name, { length }]) => `${length} of ${countOf(name)} "${name.slice(exchange.receiver.length + 2)}"`,
  )
  const rest = kinds.length - NAMED
  return [
    `${exchange.receiver}, ${kinds.slice(0, NAMED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}: ${why.replace(/\.$/, '')}; first ${exchange.id} of ${scenario.id} at ${exchange.startedAt.slice(11, 19)} UTC`,
  ]
}
