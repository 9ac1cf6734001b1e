import { readLookup } from '../checks/reading/lookup.js'
import { pdsWireOf } from '../checks/reading/pds-doors.js'
import type { Exchange } from '../wire/exchange.js'

/** What an organisation did in one go: a request with every leg on which it was handed on, in the order of their arrival. */
export type Move = readonly [Exchange, ...Exchange[]]

const arrivalOf = ({ id }: Exchange): number => Number(id.slice(1))

/** Exchanges as moves, in the order in which the first leg of each arrived. */
export function movesOf(exchanges: readonly Exchange[]): readonly Move[] {
  const moves = new Map<string, [Exchange, ...Exchange[]]>()
  const first = new Map<string, string>()
  for (const exchange of [...exchanges].sort((one, other) => arrivalOf(one) - arrivalOf(other))) {
    const root = exchange.forwards === undefined ? undefined : first.get(exchange.forwards)
    const known = root === undefined ? undefined : moves.get(root)
    first.set(exchange.id, known ? (root ?? exchange.id) : exchange.id)
    if (known) known.push(exchange)
    else moves.set(exchange.id, [exchange])
  }
  return [...moves.values()]
}

/** Whether it asks PDS for a patient, or for those who fit a description, by whichever route. */
export const isTrace = (move: Move): boolean =>
  move.some(
    (exchange) =>
      exchange.kind === 'http' &&
      exchange.leg === 'to-pds' &&
      (pdsWireOf(exchange) !== 'fhir' ||
        (exchange.request.method === 'GET' && /\/Patient(?:[/?]|$)/.test(exchange.request.target))),
  )

/** Whether it asks SDS where a service of Spine itself is. */
const looksForSpine = (exchange: Exchange): boolean =>
  exchange.leg === 'to-sds' && readLookup(exchange)?.purpose === 'spine'

/** Whether it only gets the caller in at PDS: a token, somebody’s sign-in, or where PDS takes messages. */
export const isGettingIn = (move: Move): boolean =>
  !isTrace(move) && move.some((exchange) => exchange.leg === 'to-pds' || looksForSpine(exchange))

/** Whether it goes beyond the patient: to SDS for a practice, or through the SSP. */
export const isBeyondTheTrace = (move: Move): boolean =>
  move.some(
    (exchange) => exchange.leg === 'to-ssp' || (exchange.leg === 'to-sds' && !looksForSpine(exchange)),
  )

/** When it began, in milliseconds of the run's clock. */
export const beginningOf = ([first]: Move): number => Date.parse(first.startedAt)

/** When its last leg was over, in milliseconds of the run's clock. */
export const endOf = (move: Move): number =>
  Math.max(...move.map(({ startedAt, durationMs }) => Date.parse(startedAt) + durationMs))
