import type { Exchange } from '../../wire/exchange.js'
import { soleHeader, SSP_TRACE_ID } from '../../spine/headers.js'
import { uuidOf } from '../../spine/comparisons.js'
import { arrivalOf } from '../reading/history.js'
import { once } from '../reading/once.js'
import { succeeded } from '../reading/operations.js'
import type { Call, Scene } from '../reading/scene.js'
import { isAgreed, isAgreedForWhoActs } from './agreed.js'
import { hasRecordedLegs, legsOf } from './practice-legs.js'

/**
 * Absence proves something only over a path that is known to work. A control is a permitted request for the same
 * interaction at the same practice that went the whole way and back: one that had arrived at the practice before the
 * refused request came, and one that came after it. Whatever the refused request set off had overtaken nothing by then.
 */
export interface Controls {
  readonly before: Call
  readonly after: Call
}

/** Whether a request went the whole way: through the SSP to the practice, to its own system where that is recorded, and back. */
export function wentThrough(call: Call, scene: Scene): boolean {
  const delivery = scene.deliveryOf(call)
  return (
    delivery !== undefined &&
    succeeded(call) &&
    succeeded(delivery) &&
    (!hasRecordedLegs(delivery, scene) || legsOf(delivery, scene).length > 0)
  )
}

/** The last exchange of a request's way in, at the practice. */
const journeysEnd = (call: Call, scene: Scene): Exchange => {
  const delivery = scene.deliveryOf(call)
  return (delivery && legsOf(delivery, scene)[0]) ?? delivery?.exchange ?? call.exchange
}

/** What was asked of which practice. */
const question = ({ intent, ssp }: Call): string | undefined =>
  intent?.target && `${intent.target} ${ssp.interactionId.sole ?? ''}`

/** The same, and by which certificate it came: from behind which server. */
const questionByServer = (call: Call): string | undefined => {
  const certificate = call.exchange.connection.tls?.peer?.commonName
  const asked = question(call)
  return asked && certificate && `${certificate} ${asked}`
}

/** First and last request of a kind that went through. */
interface Span {
  readonly first: Call
  last: Call
}

/** Permitted requests that went through, by what was asked and by which server; gone through once. */
const spansIn = once((scene: Scene): ReadonlyMap<string, Span> => {
  const spans = new Map<string, Span>()
  const note = (key: string | undefined, call: Call) => {
    const span = key === undefined ? undefined : spans.get(key)
    if (span) span.last = call
    else if (key !== undefined) spans.set(key, { first: call, last: call })
  }
  for (const call of scene.everyCall) {
    if (!isAgreed(call, scene) || isAgreedForWhoActs(call) !== true || !wentThrough(call, scene)) continue
    note(question(call), call)
    note(questionByServer(call), call)
  }
  return spans
})

function controlsBy(key: string | undefined, refused: Call, scene: Scene): Controls | undefined {
  const span = key === undefined ? undefined : spansIn(scene).get(key)
  if (!span) return undefined
  const arrived = arrivalOf(refused.exchange)
  const hasBefore = arrivalOf(journeysEnd(span.first, scene)) < arrived
  const hasAfter = arrivalOf(span.last.exchange) > arrived
  return hasBefore && hasAfter ? { before: span.first, after: span.last } : undefined
}

/** The controls around a refused request; undefined where one is missing: then nothing is proved. */
export const controlsOf = (refused: Call, scene: Scene): Controls | undefined =>
  controlsBy(question(refused), refused, scene)

/** Controls that came from behind the same server. */
export const controlsByServer = (refused: Call, scene: Scene): Controls | undefined =>
  controlsBy(questionByServer(refused), refused, scene)

/** What practices received, by trace ID, by whatever way it came to them. */
const receivedByTrace = once(
  ({
    everyDelivery: deliveries,
    practiceLegs,
  }: Scene): ReadonlyMap<string | undefined, readonly Exchange[]> => {
    const byTrace = new Map<string | undefined, Exchange[]>()
    for (const exchange of [...deliveries.map((each) => each.exchange), ...practiceLegs]) {
      const traceId = soleHeader(exchange.request.headers, SSP_TRACE_ID)
      const key = traceId === undefined ? undefined : uuidOf(traceId)
      const received = byTrace.get(key)
      if (received) received.push(exchange)
      else byTrace.set(key, [exchange])
    }
    return byTrace
  },
)

/** Whether an exchange is known to stem from another request at the SSP than this one. */
function isOfAnother(exchange: Exchange, call: Call, scene: Scene): boolean {
  const before = scene.handedOnFrom(exchange)
  if (!before) return false
  return before.leg === 'to-ssp' ? before.id !== call.exchange.id : isOfAnother(before, call, scene)
}

/** Everything practices saw of a request: what the SSP handed on, and whatever else bears its trace ID. */
export function seenByPractices(call: Call, scene: Scene): readonly Exchange[] {
  const { sole: traceId } = call.ssp.traceId
  const under = traceId === undefined ? [] : (receivedByTrace(scene).get(uuidOf(traceId)) ?? [])
  const own = under.filter((exchange) => !isOfAnother(exchange, call, scene))
  return [...new Set([...scene.handedOn(call.exchange), ...own])]
}
