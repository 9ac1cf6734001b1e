import { addDays } from '../spine/london-time.js'
import { asking, both, without } from './edits.js'
import type { ProbeSet } from './probe.js'
import { aWeekBefore, bounds, during, search, timeOf } from './slot-search-windows.js'

const REFUSED_DATES = ['malformed-dates-are-refused'] as const
const REFUSED_PREFIXES = ['other-date-prefixes-are-refused'] as const
/** What practices refuse of a search for free slots (appointments.md 5.1). */
export const refusedSlotSearches: ProbeSet = {
  needs: [],
  probes: [
    search(
      'a slot search without status',
      without('status'),
      'errors-have-one-spine-coding',
      'errors-have-diagnostics',
      'spine-codes-fit-the-status',
      'searches-without-free-status-are-refused',
    ),
    search(
      'a slot search for busy slots',
      asking('status', 'busy'),
      'searches-without-free-status-are-refused',
    ),
    search(
      'a slot search for Free slots, in capitals',
      asking('status', 'Free'),
      'searches-without-free-status-are-refused',
    ),
    search(
      'a slot search for slots of two statuses',
      asking('status', 'free,busy'),
      'searches-without-free-status-are-refused',
    ),
    search(
      'a slot search with a blank status',
      asking('status', ''),
      'searches-without-free-status-are-refused',
    ),
    search('a slot search without start', without('start'), 'searches-without-dates-are-refused'),
    search('a slot search without end', without('end'), 'searches-without-dates-are-refused'),
    search(
      'a slot search without dates',
      both(without('start'), without('end')),
      'searches-without-dates-are-refused',
    ),
    search(
      'a slot search without the schedules',
      without('_include'),
      'searches-without-the-include-are-refused',
    ),
    ...['gt', 'eq', 'lt', 'le', 'sa', ''].map((prefix) =>
      search(
        `a slot search whose start has ${prefix === '' ? 'no prefix' : `the prefix ${prefix}`}`,
        asking('start', ({ today }) => prefix + today),
        ...REFUSED_PREFIXES,
      ),
    ),
    ...['lt', 'eq', 'gt', 'ge', 'eb', ''].map((prefix) =>
      search(
        `a slot search whose end has ${prefix === '' ? 'no prefix' : `the prefix ${prefix}`}`,
        asking('end', ({ today }) => prefix + addDays(today, 7)),
        ...REFUSED_PREFIXES,
      ),
    ),
    search(
      'a slot search that starts in a year',
      asking('start', ({ today }) => `ge${today.slice(0, 4)}`),
      ...REFUSED_DATES,
    ),
    search(
      'a slot search that starts in a month',
      asking('start', ({ today }) => `ge${today.slice(0, 7)}`),
      ...REFUSED_DATES,
    ),
    search(
      'a slot search that ends in a month',
      asking('end', ({ today }) => `le${today.slice(0, 7)}`),
      ...REFUSED_DATES,
    ),
    search('a slot search that starts at no date', asking('start', 'ge'), ...REFUSED_DATES),
    search('a slot search that starts at a word', asking('start', 'getomorrow'), ...REFUSED_DATES),
    search('a slot search that ends at a word', asking('end', 'lenextweek'), ...REFUSED_DATES),
    search(
      'a slot search that starts in month 13',
      asking('start', ({ today }) => `ge${today.slice(0, 4)}-13-01`),
      ...REFUSED_DATES,
    ),
    search(
      'a slot search that starts on a date written with slashes',
      asking('start', ({ today }) => `ge${today.replaceAll('-', '/')}`),
      ...REFUSED_DATES,
    ),
    search(
      'a slot search that starts at a time without offset',
      asking('start', ({ today }) => `ge${today}T09:00:00`),
      ...REFUSED_DATES,
    ),
    search(
      'a slot search that ends at a time without offset',
      asking('end', ({ today }) => `le${addDays(today, 7)}T09:00:00`),
      ...REFUSED_DATES,
    ),
    search(
      'a slot search by times in UTC',
      bounds((date) => `${date}T09:00:00Z`),
      ...REFUSED_DATES,
    ),
    search(
      'a slot search by times without seconds',
      bounds((date) => timeOf(date).replace('09:00:00', '09:00')),
      ...REFUSED_DATES,
    ),
    search('a slot search over fifteen days', during(15), 'long-search-windows-are-refused'),
    search('a slot search over a month', during(31), 'long-search-windows-are-refused'),
    search('a slot search over a year', during(365), 'long-search-windows-are-refused'),
    search(
      'a slot search over fifteen days across a change of the clocks',
      during(15, aWeekBefore),
      'long-search-windows-are-refused',
    ),
    search('a slot search that ends a day before it starts', during(-1), 'backward-searches-are-refused'),
    search('a slot search that ends a week before it starts', during(-7), 'backward-searches-are-refused'),
  ],
}
