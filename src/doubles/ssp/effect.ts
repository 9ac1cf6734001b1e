import type { HeaderList } from '../../spine/headers.js'
import type { WireResponse } from '../../wire/exchange.js'
import type { Forwarding } from '../../wire/route.js'
import type { SspGate } from '../../spine/ssp-gates.js'
import type { FaultyWording } from './own-answer.js'
import type { ProxyCall } from './proxy-call.js'
import type { SspRefusal } from './refusal.js'
import type { UnusualCalls } from './unusual-calls.js'

/** What a fault makes of the double; each part is asked at its place on a request's way. */
export interface Effect {
  readonly skips?: readonly SspGate[]
  /** Before any gate. */
  readonly refuses?: SspRefusal
  /** After the gates, in the provider's place. */
  readonly instead?: (call: ProxyCall) => SspRefusal | WireResponse
  readonly forwards?: (forwarding: Forwarding, call: ProxyCall) => Forwarding
  readonly words?: FaultyWording
  /** What practices are called with. */
  readonly callsWith?: UnusualCalls
  /** Whether searches go to the practice a second time. */
  readonly searchesTwice?: true
  /** What is followed by no answer to the next request on the same connection. */
  readonly stopsAfter?: 'error' | 'answer'
}

export const altering = (forwarding: Forwarding, alterations: Forwarding['alterations']): Forwarding => ({
  ...forwarding,
  alterations: { ...forwarding.alterations, ...alterations },
})

export const isNamed = (wanted: string) => (pair: readonly [string, string]) =>
  pair[0].toLowerCase() === wanted.toLowerCase()

export const without = (headers: HeaderList, name: string): HeaderList =>
  headers.filter((pair) => !isNamed(name)(pair))

export const rewritten = (
  headers: HeaderList,
  name: string,
  rewrite: (value: string) => string,
): HeaderList => headers.map((pair) => (isNamed(name)(pair) ? [pair[0], rewrite(pair[1])] : pair))
