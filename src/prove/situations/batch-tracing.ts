import { book, bookForUnknown, change } from '../acts.js'
import { handInResult, usePds, type ResultChange } from '../edits.js'
import { FERNHILL, INES, MEADOW_LANE, NORTHGATE, northgate, ORLA } from './cast.js'
import type { Situation } from './situation.js'

/** At the worked example's service, whose product uses PDS by result files; the file is of the day before unless told. */
const byFile = (file: ResultChange, ...acts: Situation['acts']): Situation =>
  northgate(
    change((named) => usePds(named(NORTHGATE), 'dbs')),
    change(() => handInResult(file)),
    ...acts,
  )

/** What consumers do who use PDS by result files of batch tracing (pds-sds.md 7). */
export const batchTracingSituations = {
  'a booking after a trace in a batch': byFile({}, book(NORTHGATE, ORLA)),
  'a batch and a patient with a new NHS number': byFile({}, book(NORTHGATE, 'Abel Twofold')),
  'a batch and a sensitive patient': byFile({}, book(NORTHGATE, INES)),
  'a batch and a patient who has died': byFile({}, book(NORTHGATE, 'Agnes Departed')),
  'a batch and a patient without a practice': byFile({}, book(NORTHGATE, 'Fay Unregistered')),
  'a batch and an invalidated NHS number': byFile({}, book(NORTHGATE, 'Perrin Mistaken')),
  'a batch without the patient': byFile({}, bookForUnknown(NORTHGATE, '9990000115', MEADOW_LANE)),
  'a batch in which nobody was found': byFile(
    { of: ORLA, row: { outcome: 'none', code: '98 with 0', given: undefined } },
    book(NORTHGATE, ORLA),
  ),
  'a batch with another date of birth': byFile(
    { of: ORLA, row: { birthDate: '1984-05-18' } },
    book(NORTHGATE, ORLA),
  ),
  'a batch without a date of birth': byFile(
    { of: ORLA, row: { birthDate: undefined } },
    book(NORTHGATE, ORLA),
  ),
  'a batch with another practice': byFile({ of: ORLA, practice: FERNHILL }, book(NORTHGATE, ORLA)),
  'a batch of long ago': byFile({ dated: '2027-06-01T06:00:00Z' }, book(NORTHGATE, ORLA)),
  'a batch of tomorrow': byFile({ dated: '2027-07-05T06:00:00Z' }, book(NORTHGATE, ORLA)),
  'a batch in which somebody was found by name': byFile(
    { of: ORLA, row: { asked: undefined, code: '20' } },
    book(NORTHGATE, ORLA),
  ),
} as const satisfies Record<string, Situation>
