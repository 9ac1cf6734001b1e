import { codeSystems, identifierSystems } from '../../fhir/canonical.js'
import { isLondonDateTime } from '../../spine/london-time.js'
import { organisationWithCode } from '../../topology/lookups.js'
import { check, where } from '../judging/check.js'
import { all, expectThat } from '../judging/found.js'
import { requests } from '../judging/kinds.js'
import { earlierCalls } from '../reading/learnt.js'
import { isSlotSearch } from '../reading/operations.js'
import type { Call, Scene } from '../reading/scene.js'
import { isDate, odsFilters, typeFilters, unprefixed, valuesOf, windowDays } from '../reading/slot-search.js'
import { workedExample } from './worked-example.js'

const TYPES: readonly string[] = ['urgent-care', 'gp-practice']
const RECURSIONS: readonly string[] = [
  'Schedule:actor:Practitioner',
  'Schedule:actor:Location',
  'Location:managingOrganization',
]

const boundsOf = (call: Call) =>
  (['start', 'end'] as const).flatMap((at) =>
    valuesOf(call, at).map((value) => ({ at, text: unprefixed(value) })),
  )

const isFilled = <Item>(list: readonly Item[]): readonly Item[] | undefined =>
  list.length > 0 ? list : undefined

/** Whether the organisation has searched at this practice before. */
const isRepeated = (call: Call, scene: Scene): boolean => earlierCalls(call, scene).some(isSlotSearch)

const ownType = ({ topology, intent }: Call): string | undefined =>
  organisationWithCode(topology, intent?.organisation ?? '')?.type

const onceWith = (name: 'start' | 'end', prefix: 'ge' | 'le', call: Call) => {
  const values = valuesOf(call, name)
  return expectThat(
    values.length === 1 && (values[0] ?? '').startsWith(prefix),
    name,
    `${prefix} and a date, once`,
    values.join(', '),
  )
}

