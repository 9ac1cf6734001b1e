import { withdrawInteraction } from '../../topology/changes.js'
import { befall, book, bookAnew, change, lookUp, traceAnew, type Act } from '../acts.js'
import { editPatient } from '../edits.js'
import { MEADOW_LANE, NORTHGATE, ORLA, northgate } from './cast.js'
import type { Situation } from './situation.js'

/** Two encounters with something that happens between them, so that what was held from the first is out of date. */
const twice = (between: Act) => northgate(bookAnew(NORTHGATE, ORLA), between, bookAnew(NORTHGATE, ORLA))

/** What a consumer may hold from an encounter before. */
export const lookupSituations = {
  'a practice that leaves between two bookings': twice(
    change((named) => withdrawInteraction(named(MEADOW_LANE), 'searchSlots')),
  ),
  'SDS fails between two bookings': { ...twice(befall('sds:is-down')), route: 'fhir' },
  'a practice that cannot be searched the second time': northgate(
    bookAnew(NORTHGATE, ORLA),
    traceAnew(NORTHGATE, ORLA),
    lookUp(NORTHGATE, MEADOW_LANE),
    change((named) => withdrawInteraction(named(MEADOW_LANE), 'searchSlots')),
    book(NORTHGATE, ORLA),
  ),
  'a record that is deleted between two bookings': twice(change(() => editPatient(ORLA, { onRecordAt: [] }))),
  'a practice that returns busy slots': {
    ...northgate(bookAnew(NORTHGATE, ORLA), bookAnew(NORTHGATE, ORLA)),
    befalls: ['provider:returns-busy-slots'],
  },
} as const satisfies Record<string, Situation>
