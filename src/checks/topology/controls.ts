import { soleHeader, SSP_INTERACTION_ID, SSP_TRACE_ID } from '../../spine/headers.js'
import type { Exchange } from '../../wire/exchange.js'
import { arrivalOf } from '../reading/history.js'
import { once } from '../reading/once.js'
import type { Call, Scene } from '../reading/scene.js'
import { header } from '../ssp/grounds.js'
import { hasRecordedLegs, isServed, legsOf } from './practice-legs.js'

/**
 * Absence proves something only over a path that is known to work. A control is a permitted request for the same
 * interaction at the same practice that went the whole way and back: one that had arrived at the practice before the
 * refused request came, and one that came after it. Whatever the refused request set off had overtaken nothing by then.
 */
export interface Controls {
  readonly before: Call
  readonly after: Call
}

/** Tells requests that could be each other's controls from the rest. */
type Likeness = (call: Call) => string | undefined

/** By what was asked of which practice. */
const sameQuestion: Likeness = (call) =>
  call.intent?.target === undefined
    ? undefined
    : `${call.intent.target} ${header(call, SSP_INTERACTION_ID) ?? ''}`

/** Whether a request went the whole way: through the SSP to the practice, to its own system where that is recorded, and back. */
export function wentThrough(call: Call, scene: Scene): boolean {
  const delivery = scene.deliveryOf(call)
  return (
    delivery !== undefined &&
    isServed(call) &&
    isServed(delivery) &&
    (!hasRecordedLegs(delivery, scene) || legsOf(delivery, scene).length > 0)
  )
}

/** The last exchange of a request's way in, at the practice. */
const journeysEnd = (call: Call, scene: Scene): Exchange => {
  const delivery = scene.deliveryOf(call)
  return (delivery && legsOf(delivery, scene)[0]) ?? delivery?.exchange ?? call.exchange
}

/** First and last request of a kind that went through. */
interface Span {
  readonly first: Call
  last: Call
}

/** Finds the controls of refused requests among those that went through; indexed once. */
export class ControlFinder {
  readonly #scene: Scene
  readonly #likeness: Likeness
  readonly #spans = new Map<string, Span>()

  /** Likeness says more than the question where controls must have more in common. */
  constructor(scene: Scene, isPermitted: (call: Call) => boolean, likeness: Likeness = sameQuestion) {
    this.#scene = scene
    this.#likeness = likeness
    for (const call of scene.calls) if (isPermitted(call) && wentThrough(call, scene)) this.#note(call)
  }

  #note(call: Call): void {
    const key = this.#likeness(call)
    if (key === undefined) return
    const span = this.#spans.get(key)
    if (span) span.last = call
    else this.#spans.set(key, { first: call, last: call })
  }

  /** Undefined where one is missing: then nothing is proved. */
  controlsOf(refused: Call): Controls | undefined {
    const key = this.#likeness(refused)
    const span = key === undefined ? undefined : this.#spans.get(key)
    if (!span) return undefined
    const arrived = arrivalOf(refused.exchange)
    const hasBefore = arrivalOf(journeysEnd(span.first, this.#scene)) < arrived
    const hasAfter = arrivalOf(span.last.exchange) > arrived
    return hasBefore && hasAfter ? { before: span.first, after: span.last } : undefined
  }
}

/** Likeness of requests that also came by one connection's certificate: from behind the same server. */
export const sameQuestionFromOneServer: Likeness = (call) => {
  const question = sameQuestion(call)
  const certificate = call.exchange.connection.tls?.peer?.commonName
  return question && certificate && `${certificate} ${question}`
}

/** What practices received, by trace ID, by whatever way it came to them. */
const receivedByTrace = once(
  ({ deliveries, practiceLegs }: Scene): ReadonlyMap<string | undefined, readonly Exchange[]> => {
    const byTrace = new Map<string | undefined, Exchange[]>()
    for (const exchange of [...deliveries.map((each) => each.exchange), ...practiceLegs]) {
      const traceId = soleHeader(exchange.request.headers, SSP_TRACE_ID)
      const received = byTrace.get(traceId)
      if (received) received.push(exchange)
      else byTrace.set(traceId, [exchange])
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
  const traceId = header(call, SSP_TRACE_ID)
  const under = traceId === undefined ? [] : (receivedByTrace(scene).get(traceId) ?? [])
  const own = under.filter((exchange) => !isOfAnother(exchange, call, scene))
  return [...new Set([...scene.handedOn(call.exchange), ...own])]
}
