import { askForRecord, book } from '../acts.js'
import { FERNHILL, MEADOW_LANE, NORTHGATE, ORLA } from './cast.js'
import type { Situation } from './situation.js'

/** Requests of other capabilities, of which only Spine's part is judged. */
export const recordSituations = {
  'a booking beside records': {
    topology: 'several-capabilities',
    consumer: NORTHGATE,
    acts: [book(NORTHGATE, ORLA)],
  },
  'a structured record': {
    topology: 'several-capabilities',
    consumer: NORTHGATE,
    acts: [book(NORTHGATE, ORLA), askForRecord(NORTHGATE, MEADOW_LANE, ORLA, 'structured record')],
  },
  'a record to take over': {
    topology: 'several-capabilities',
    consumer: FERNHILL,
    acts: [askForRecord(FERNHILL, MEADOW_LANE, ORLA, 'structured record to take over')],
  },
} as const satisfies Record<string, Situation>
