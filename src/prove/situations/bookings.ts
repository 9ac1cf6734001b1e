import type { Schedule } from '../../topology/topology.js'
import {
  book,
  bookAnew,
  bookPrepared,
  bookPreparedTogether,
  change,
  choose,
  lookUp,
  prepare,
  searchForTimesOnly,
} from '../acts.js'
import { editSchedules, relieveStaff } from '../edits.js'
import { NORTHGATE, SOUTHGATE, MEADOW_LANE, ORLA, IDRIS, WILF, northgate } from './cast.js'
import type { Situation } from './situation.js'

/** The first session of the day begins half an hour before the clock of the topologies. */
export const beginningToday = ({ slots }: Schedule): Partial<Schedule> => ({
  slots: slots.slice(0, 1).map((run) => ({ ...run, day: 0, start: '08:00' })),
})

const at = (instant: string): number => Date.parse(instant)

/** Bookings that go as they should, and slots that are not to be had. */
export const bookingSituations = {
  'a booking': northgate(book(NORTHGATE, ORLA)),
  'a booking by the FHIR API of SDS': { ...northgate(book(NORTHGATE, ORLA)), route: 'fhir' },
  'a registration and a booking': northgate(book(NORTHGATE, WILF)),
  'a booking after a second search': northgate(book(NORTHGATE, IDRIS)),
  'a booking at another practice': northgate(book(NORTHGATE, IDRIS, MEADOW_LANE)),
  'a booking in winter': { ...northgate(book(NORTHGATE, ORLA)), startsAt: at('2027-01-11T10:00:00Z') },
  'a booking in the week when the clocks change': {
    ...northgate(book(NORTHGATE, ORLA)),
    startsAt: at('2027-10-25T10:00:00+01:00'),
  },
  'a booking for another patient': northgate(book(NORTHGATE, ORLA), book(NORTHGATE, WILF)),
  'a second booking': northgate(bookAnew(NORTHGATE, ORLA), bookAnew(NORTHGATE, ORLA)),
  'a booking while nobody waits long': { ...northgate(book(NORTHGATE, ORLA)), patience: 1000 },
  'a change of shift': northgate(
    book(NORTHGATE, ORLA),
    change((named) => relieveStaff(named(NORTHGATE))),
    book(NORTHGATE, WILF),
  ),
  'two slots apart': northgate(
    prepare(NORTHGATE, ORLA),
    choose(NORTHGATE, (found) => [found[0], found[2]].flatMap((slot) => slot ?? [])),
    bookPrepared(NORTHGATE, ORLA),
  ),
  'two slots together': northgate(
    prepare(NORTHGATE, ORLA),
    choose(NORTHGATE, (found) => found.slice(0, 2)),
    bookPrepared(NORTHGATE, ORLA),
  ),
  'a search for times only': northgate(lookUp(NORTHGATE, MEADOW_LANE), searchForTimesOnly(NORTHGATE)),
  'one slot for two': northgate(
    prepare(NORTHGATE, ORLA),
    prepare(SOUTHGATE, ORLA),
    bookPreparedTogether(ORLA, NORTHGATE, SOUTHGATE),
  ),
  'a slot that was taken': northgate(
    prepare(NORTHGATE, ORLA),
    book(SOUTHGATE, ORLA),
    bookPrepared(NORTHGATE, ORLA),
  ),
  'a slot that has begun': northgate(
    change((named) => editSchedules(named(MEADOW_LANE), beginningToday)),
    book(NORTHGATE, ORLA),
  ),
  'a session for others': northgate(
    change((named) =>
      editSchedules(named(MEADOW_LANE), () => ({ onlyFor: { organisations: [named(SOUTHGATE).odsCode] } })),
    ),
    book(NORTHGATE, ORLA),
  ),
  'a session with a booking window': northgate(
    change((named) => editSchedules(named(MEADOW_LANE), () => ({ bookable: { fromDaysBefore: 1 } }))),
    book(NORTHGATE, ORLA),
  ),
  'a session with a limit': northgate(
    change((named) =>
      editSchedules(named(MEADOW_LANE), () => ({ onlyFor: { types: ['urgent-care'], atMost: 1 } })),
    ),
    book(NORTHGATE, ORLA),
    book(SOUTHGATE, ORLA),
  ),
  'a slot that there is not, refused as a missing reference': {
    ...northgate(book(NORTHGATE, ORLA)),
    befalls: ['consumer:books-by-kept-slot-id', 'provider:names-missing-references'],
  },
} as const satisfies Record<string, Situation>
