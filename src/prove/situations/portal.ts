import { bookAtPortal, everybodyBooksAtPortal, signIn } from '../acts.js'
import { NORTHGATE, SOUTHGATE, WESTGATE, RIVERBANK, ORLA } from './cast.js'
import type { Situation } from './situation.js'

/** People at a portal that organisations share. */
export const portalSituations = {
  'a booking at a portal': {
    topology: 'regional-portal',
    consumer: NORTHGATE,
    server: RIVERBANK,
    acts: [signIn('Sam Advisor', NORTHGATE), bookAtPortal('Sam Advisor', ORLA)],
  },
  'a change of organisation at a portal': {
    topology: 'regional-portal',
    consumer: NORTHGATE,
    server: RIVERBANK,
    acts: [
      signIn('Robin Floater', NORTHGATE),
      signIn('Robin Floater', WESTGATE),
      bookAtPortal('Robin Floater', ORLA),
    ],
  },
  'two people at a portal': {
    topology: 'regional-portal',
    consumer: NORTHGATE,
    server: RIVERBANK,
    acts: [
      signIn('Sam Advisor', NORTHGATE),
      signIn('Kit Handler', SOUTHGATE),
      bookAtPortal('Sam Advisor', ORLA),
    ],
  },
  'everybody at a portal': {
    topology: 'regional-portal',
    consumer: NORTHGATE,
    server: RIVERBANK,
    acts: [everybodyBooksAtPortal(ORLA, 'all at the same time')],
  },
} as const satisfies Record<string, Situation>
