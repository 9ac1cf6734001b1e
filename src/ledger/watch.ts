import type { Deployment } from '../launch/deployment.js'
import type { System } from '../topology/topology.js'
import type { Exchange } from '../wire/exchange.js'
import { bookedBy } from './booked.js'
import type { BookingLedger } from './bookings.js'

/** Bookings that are on their way to practices of somebody's own. */
export interface BookingsUnderWay {
  /** Resolves once each has its answer, or whoever waited for it has given up; at once where none is under way. */
  readonly ended: () => Promise<void>
  readonly count: () => number
}

/**
 * Has a ledger note every booking that is sent on to a practice of somebody's own: what is asked for before it is sent, for the run may
 * die meanwhile, and what came of it before the scenario goes on.
 */
export function watchBookings(
  deployment: Pick<Deployment, 'journal' | 'topology'>,
  ledger: BookingLedger,
  { run, isMine }: { readonly run: string; readonly isMine: (system: System) => boolean },
): BookingsUnderWay {
  const { journal } = deployment
  const underWay = new Map<string, string>()
  const waiting: (() => void)[] = []
  const bookingOf = (exchange: Exchange) =>
    bookedBy(exchange, { topology: deployment.topology, intents: journal.intents, isMine })
  journal.onSending((exchange) => {
    const booking = bookingOf(exchange)
    if (booking) underWay.set(nameOf(exchange), ledger.booked({ run, ...booking }))
  })
  journal.onFiled((exchange) => {
    const name = nameOf(exchange)
    const noted = underWay.get(name)
    underWay.delete(name)
    const booking = bookingOf(exchange)
    if (noted !== undefined) ledger.answered(noted, booking)
    else if (booking) ledger.booked({ run, ...booking })
    if (underWay.size === 0) for (const goOn of waiting.splice(0)) goOn()
  })
  return {
    count: () => underWay.size,
    ended: () =>
      underWay.size === 0 ? Promise.resolve() : new Promise((resolve) => void waiting.push(resolve)),
  }
}

/** Ids begin anew with each scenario, while something may still be under way. */
const nameOf = ({ id, startedAt, connection }: Exchange): string => `${id} ${startedAt} ${connection.from}`
