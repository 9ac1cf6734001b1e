import { endAgreement, withdrawInteraction } from '../../topology/changes.js'
import { befall, bookAnew, change } from '../acts.js'
import { editPatient } from '../edits.js'
import { MEADOW_LANE, NORTHGATE, ORLA, northgate } from './cast.js'
import type { Act } from '../acts.js'
import type { Situation } from './situation.js'

/** Two encounters with something that happens between them, so that what was held from the first is out of date. */
const twice = (between: Act) => northgate(bookAnew(NORTHGATE, ORLA), between, bookAnew(NORTHGATE, ORLA))

/** What a consumer may hold from an encounter before. */
export const lookupSituations = {
  'a practice that leaves between two bookings': twice(
    change((named) => withdrawInteraction(named(MEADOW_LANE), 'searchSlots')),
  ),
  'SDS fails between two bookings': { ...twice(befall('sds:is-down')), route: 'fhir' },
  'an agreement that ends between two bookings': twice(
    change((named) => endAgreement(named(NORTHGATE), named(MEADOW_LANE))),
  ),
  'a record that is deleted between two bookings': twice(change(() => editPatient(ORLA, { onRecordAt: [] }))),
  'a practice that returns busy slots': {
    ...northgate(bookAnew(NORTHGATE, ORLA), bookAnew(NORTHGATE, ORLA)),
    befalls: ['provider:returns-busy-slots'],
  },
} as const satisfies Record<string, Situation>
