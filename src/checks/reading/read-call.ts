import { isBelow } from '../../spine/comparisons.js'
import { SSP_FROM, SSP_INTERACTION_ID, SSP_TO, SSP_TRACE_ID } from '../../spine/headers.js'
import { interactionById } from '../../spine/interactions.js'
import { otherInteractionById, type OtherInteraction } from '../../spine/other-interactions.js'
import { actingSystemOf, systemAt } from '../../topology/lookups.js'
import type { Directory } from '../../topology/records.js'
import type { Topology } from '../../topology/topology.js'
import type { HttpExchange, Intent } from '../../wire/exchange.js'
import { fieldOf, type Call } from './call.js'
import { payloadOf } from './payload.js'
import { readToken } from './token.js'

/** What was so when a request arrived. */
interface Circumstances {
  readonly topology: Topology
  readonly directory: Directory
  readonly intent: Intent | undefined
  /** Called with each question for who acted. */
  readonly asked: () => void
  /** Service root URLs that were known, the longest first. */
  readonly roots: readonly string[]
}

/** Takes one GP Connect request apart; its target is written as the SSP gets it: one slash and the whole URL. */
export function readCall(
  exchange: HttpExchange,
  target: string,
  { topology, directory, intent, asked, roots }: Circumstances,
): Call {
  const { request, response } = exchange
  const { headers } = request
  const [url = '', ...rest] = target.slice(1).split('?')
  const root = roots.find((each) => isBelow(url, each))
  const rawQuery = rest.join('?')
  const actor = intent && actingSystemOf(topology, intent)
  const practice = intent?.target === undefined ? undefined : systemAt(topology, intent.target, 'provider')
  const interactionId = fieldOf(headers, SSP_INTERACTION_ID)
  return {
    exchange,
    get intent() {
      asked()
      return intent
    },
    topology,
    get actor() {
      asked()
      return actor
    },
    get practice() {
      asked()
      return practice
    },
    ssp: {
      traceId: fieldOf(headers, SSP_TRACE_ID),
      from: fieldOf(headers, SSP_FROM),
      to: fieldOf(headers, SSP_TO),
      interactionId,
    },
    interaction: interactionById(interactionId.values[0] ?? ''),
    other: otherOf(interactionId.values[0] ?? '', directory),
    target,
    url,
    root,
    path: root ? url.slice(root.length) : url,
    rawQuery,
    parameters: [...new URLSearchParams(rawQuery)],
    token: readToken(headers),
    body: payloadOf(request),
    answer: response && payloadOf(response),
  }
}

/** An ID that nobody is registered for in SDS is a slip of the pen rather than another capability. */
function otherOf(id: string, { mhsRecords, asRecords }: Directory): OtherInteraction | undefined {
  const other = otherInteractionById(id)
  const isKnown =
    other !== undefined &&
    (mhsRecords.some(({ interactionId }) => interactionId === id) ||
      asRecords.some(({ interactionIds }) => interactionIds.includes(id)))
  return isKnown ? other : undefined
}
