import { book, bookForUnknown, change, trace, traceByDemographics } from '../acts.js'
import { runMiniService, usePds } from '../edits.js'
import { INES, MEADOW_LANE, NORTHGATE, northgate, ORLA, SOUTHGATE } from './cast.js'
import type { Situation } from './situation.js'

/** At the worked example's service, whose product uses PDS by a Spine Mini Service. */
const byMiniService = (...acts: Situation['acts']): Situation =>
  northgate(
    change((named) => usePds(named(NORTHGATE), 'smsp')),
    ...acts,
  )

/** The same where an organisation runs the service, which then asks PDS by HL7 V3 messages. */
const byItsOwn = (...acts: Situation['acts']): Situation =>
  byMiniService(
    change((named) => runMiniService(named(SOUTHGATE))),
    ...acts,
  )

/** What consumers do who use PDS by a Spine Mini Service (pds-sds.md 5). */
export const miniServiceSituations = {
  'a booking after a trace by a mini service': byMiniService(book(NORTHGATE, ORLA)),
  'a trace by a mini service for demographics': byMiniService(traceByDemographics(NORTHGATE, ORLA)),
  'a mini service and a patient with a new NHS number': byMiniService(book(NORTHGATE, 'Abel Twofold')),
  'a mini service and a sensitive patient': byMiniService(book(NORTHGATE, INES)),
  'a mini service and a patient who has died': byMiniService(book(NORTHGATE, 'Agnes Departed')),
  'a mini service and a patient without a practice': byMiniService(book(NORTHGATE, 'Fay Unregistered')),
  'a mini service and an invalidated NHS number': byMiniService(book(NORTHGATE, 'Perrin Mistaken')),
  'a mini service and an unknown NHS number': byMiniService(
    bookForUnknown(NORTHGATE, '9990000115', MEADOW_LANE),
  ),
  'a mini service that finds several patients': {
    ...byMiniService(traceByDemographics(NORTHGATE, ORLA), book(NORTHGATE, ORLA)),
    befalls: ['pds:finds-too-many'],
  },
  'a booking after a trace by the mini service of an organisation': byItsOwn(book(NORTHGATE, ORLA)),
  'a search by the mini service of an organisation': byItsOwn(traceByDemographics(NORTHGATE, ORLA)),
  'the mini service of an organisation and a patient with a new NHS number': byItsOwn(
    book(NORTHGATE, 'Abel Twofold'),
  ),
  'the mini service of an organisation and an invalidated NHS number': byItsOwn(
    book(NORTHGATE, 'Perrin Mistaken'),
  ),
  'a mini service whose own answer is invalid': {
    ...byMiniService(book(NORTHGATE, ORLA)),
    befalls: ['pds:cannot-validate-its-answers'],
  },
  'a mini service that answers from a store': {
    ...byMiniService(book(NORTHGATE, ORLA)),
    befalls: ['pds:answers-from-a-local-store'],
  },
  'the mini service of an organisation that answers from a store': {
    ...byItsOwn(book(NORTHGATE, ORLA)),
    befalls: ['pds:answers-from-a-local-store'],
  },
  'a mini service that fails': {
    ...byMiniService(book(NORTHGATE, ORLA)),
    befalls: ['pds:fails-as-a-mini-service'],
  },
  'a mini service that is busy': {
    ...byMiniService(trace(NORTHGATE, ORLA)),
    befalls: ['pds:is-unavailable'],
  },
} as const satisfies Record<string, Situation>
