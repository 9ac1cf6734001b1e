import { timestamp, type Clock } from '../spine/clock.js'
import type { TurnAway } from './door.js'
import type { Journal } from './journal.js'

/** Files whoever is turned away at a server's door. */
export const turningAway =
  ({
    journal,
    clock,
    receiver,
  }: {
    readonly journal: Journal
    readonly clock: Clock
    readonly receiver: string
  }): TurnAway =>
  ({ connection, ...how }) => {
    const { from, to, tls } = connection
    journal.turnAway({ ...how, receiver, at: timestamp(clock), from, to, certificate: tls?.peer })
  }
