import { askForSlots, book, change, lookUp } from '../acts.js'
import { addEndpoint } from '../edits.js'
import { FERNHILL, MEADOW_LANE, NORTHGATE, ORLA, SOUTHGATE, northgate } from './cast.js'
import type { Situation } from './situation.js'

/** What is registered wrongly, or refused for other reasons than an agreement. */
export const registrationSituations = {
  'a lookup with a malformed correlation ID': {
    ...northgate(book(NORTHGATE, ORLA)),
    route: 'fhir',
    befalls: ['consumer:malforms-correlation-id'],
  },
  'a practice that breaks the connection': {
    ...northgate(book(NORTHGATE, ORLA)),
    befalls: ['provider:is-down'],
  },
  'a practice that cannot be reached': {
    ...northgate(book(NORTHGATE, ORLA)),
    befalls: ['ssp:cannot-reach-the-provider'],
  },
  'a booking as plain text': {
    ...northgate(book(NORTHGATE, ORLA)),
    befalls: ['consumer:sends-another-media-type'],
  },
  'a request by an unknown method': {
    ...northgate(book(NORTHGATE, ORLA)),
    befalls: ['consumer:asks-by-another-verb'],
  },
  'an unknown method at a practice that breaks the connection': {
    ...northgate(book(NORTHGATE, ORLA)),
    befalls: ['consumer:asks-by-another-verb', 'provider:is-down'],
  },
  'a lookup of a practice': northgate(lookUp(NORTHGATE, MEADOW_LANE)),
  'a practice with two addresses on one record': northgate(
    change((named) =>
      addEndpoint(named(MEADOW_LANE), 'https://former.meadowlane.example/A20047/STU3/1/gpconnect'),
    ),
    book(NORTHGATE, ORLA),
  ),
  'a practice with two addresses on one record, by the FHIR API': {
    ...northgate(
      change((named) =>
        addEndpoint(named(MEADOW_LANE), 'https://former.meadowlane.example/A20047/STU3/1/gpconnect'),
      ),
      book(NORTHGATE, ORLA),
    ),
    route: 'fhir',
  },
  'a consumer that looks itself up': {
    ...northgate(book(NORTHGATE, ORLA)),
    befalls: ['consumer:looks-up-itself'],
  },
  'two organisations at one practice': northgate(book(NORTHGATE, ORLA), book(SOUTHGATE, ORLA)),
  'requests after an error': northgate(
    askForSlots(SOUTHGATE, MEADOW_LANE),
    askForSlots(SOUTHGATE, FERNHILL),
    askForSlots(SOUTHGATE, MEADOW_LANE),
  ),
} as const satisfies Record<string, Situation>
