import { probes } from '../../probes/index.js'
import { book, probe } from '../acts.js'
import { MEADOW_LANE, NORTHGATE, ORLA, WILF, northgate } from './cast.js'
import type { Situation } from './situation.js'

/** Requests that leave something to the practice, and appointments that are read back. */
export const confirmationSituations = {
  'bookings of every kind': {
    ...northgate(probe(NORTHGATE, MEADOW_LANE, probes['bookings of every kind'], ORLA)),
    isProbing: true,
  },
  'a registration of what was never traced': {
    ...northgate(book(NORTHGATE, WILF)),
    befalls: ['consumer:skips-trace'],
  },
  'a booking that asks for no body': {
    ...northgate(book(NORTHGATE, ORLA)),
    bookingHabit: 'asks-for-no-body',
  },
  'an appointment that is read back': {
    ...northgate(book(NORTHGATE, ORLA)),
    bookingHabit: 'reads-back',
  },
} as const satisfies Record<string, Situation>
