import { book, bookForUnknown, change, trace, traceByDemographics } from '../acts.js'
import { bornAtPdsOn, usePds } from '../edits.js'
import { INES, MEADOW_LANE, NORTHGATE, northgate, ORLA, WILF } from './cast.js'
import type { Situation } from './situation.js'

/** At the worked example's service, whose product uses PDS by HL7 V3 messages. */
const byMessages = (...acts: Situation['acts']): Situation =>
  northgate(
    change((named) => usePds(named(NORTHGATE), 'hl7-v3')),
    ...acts,
  )

/** What consumers do who use PDS by HL7 V3 messages (pds-sds.md 6). */
export const messageSituations = {
  'a booking after a trace by message': byMessages(book(NORTHGATE, ORLA)),
  'a booking after a trace by message, looked up by the API': {
    ...byMessages(book(NORTHGATE, ORLA)),
    route: 'fhir',
  },
  'two traces by message': byMessages(trace(NORTHGATE, ORLA), trace(NORTHGATE, WILF)),
  'a trace by message for demographics': byMessages(traceByDemographics(NORTHGATE, ORLA)),
  'a message about a patient with a new NHS number': byMessages(book(NORTHGATE, 'Abel Twofold')),
  'a message about a sensitive patient': byMessages(book(NORTHGATE, INES)),
  'a message about a patient who has died': byMessages(book(NORTHGATE, 'Agnes Departed')),
  'a message about a patient whose registration has ended': byMessages(book(NORTHGATE, 'Cato Movedaway')),
  'a message about a patient without a practice': byMessages(book(NORTHGATE, 'Fay Unregistered')),
  'a message about an invalidated NHS number': byMessages(book(NORTHGATE, 'Perrin Mistaken')),
  'a message about an unknown NHS number': byMessages(bookForUnknown(NORTHGATE, '9990000115', MEADOW_LANE)),
  'a message about a patient with a pharmacy': byMessages(book(NORTHGATE, WILF)),
  'a message about somebody with another date of birth': northgate(
    change((named) => usePds(named(NORTHGATE), 'hl7-v3')),
    change(() => bornAtPdsOn(ORLA, '1984-05-18')),
    book(NORTHGATE, ORLA),
  ),
  'PDS answers another message': {
    ...byMessages(book(NORTHGATE, ORLA)),
    befalls: ['pds:relates-answers-to-another-message'],
  },
  'a message that is sent again': {
    ...byMessages(trace(NORTHGATE, ORLA), trace(NORTHGATE, WILF)),
    befalls: ['consumer:reuses-message-id'],
  },
} as const satisfies Record<string, Situation>
