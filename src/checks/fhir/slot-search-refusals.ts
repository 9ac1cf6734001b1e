import type { OldCheck as Check } from '../judging/legacy.js'
import type { Call } from '../reading/scene.js'
import { isSlotSearch } from '../reading/operations.js'
import { CLIENT_ERRORS, refusing } from './refusing.js'
import { boundOf, valuesOf, windowDays } from '../reading/slot-search.js'

const BOUNDS = [
  ['start', 'ge'],
  ['end', 'le'],
] as const

const lacksABound = (call: Call): boolean => BOUNDS.some(([name]) => valuesOf(call, name).length === 0)

const hasWrongPrefix = (call: Call): boolean =>
  BOUNDS.some(([name, prefix]) =>
    valuesOf(call, name).some((value) => value !== '' && !value.startsWith(prefix)),
  )

/** Neither a full date nor a time with its offset. */
const isMalformed = (text: string): boolean =>
  !/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2})?$/.test(text)

const hasMalformedDate = (call: Call): boolean =>
  BOUNDS.some(([name, prefix]) =>
    valuesOf(call, name).some((value) => value.startsWith(prefix) && isMalformed(value.slice(prefix.length))),
  )

const status = (call: Call): string => valuesOf(call, 'status').join()
const lacksTheInclude = (call: Call): boolean => !valuesOf(call, '_include').includes('Slot:schedule')
const days = (call: Call): number =>
  boundOf(call, 'start') && boundOf(call, 'end') ? (windowDays(call) ?? 0) : 0

const refusal = (
  id: string,
  title: string,
  requirements: Check['requirements'],
  on: (call: Call) => boolean,
  statuses: readonly number[],
): Check =>
  refusing({
    id,
    title,
    requirements,
    on: (call) => isSlotSearch(call) && on(call),
    statuses,
  })

/** Slot searches that a provider has to refuse (appointments.md 5.1); statuses as the sources have them between them. */
export const slotSearchRefusalChecks: readonly Check[] = [
  refusal(
    'long-search-windows-are-refused',
    'A slot search over more than two weeks is refused',
    ['APT-SLOT-35', 'UC-SLOT-07'],
    (call) => days(call) > 14,
    CLIENT_ERRORS,
  ),
  refusal(
    'searches-without-free-status-are-refused',
    'A slot search without status, or with another status than free, is refused',
    ['APT-SLOT-36', 'UC-SLOT-07'],
    (call) => status(call) !== 'free',
    [400, 422],
  ),
  refusal(
    'searches-without-the-include-are-refused',
    'A slot search that does not include the schedules is refused',
    ['APT-SLOT-37', 'UC-SLOT-07'],
    lacksTheInclude,
    CLIENT_ERRORS,
  ),
  refusal(
    'searches-without-dates-are-refused',
    'A slot search without start or end is refused',
    ['APT-SLOT-38'],
    lacksABound,
    [400],
  ),
  refusal(
    'other-date-prefixes-are-refused',
    'A start without ge or an end without le is refused',
    ['APT-SLOT-39'],
    (call) => hasWrongPrefix(call) && !lacksABound(call) && status(call) === 'free' && !lacksTheInclude(call),
    [422],
  ),
  refusal(
    'malformed-dates-are-refused',
    'Partial dates and times without offset are refused',
    ['APT-SLOT-40'],
    (call) =>
      hasMalformedDate(call) && !lacksABound(call) && status(call) === 'free' && !lacksTheInclude(call),
    [422],
  ),
  refusal(
    'backward-searches-are-refused',
    'A slot search that ends before it begins is refused',
    ['APT-SLOT-41'],
    (call) => days(call) < 0,
    [422],
  ),
]