/** What a slot search asks for (appointments.md 5.1). */
export const slotSearchChecks = [
  check({
    id: 'search-has-one-start-and-one-end',
    title: 'A slot search has one start with the prefix ge and one end with the prefix le',
    matters: 'The practice cannot tell which days are meant, and staff are shown no slots or wrong ones.',
    mend: 'Send start=ge and end=le with a date each, once.',
    party: 'consumer',
    requirements: ['APT-SLOT-01', 'UC-SLOT-01', ...workedExample],
    asks: ['search-for-free-slots'],
    of: requests,
    reads: (call) => (isSlotSearch(call) ? call : undefined),
    expects: (call) => all(onceWith('start', 'ge', call), onceWith('end', 'le', call)),
  }),
  check({
    id: 'search-dates-are-uk-dates',
    title: 'Start and end of a slot search are full dates, or times with the UK offset in force',
    matters: 'A time in another offset shifts the range by an hour and hides slots at its edges.',
    mend: 'Write yyyy-mm-dd, or UK local time with +00:00 in winter and +01:00 in summer, never Z.',
    party: 'consumer',
    requirements: ['APT-SLOT-02', 'UC-SLOT-02'],
    asks: ['search-for-free-slots'],
    of: requests,
    reads: (call) => (isSlotSearch(call) ? isFilled(boundsOf(call)) : undefined),
    expects: (bounds) =>
      all(
        ...bounds.map(({ at, text }) =>
          expectThat(
            isDate(text) || isLondonDateTime(text),
            at,
            'yyyy-mm-dd, or UK local time with the offset in force, yyyy-mm-ddThh:mm:ss+00:00 or +01:00',
            text,
          ),
        ),
      ),
  }),
  check({
    id: 'search-asks-for-free-slots',
    title: 'A slot search asks for free slots only',
    matters: 'A practice has to refuse any other search, so staff are shown nothing.',
    mend: 'Send status=free, once.',
    party: 'consumer',
    requirements: ['APT-SLOT-03', 'UC-SLOT-03', ...workedExample],
    asks: ['search-for-free-slots'],
    of: requests,
    reads: (call) => (isSlotSearch(call) ? valuesOf(call, 'status') : undefined),
    expects: (values) =>
      expectThat(values.length === 1 && values[0] === 'free', 'status', 'free', values.join(', ')),
  }),
  check({
    id: 'search-includes-the-schedules',
    title: 'A slot search asks for the schedules of the slots',
    matters:
      'Without its schedule nobody can tell with whom and where a slot is; practices refuse such a search.',
    mend: 'Send _include=Slot:schedule.',
    party: 'consumer',
    requirements: ['APT-SLOT-04', 'UC-SLOT-03', ...workedExample],
    asks: ['search-for-free-slots'],
    of: requests,
    reads: (call) => (isSlotSearch(call) ? valuesOf(call, '_include') : undefined),
    expects: (values) =>
      expectThat(values.includes('Slot:schedule'), '_include', 'Slot:schedule', values.join(', ')),
  }),
  check({
    id: 'search-covers-two-weeks-at-most',
    title:
      'A slot search, the first or another one, covers two weeks at most and ends no earlier than it begins',
    matters: 'A practice has to refuse a longer range, so staff are shown no slots at all.',
    mend: 'Ask for at most 14 days at a time, and search once more for what follows.',
    party: 'consumer',
    requirements: ['APT-SLOT-05', 'UC-SLOT-04', where(isRepeated, 'WEX-4c-REP')],
    asks: ['search-for-free-slots'],
    of: requests,
    reads: (call) => (isSlotSearch(call) ? windowDays(call) : undefined),
    expects: (days) =>
      expectThat(days >= 0 && days <= 14, 'start and end', '0 to 14 days apart', `${days} days apart`),
  }),
  check({
    id: 'search-says-who-asks',
    title: "A slot search carries the consumer's own ODS code and its type of organisation",
    matters: 'Slots that a practice keeps for organisations like this one are not offered to it.',
    mend: 'Send a searchFilter with the ODS code, and another with the type of organisation.',
    party: 'consumer',
    requirements: ['APT-SLOT-06', 'UC-SLOT-05'],
    asks: ['search-for-free-slots'],
    of: requests,
    reads: (call) => (isSlotSearch(call) ? valuesOf(call, 'searchFilter') : undefined),
    expects: (values, call) =>
      all(
        expectThat(
          odsFilters(call).length > 0,
          'searchFilter',
          `${identifierSystems.odsCode}| and an ODS code`,
          values.join(', '),
        ),
        expectThat(
          typeFilters(call).length > 0 || ownType(call) === undefined,
          'searchFilter',
          `${codeSystems.organisationType}| and ${TYPES.join(' or ')}`,
          values.join(', '),
        ),
      ),
    // A search without filters is answered with the slots that are for everybody.
    groundFor: [],
  }),
  check({
    id: 'search-filter-names-the-originator',
    title: 'What a slot search says of the consumer is true of the organisation that asks',
    matters: 'Staff are offered slots that are not for them, or not those that are.',
    mend: 'Fill searchFilter from the organisation for which the user acts, not from that of the host.',
    party: 'consumer',
    requirements: ['APT-SLOT-06', 'UC-SLOT-05'],
    of: requests,
    reads: (call) => {
      const [codes, types, own] = [odsFilters(call), typeFilters(call), call.intent?.organisation]
      return isSlotSearch(call) && own !== undefined && codes.length + types.length > 0
        ? { codes, types, own }
        : undefined
    },
    expects: ({ codes, types, own }, call) => {
      const type = ownType(call)
      return all(
        ...codes.map((code) => expectThat(code === own, 'searchFilter, ODS code', own, code)),
        ...types.map((code) =>
          expectThat(
            TYPES.includes(code) && (type === undefined || code === type),
            'searchFilter, organisation type',
            type ?? TYPES.join(' or '),
            code,
          ),
        ),
      )
    },
    // Filters that a practice cannot make use of are ignored, never an error (APT-SLOT-15).
    groundFor: [],
    premises: ['actor-known'],
  }),
  check({
    id: 'search-recurses-as-defined',
    title: 'A slot search asks for no further inclusions than the three that are defined',
    matters: 'A practice may refuse what it does not know, or give more than the user needs to see.',
    mend: 'Leave out any _include:recurse other than practitioner, location and managing organisation.',
    party: 'consumer',
    requirements: ['APT-SLOT-07', 'UC-SLOT-06'],
    of: requests,
    reads: (call) => (isSlotSearch(call) ? isFilled(valuesOf(call, '_include:recurse')) : undefined),
    expects: (values) =>
      all(
        ...values.map((value) =>
          expectThat(RECURSIONS.includes(value), '_include:recurse', RECURSIONS.join(' or '), value),
        ),
      ),
  }),
] as const
