import { addDays, isLondonDateTime, londonInstant } from '../../spine/london-time.js'
import type { Schedule } from '../../topology/topology.js'
import { expectThat, type OldCheck as Check, type Found } from '../judging/legacy.js'
import { eachAnswer, isSoundRequest } from './answers.js'
import type { Call, Scene } from '../reading/scene.js'
import { member, shown, textAt, textsAt, type Located } from '../reading/located.js'
import {
  answered,
  bodyOf,
  instantOf,
  isBooking,
  isServed,
  isSlotSearch,
  succeeded,
} from '../reading/operations.js'
import { boundOf, odsFilters, typeFilters, valuesOf, windowDays } from '../reading/slot-search.js'
import { eachResource, slots } from './subject.js'
import { givesSearchset } from './searchset.js'
import { slotReferences } from '../reading/offered-slots.js'
import { earlierDeliveries } from './known-patients.js'

const KNOWN = ['status', 'start', 'end', '_include', '_include:recurse', 'searchFilter']
const INCLUDES = ['Schedule:actor:Practitioner', 'Schedule:actor:Location', 'Location:managingOrganization']

const hasPrefix = (call: Call, name: string, prefix: string): boolean => {
  const values = valuesOf(call, name)
  return values.length === 1 && (values[0] ?? '').startsWith(prefix)
}

