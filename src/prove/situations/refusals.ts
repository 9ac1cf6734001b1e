import { endAgreement, moveEndpoint, withdrawInteraction } from '../../topology/changes.js'
import { book, bookAnew, change, lookUp, trace } from '../acts.js'
import { NORTHGATE, MEADOW_LANE, ORLA, northgate } from './cast.js'
import type { Situation } from './situation.js'

/** What the proxy refuses. */
export const refusalSituations = {
  'without an agreement': northgate(
    change((named) => endAgreement(named(NORTHGATE), named(MEADOW_LANE))),
    book(NORTHGATE, ORLA),
  ),
  'a consumer not accredited for booking': northgate(
    change((named) => withdrawInteraction(named(NORTHGATE), 'bookAppointment')),
    book(NORTHGATE, ORLA),
  ),
  'a practice not accredited for booking': northgate(
    change((named) => withdrawInteraction(named(MEADOW_LANE), 'bookAppointment')),
    book(NORTHGATE, ORLA),
  ),
  'an endpoint that moved after the lookup': northgate(
    trace(NORTHGATE, ORLA),
    lookUp(NORTHGATE, MEADOW_LANE),
    change((named) => moveEndpoint(named(MEADOW_LANE))),
    book(NORTHGATE, ORLA),
  ),
  'an endpoint that moved before the next booking': northgate(
    bookAnew(NORTHGATE, ORLA),
    change((named) => moveEndpoint(named(MEADOW_LANE))),
    bookAnew(NORTHGATE, ORLA),
  ),
} as const satisfies Record<string, Situation>
