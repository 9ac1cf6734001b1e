import { endAgreement, makeAgreement } from '../../topology/changes.js'
import { askForSlots, change } from '../acts.js'
import { NORTHGATE, SOUTHGATE, RIVERBANK, FERNHILL } from './cast.js'
import type { Situation } from './situation.js'

/** Practices that are asked with and without a data sharing agreement. */
export const agreementSituations = {
  'a neighbour without an agreement': {
    topology: 'consumer-shared-mhs',
    consumer: SOUTHGATE,
    server: RIVERBANK,
    acts: [
      askForSlots(NORTHGATE, FERNHILL),
      askForSlots(SOUTHGATE, FERNHILL),
      askForSlots(RIVERBANK, FERNHILL),
    ],
  },
  'an agreement that is withdrawn': {
    topology: 'consumer-shared-mhs',
    consumer: NORTHGATE,
    acts: [
      askForSlots(NORTHGATE, FERNHILL),
      change((named) => endAgreement(named(NORTHGATE), named(FERNHILL))),
      askForSlots(NORTHGATE, FERNHILL),
    ],
  },
  'an agreement that is made': {
    topology: 'consumer-shared-mhs',
    consumer: SOUTHGATE,
    acts: [
      askForSlots(SOUTHGATE, FERNHILL),
      change((named) => makeAgreement(named(SOUTHGATE), named(FERNHILL), 'appointment-management')),
      askForSlots(SOUTHGATE, FERNHILL),
    ],
  },
  'an agreement on records only': {
    topology: 'consumer-shared-mhs',
    consumer: SOUTHGATE,
    acts: [
      change((named) => makeAgreement(named(SOUTHGATE), named(FERNHILL), 'access-record-structured')),
      askForSlots(SOUTHGATE, FERNHILL),
    ],
  },
} as const satisfies Record<string, Situation>
