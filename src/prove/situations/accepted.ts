import { probes } from '../../probes/index.js'
import { book, bookPrepared, change, choose, prepare, probe, trace } from '../acts.js'
import { editPatient, editSchedules } from '../edits.js'
import { beginningToday } from './bookings.js'
import { NORTHGATE, MEADOW_LANE, ORLA, WILF, northgate } from './cast.js'
import type { Situation } from './situation.js'

/** Requests that every practice has to refuse, and tokens that it has to put up with: what it makes of them shows. */
export const acceptedSituations = {
  'a request that the proxy passes without trace ID': {
    ...northgate(book(NORTHGATE, ORLA)),
    befalls: ['consumer:omits-trace-id', 'ssp:skips-header-check'],
  },
  'an interaction ID of another operation': {
    ...northgate(book(NORTHGATE, ORLA)),
    befalls: ['consumer:wrong-interaction-id'],
  },
  'a path in small letters': {
    ...northgate(book(NORTHGATE, ORLA)),
    befalls: ['consumer:writes-paths-in-small-letters'],
  },
  'requests that leave out what they are about': {
    ...northgate(probe(NORTHGATE, MEADOW_LANE, probes['requests that leave out what they are about'], ORLA)),
    isProbing: true,
    befalls: ['ssp:skips-media-type-check', 'ssp:skips-endpoint-check'],
  },
  'requests with what another practice gave': {
    ...northgate(probe(NORTHGATE, MEADOW_LANE, probes['requests with what another practice gave'], ORLA)),
    isProbing: true,
  },
  'a search for schedules': { ...northgate(book(NORTHGATE, ORLA)), befalls: ['consumer:searches-schedules'] },
  'a request without token': { ...northgate(book(NORTHGATE, ORLA)), befalls: ['consumer:omits-token'] },
  'a token without device': { ...northgate(book(NORTHGATE, ORLA)), befalls: ['consumer:omits-device'] },
  'a device as in R4': {
    ...northgate(book(NORTHGATE, ORLA)),
    befalls: ['consumer:describes-device-as-in-r4'],
  },
  'a token for an hour': { ...northgate(book(NORTHGATE, ORLA)), befalls: ['consumer:token-lives-too-long'] },
  'a consumer whose clock is fast': {
    ...northgate(book(NORTHGATE, ORLA)),
    befalls: ['consumer:runs-fast-clock'],
  },
  'a practitioner without role profile': {
    ...northgate(book(NORTHGATE, ORLA)),
    befalls: ['consumer:omits-role-profile'],
  },
  'a search from the last day to the first': {
    ...northgate(book(NORTHGATE, ORLA)),
    befalls: ['consumer:exchanges-search-dates'],
  },
  'a search without status': { ...northgate(book(NORTHGATE, ORLA)), befalls: ['consumer:omits-status'] },
  'a search without schedules': {
    ...northgate(book(NORTHGATE, ORLA)),
    befalls: ['consumer:omits-schedule-include'],
  },
  'a search without start': { ...northgate(book(NORTHGATE, ORLA)), befalls: ['consumer:omits-start'] },
  'a search by dates without prefix': {
    ...northgate(book(NORTHGATE, ORLA)),
    befalls: ['consumer:omits-date-prefixes'],
  },
  'a search by times in UTC': { ...northgate(book(NORTHGATE, ORLA)), befalls: ['consumer:searches-in-utc'] },
  'an identifier of an old system': {
    ...northgate(book(NORTHGATE, ORLA)),
    befalls: ['consumer:names-old-number-system'],
  },
  'an NHS number with blanks': {
    ...northgate(book(NORTHGATE, ORLA)),
    befalls: ['consumer:spaces-nhs-number'],
  },
  'an NHS number with blanks, refused by its value': {
    ...northgate(book(NORTHGATE, ORLA)),
    befalls: ['consumer:spaces-nhs-number', 'provider:refuses-numbers-by-value'],
  },
  'an identifier that is repeated': {
    ...northgate(book(NORTHGATE, ORLA)),
    befalls: ['consumer:repeats-identifier'],
  },
  'an NHS number without system': {
    ...northgate(book(NORTHGATE, ORLA)),
    befalls: ['consumer:omits-identifier-system'],
  },
  'a booking of a slot that has begun': {
    ...northgate(
      change((named) => editSchedules(named(MEADOW_LANE), beginningToday)),
      book(NORTHGATE, ORLA),
    ),
    befalls: ['consumer:books-past-slots'],
  },
  'a booking with a reason': { ...northgate(book(NORTHGATE, ORLA)), befalls: ['consumer:sends-reason'] },
  'a booking with an indication': {
    ...northgate(book(NORTHGATE, ORLA)),
    befalls: ['consumer:sends-indication'],
  },
  'a booking of a slot that is not there': {
    ...northgate(book(NORTHGATE, ORLA)),
    befalls: ['consumer:books-by-kept-slot-id'],
  },
  'a booking for another time': {
    ...northgate(book(NORTHGATE, ORLA)),
    befalls: ['consumer:books-another-time'],
  },
  'a booking of two slots apart': {
    ...northgate(
      prepare(NORTHGATE, ORLA),
      choose(NORTHGATE, (found) => [found[0], found[2]].flatMap((slot) => slot ?? [])),
      bookPrepared(NORTHGATE, ORLA),
    ),
    befalls: ['consumer:books-slots-apart'],
  },
  'a booking without location': {
    ...northgate(book(NORTHGATE, ORLA)),
    befalls: ['consumer:books-without-location'],
  },
  'a booking with a blank identifier': {
    ...northgate(book(NORTHGATE, ORLA)),
    befalls: ['consumer:sends-identifier-without-value'],
  },
  'a booking with whole URLs': {
    ...northgate(book(NORTHGATE, ORLA)),
    befalls: ['consumer:sends-absolute-references'],
  },
  'a booking without profile': {
    ...northgate(book(NORTHGATE, ORLA)),
    befalls: ['consumer:books-without-profile'],
  },
  'a booking with a long comment': {
    ...northgate(book(NORTHGATE, ORLA)),
    befalls: ['consumer:writes-long-comment'],
  },
  'a registration without birth date': {
    ...northgate(book(NORTHGATE, WILF)),
    befalls: ['consumer:registers-without-birth-date'],
  },
  'a registration with other fields': {
    ...northgate(book(NORTHGATE, WILF)),
    befalls: ['consumer:registers-with-more-fields'],
  },
  'a registration under a mistyped number': {
    ...northgate(book(NORTHGATE, WILF)),
    befalls: ['consumer:mistypes-number-in-registration'],
  },
  'a patient who dies after the trace': northgate(
    trace(NORTHGATE, WILF),
    change(() => editPatient(WILF, { deceased: '2027-07-03' })),
    prepare(NORTHGATE, WILF),
  ),
  'a birth date that PDS corrects after the trace': northgate(
    trace(NORTHGATE, WILF),
    change(() => editPatient(WILF, { birthDate: '1950-01-01' })),
    prepare(NORTHGATE, WILF),
  ),
  'a family name that PDS corrects after the trace': northgate(
    trace(NORTHGATE, WILF),
    change(() => editPatient(WILF, { name: { family: 'Wedderby', given: 'Wilf' } })),
    prepare(NORTHGATE, 'Wilf Wedderby'),
  ),
  'a number that is closed after the trace': northgate(
    trace(NORTHGATE, WILF),
    change(() => editPatient(WILF, { invalidated: true })),
    prepare(NORTHGATE, WILF),
  ),
  'a registration of somebody known': {
    ...northgate(prepare(NORTHGATE, ORLA)),
    befalls: ['consumer:registers-known-patients'],
  },
} as const satisfies Record<string, Situation>
