import type { Connection, Exchange, Filed, HttpExchange } from './exchange.js'
import type { Trouble } from './on-record.js'
import type { TurnedAway } from '../spine/turned-away.js'

/**
 * What a double in another process tells of its journal, in the order in which it happened. `at` is nanoseconds of the
 * machine's monotonic clock, the same in every container of one engine; `seq` counts from 1 without a gap.
 */
export type Told = { readonly seq: number; readonly at: string } &
  /** An act that was begun there, not by the harness; its id is the double's own. */
  (
    | { readonly kind: 'intent'; readonly intent: Filed }
    | { readonly kind: 'stopped'; readonly intent: string }
    | {
        readonly kind: 'claim'
        readonly lane: string
        readonly intent?: string | undefined
        readonly forwards?: string | undefined
      }
    | { readonly kind: 'arrival'; readonly id: string; readonly connection: Connection }
    | { readonly kind: 'record'; readonly exchange: Exchange }
    | { readonly kind: 'trouble'; readonly trouble: Trouble }
    | { readonly kind: 'turned-away'; readonly turnedAway: TurnedAway }
  )

/** A line for what is told; bodies become base64. */
export const writeTold = (told: Told): string =>
  JSON.stringify(told.kind === 'record' ? { ...told, exchange: packed(told.exchange) } : told)

/** What a line tells. It comes from a double of this version, so its shape is not questioned. */
export function readTold(line: string): Told {
  const told = JSON.parse(line) as Told
  return told.kind === 'record' ? { ...told, exchange: unpacked(told.exchange) } : told
}

function packed(exchange: Exchange): unknown {
  if (exchange.kind === 'ldap') return exchange
  const { request, response } = exchange
  return {
    ...exchange,
    request: { ...request, body: request.body.toString('base64') },
    response: response && { ...response, body: response.body.toString('base64') },
  }
}

/** In a line a body is base64, whatever the type of the parsed line says. */
function unpacked(exchange: Exchange): Exchange {
  if (exchange.kind === 'ldap') return exchange
  const { request, response } = exchange
  return {
    ...exchange,
    request: { ...request, body: bytesOf(request.body) },
    response: response && { ...response, body: bytesOf(response.body) },
  } satisfies HttpExchange
}

const bytesOf = (body: unknown): Buffer => Buffer.from(body as string, 'base64')
