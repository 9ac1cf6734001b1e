import { book, bookForUnknown, change, trace, traceByDemographics, traceNumber } from '../acts.js'
import { bornAtPdsOn, editPatient } from '../edits.js'
import { NORTHGATE, MEADOW_LANE, ORLA, INES, WILF, northgate } from './cast.js'
import type { Situation } from './situation.js'

/** What PDS has to say of patients. */
export const patientSituations = {
  'a patient with a new NHS number': northgate(book(NORTHGATE, 'Abel Twofold')),
  'a sensitive patient': northgate(book(NORTHGATE, INES)),
  'a patient who has died': northgate(book(NORTHGATE, 'Agnes Departed')),
  'a patient whose registration has ended': northgate(book(NORTHGATE, 'Cato Movedaway')),
  'a patient without a practice': northgate(book(NORTHGATE, 'Fay Unregistered')),
  'a patient at a practice that is not on GP Connect': northgate(book(NORTHGATE, 'Bram Outlier')),
  'two traces': northgate(trace(NORTHGATE, ORLA), trace(NORTHGATE, WILF)),
  'an invalidated NHS number': northgate(book(NORTHGATE, 'Perrin Mistaken')),
  'a mistyped NHS number': northgate(traceNumber(NORTHGATE, '9990000019')),
  'PDS does not verify the NHS number': {
    ...northgate(book(NORTHGATE, ORLA)),
    befalls: ['pds:says-number-is-not-traced'],
  },
  'another date of birth at PDS': northgate(
    change(() => bornAtPdsOn(ORLA, '1984-05-18')),
    book(NORTHGATE, ORLA),
  ),
  'a search of PDS by demographics': northgate(traceByDemographics(NORTHGATE, ORLA)),
  'a booking after a search of PDS': northgate(traceByDemographics(NORTHGATE, ORLA), book(NORTHGATE, ORLA)),
  'a search of PDS that finds nobody': northgate(traceByDemographics(NORTHGATE, 'Perrin Mistaken')),
  'a search of PDS for a sensitive patient': northgate(
    change(() => editPatient(INES, { postalCode: 'ZZ99 8GG' })),
    traceByDemographics(NORTHGATE, INES),
  ),
  'a registration that ends after the trace': northgate(
    change(() => editPatient(ORLA, { onRecordAt: [] })),
    trace(NORTHGATE, ORLA),
    change(() => editPatient(ORLA, { registrationEnded: '2027-07-03' })),
    book(NORTHGATE, ORLA),
  ),
  'a patient who dissents from sharing': northgate(
    change(() => editPatient(ORLA, { dissents: true })),
    book(NORTHGATE, ORLA),
  ),
  'a patient who is sensitive after the trace': northgate(
    trace(NORTHGATE, ORLA),
    change(() => editPatient(ORLA, { sensitive: true })),
    book(NORTHGATE, ORLA),
  ),
  'six traces within a second': {
    ...northgate(trace(NORTHGATE, ORLA)),
    befalls: ['consumer:asks-pds-many-times'],
  },
  'an unknown NHS number': northgate(bookForUnknown(NORTHGATE, '9990000115', MEADOW_LANE)),
} as const satisfies Record<string, Situation>
