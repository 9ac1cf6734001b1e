import { addDays } from '../spine/london-time.js'
import { and, asItIs, at, rowsOn, type Edit } from './edits.js'
import { NOBODYS_ID } from '../spine/nobodys-id.js'
import type { Ground, ProbeSet } from './probe.js'

const look = rowsOn((right, { record, today }) =>
  record === undefined ? undefined : right.appointments(record, { from: today, to: addDays(today, 28) }),
)

/** The dates asked for, whatever they are. */
const from =
  (write: (today: string) => readonly string[]): Edit =>
  (request, { today }) => ({
    ...request,
    parameters: write(today).map((value) => ['start', value] as const),
  })

const BY_TIME = 'looks-by-time-are-refused'
const ONE_DATE = 'looks-by-one-date-are-refused'
const NO_RANGE = 'looks-without-a-range-are-refused'
const PAST = 'looks-into-the-past-are-refused'

/** What practices refuse of a look at a patient's appointments (appointments.md 5.6). */
export const refusedRetrievals: ProbeSet = {
  needs: ['record'],
  probes: [
    look(
      'a look at appointments without dates',
      from(() => []),
      ONE_DATE,
    ),
    look(
      'a look at appointments from a date on',
      from((today) => [`ge${today}`]),
      ONE_DATE,
    ),
    look(
      'a look at appointments up to a date',
      from((today) => [`le${today}`]),
      ONE_DATE,
    ),
    ...[
      ['gt', 'lt'],
      ['ge', 'lt'],
      ['gt', 'le'],
      ['eq', 'eq'],
      ['ge', 'ge'],
      ['le', 'le'],
      ['', ''],
      ['sa', 'eb'],
    ].map(([first = '', second = '']) =>
      look(
        first === ''
          ? 'a look at appointments by dates without prefix'
          : `a look at appointments by dates of the prefixes ${first} and ${second}`,
        from((today) => [`${first}${today}`, `${second}${addDays(today, 14)}`]),
        NO_RANGE,
      ),
    ),
    look(
      'a look at appointments by years',
      from((today) => [`ge${today.slice(0, 4)}`, `le${today.slice(0, 4)}`]),
      NO_RANGE,
    ),
    look(
      'a look at appointments by months',
      from((today) => [`ge${today.slice(0, 7)}`, `le${today.slice(0, 7)}`]),
      NO_RANGE,
    ),
    look(
      'a look at appointments by words',
      from(() => ['getoday', 'letomorrow']),
      NO_RANGE,
    ),
    look(
      'a look at appointments on 30 February',
      from((today) => [`ge${today}`, `le${Number(today.slice(0, 4)) + 1}-02-30`]),
      NO_RANGE,
    ),
    look(
      'a look at appointments that ends before it begins',
      from((today) => [`ge${addDays(today, 7)}`, `le${today}`]),
      NO_RANGE,
    ),
    look(
      'a look at appointments by times',
      from((today) => [`ge${today}T00:00:00+00:00`, `le${addDays(today, 7)}T00:00:00+00:00`]),
      BY_TIME,
    ),
    look(
      'a look at appointments from a time to a date',
      from((today) => [`ge${today}T00:00:00+00:00`, `le${addDays(today, 7)}`]),
      BY_TIME,
    ),
    look(
      'a look at appointments by times in UTC',
      from((today) => [`ge${today}T00:00:00Z`, `le${addDays(today, 7)}T00:00:00Z`]),
      BY_TIME,
    ),
    look(
      'a look at appointments from yesterday on',
      from((today) => [`ge${addDays(today, -1)}`, `le${addDays(today, 7)}`]),
      PAST,
    ),
    look(
      'a look at appointments of last month',
      from((today) => [`ge${addDays(today, -30)}`, `le${addDays(today, -1)}`]),
      PAST,
    ),
    look(
      'a look at the appointments of a patient who is not there',
      at(`/Patient/${NOBODYS_ID}/Appointment`),
      'appointments-of-unknown-patients-are-not-found',
    ),
  ],
}

const SERVED = ['sound-look-at-appointments-is-served', 'appointments-come-in-a-searchset'] as const

const days = (first: number, last: number): Edit =>
  from((today) => [`ge${addDays(today, first)}`, `le${addDays(today, last)}`])

/** How practices show a patient's appointments (appointments.md 5.6). */
export const servedRetrievals: ProbeSet = {
  needs: ['appointment'],
  probes: [
    look(
      'a look at the appointments of four weeks',
      asItIs,
      ...SERVED,
      'appointments-are-all-given',
      'appointments-are-of-the-dates-asked-for',
      'appointments-are-the-patients-own',
      'appointments-come-alone',
      'appointments-say-how-to-reach-who-booked',
    ),
    rowsOn((right, { visit }) => {
      const place = visit?.participants.find((each) => each.startsWith('Location/'))
      return place === undefined ? undefined : right.read('Location', place.slice('Location/'.length))
    })('a read of the place of a visit', asItIs, 'visits-say-that-their-place-is-unknown'),
    look('a look at the appointments of today', days(0, 0), ...SERVED),
    look('a look at the appointments of three years', days(0, 1000), ...SERVED, 'appointments-are-all-given'),
    look('a look at the appointments of next year', days(400, 430), ...SERVED),
    look(
      'a look at appointments by dates the other way round',
      from((today) => [`le${addDays(today, 28)}`, `ge${today}`]),
      ...SERVED,
      'appointments-are-all-given',
    ),
    look('a look at appointments with _sort', and('_sort', 'start'), ...SERVED, 'appointments-are-all-given'),
    look('a look at appointments with _count', and('_count', '1'), ...SERVED, 'appointments-are-all-given'),
    look('a look at appointments with a status', and('status', 'cancelled'), ...SERVED),
    look('a look at appointments with a parameter of nobody', and('colour', 'blue'), ...SERVED),
    {
      says: 'a look at the appointments of the very day of one',
      sends: (right, { record, held }: Ground) => {
        const day = held?.start.slice(0, 10)
        return day === undefined || record === undefined
          ? undefined
          : right.appointments(record, { from: day, to: day })
      },
      shows: [...SERVED, 'appointments-are-all-given'],
    },
  ],
}