/** A full date, or a UK time with its offset, behind a prefix. */
const isReadable = (value: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(value.slice(2)) || isLondonDateTime(value.slice(2))

/** A search that keeps every rule, so that a provider has no reason to refuse it. */
export function isSoundSearch(call: Call): boolean {
  const days = windowDays(call)
  return (
    isSlotSearch(call) &&
    valuesOf(call, 'status').join() === 'free' &&
    valuesOf(call, '_include').includes('Slot:schedule') &&
    hasPrefix(call, 'start', 'ge') &&
    hasPrefix(call, 'end', 'le') &&
    days !== undefined &&
    days >= 0 &&
    days <= 14 &&
    ['start', 'end'].every((name) => valuesOf(call, name).every(isReadable)) &&
    isSoundRequest(call)
  )
}

/** The instants between which a search wants slots; a date means the whole day in London. */
function windowOf(call: Call): { readonly from: number; readonly to: number } | undefined {
  const [start, end] = [boundOf(call, 'start'), boundOf(call, 'end')]
  if (!start || !end) return undefined
  const isDate = (text: string) => !text.includes('T')
  return {
    from: isDate(start.text) ? londonInstant(start.date, '00:00') : Date.parse(start.text),
    to: isDate(end.text) ? londonInstant(addDays(end.date, 1), '00:00') : Date.parse(end.text),
  }
}

const isShortOrMixed = (call: Call): boolean => {
  const forms = ['start', 'end'].map((name) => valuesOf(call, name).join().includes('T'))
  return forms[0] !== forms[1] || [0, 8].includes(windowDays(call) ?? -1)
}

const isInWindow = ({ at, value }: Located, call: Call): Found => {
  const window = windowOf(call)
  if (!window) return undefined
  const [start, end] = [textAt(value, 'start') ?? '', textAt(value, 'end') ?? '']
  return expectThat(
    Date.parse(start) >= window.from && Date.parse(end) <= window.to,
    at,
    `wholly between ${valuesOf(call, 'start').join()} and ${valuesOf(call, 'end').join()}`,
    `${start} to ${end}`,
  )
}

const isFree = ({ at, value }: Located): Found =>
  expectThat(member(value, 'status') === 'free', `${at}.status`, 'free', shown(member(value, 'status')))

/** The session of the topology that a slot belongs to, where it is open to some organisations only. */
const restriction = ({ value }: Located, { topology }: Scene): Schedule | undefined =>
  topology.schedules.find(
    ({ id, onlyFor }) => onlyFor !== undefined && textAt(value, 'schedule.reference') === `Schedule/${id}`,
  )

const isOpenToAsker = (slot: Located, call: Call, scene: Scene): Found => {
  const session = restriction(slot, scene)
  const { types, organisations } = session?.onlyFor ?? {}
  const meets = (allowed: readonly string[] | undefined, given: readonly string[]) =>
    allowed === undefined || given.some((each) => allowed.includes(each))
  return expectThat(
    meets(types, typeFilters(call)) && meets(organisations, odsFilters(call)),
    `${slot.at}.schedule`,
    'a session that is open to who asks',
    `${session?.id ?? ''}, open to ${[...(types ?? []), ...(organisations ?? [])].join(', ')}`,
  )
}

/** Slots that earlier bookings at the same base URL took. */
const takenBefore = (call: Call, scene: Scene): readonly string[] =>
  earlierDeliveries(call, scene)
    .filter((each) => isBooking(each) && succeeded(each))
    .flatMap((each) => slotReferences(bodyOf(each, 'Appointment')))

/** What a slot search is answered with (appointments.md 5.1). */
export const slotSearchAnswerChecks: readonly Check[] = [
  {
    id: 'slot-search-gives-a-searchset',
    title: 'A slot search is answered with 200 and a searchset Bundle',
    requirements: ['APT-SLOT-10', 'UC-SLOT-09'],
    calledForBy: ['search-for-free-slots'],
    judge: eachAnswer({ on: (call) => isSoundSearch(call) && isServed(call), examine: givesSearchset }),
  },
  {
    id: 'slot-search-knows-its-parameters',
    title: 'A provider supports start, end, status, searchFilter and all four inclusions',
    requirements: ['APT-SLOT-09', 'APT-SLOT-20'],
    calledForBy: [],
    judge: eachAnswer({
      on: (call) =>
        isSoundSearch(call) &&
        isServed(call) &&
        valuesOf(call, 'searchFilter').length > 0 &&
        INCLUDES.every((include) => valuesOf(call, '_include:recurse').includes(include)),
      examine: givesSearchset,
    }),
  },
  {
    id: 'short-and-mixed-windows-are-served',
    title: 'A provider serves windows of one day or of eight, and a date beside a time',
    requirements: ['APT-SLOT-42'],
    calledForBy: [],
    judge: eachAnswer({
      on: (call) => isSoundSearch(call) && isServed(call) && isShortOrMixed(call),
      examine: givesSearchset,
    }),
  },
  {
    id: 'past-windows-are-served',
    title: 'A slot search over days that are past causes no error',
    requirements: ['APT-SLOT-47'],
    calledForBy: [],
    judge: eachAnswer({
      on: (call) =>
        isSoundSearch(call) && isServed(call) && (windowOf(call)?.to ?? Infinity) < instantOf(call),
      examine: givesSearchset,
    }),
  },
  {
    id: 'unknown-search-filters-are-ignored',
    title: 'Search filters that a provider does not know cause no error',
    requirements: ['APT-SLOT-15', 'UC-SLOT-08'],
    calledForBy: [],
    judge: eachAnswer({
      on: (call) =>
        isSoundSearch(call) &&
        isServed(call) &&
        valuesOf(call, 'searchFilter').length > odsFilters(call).length + knownTypes(call).length,
      examine: givesSearchset,
    }),
  },
  {
    id: 'unknown-parameters-are-ignored',
    title: 'Search parameters that a provider does not know cause no error',
    requirements: ['FHIR-GEN-37', 'HTTP-31'],
    calledForBy: [],
    judge: eachAnswer({
      on: (call) =>
        isSoundSearch(call) && isServed(call) && call.parameters.some(([name]) => !KNOWN.includes(name)),
      examine: givesSearchset,
    }),
  },
  {
    id: 'only-free-slots-are-given',
    title: 'A slot search gives free slots only',
    requirements: ['APT-SLOT-11', 'UC-SLOT-10'],
    calledForBy: ['book-appointment'],
    judge: eachResource(slots, isFree),
  },
  {
    id: 'slots-lie-inside-the-window',
    title: 'A slot search gives slots that lie wholly inside the dates asked for',
    requirements: ['APT-SLOT-12', 'UC-SLOT-10'],
    calledForBy: ['book-appointment'],
    judge: eachResource(
      { from: 'provider', resources: (call) => (windowOf(call) ? slots.resources(call) : []) },
      isInWindow,
    ),
  },
  {
    id: 'restricted-slots-go-to-whom-they-are-for',
    title: 'Slots that are kept for some organisations are given to these only',
    requirements: ['APT-SLOT-14', 'APT-AVL-03'],
    calledForBy: [],
    judge: (scene) =>
      eachResource(
        {
          from: 'provider',
          resources: (call) => slots.resources(call).filter((slot) => restriction(slot, scene) !== undefined),
        },
        isOpenToAsker,
      )(scene),
  },
  {
    id: 'booked-slots-are-not-offered',
    title: 'A slot that was booked is no longer offered',
    requirements: ['APT-BOOK-42', 'FHIR-GEN-55', 'HTTP-34'],
    calledForBy: [],
    judge: eachAnswer({
      on: (call, scene) => isSlotSearch(call) && succeeded(call) && takenBefore(call, scene).length > 0,
      examine: (call, scene) => {
        const taken = takenBefore(call, scene)
        return answered('Slot')(call)
          .filter(({ value }) => taken.includes(`Slot/${textAt(value, 'id') ?? ''}`))
          .map(({ at, value }) => ({
            at,
            expected: 'no slot that is booked',
            actual: `Slot/${textAt(value, 'id') ?? ''}, ${textsAt(value, 'status').join()}`,
          }))
      },
    }),
  },
]

const knownTypes = (call: Call): readonly string[] =>
  typeFilters(call).filter((type) => type === 'urgent-care' || type === 'gp-practice')
