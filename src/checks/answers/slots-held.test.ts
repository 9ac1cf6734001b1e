import type { OdsCode } from '../../spine/identifiers.js'
import type { Schedule, Topology } from '../../topology/topology.js'
import { emptyBundle, freeSlots } from '../testing/obeying-bodies.js'
import { changed } from '../testing/story.js'
import { SceneBuilder, workedExample } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { slotsHeldChecks } from './slots-held.js'

/** The session from which the slots of the stories come: two of ten minutes, tomorrow from nine. */
const morning = (): Schedule => {
  const [first] = workedExample().schedules
  if (!first) throw new Error('the worked example has no schedule')
  return {
    ...first,
    session: 'Monday morning surgery',
    slots: [{ day: 1, start: '09:00', minutes: 10, count: 2, channel: 'In-person' }],
  }
}

const withSchedules = (...schedules: readonly Schedule[]): Topology => ({ ...workedExample(), schedules })

/** The same session, kept for others than Northgate Urgent Care. */
const shut = (session = 'Monday morning surgery'): Schedule => ({
  ...morning(),
  id: 'shut',
  session,
  onlyFor: { organisations: ['NLX02' as OdsCode] },
})

/** The same session, to be booked from so many days before; its slots are of tomorrow. */
const opening = (fromDaysBefore: number): Topology =>
  withSchedules({ ...morning(), bookable: { fromDaysBefore } })

interface Told {
  readonly topology?: Topology
  readonly query?: (target: string) => string
  readonly answer?: unknown
}

/** A slot search in which everybody obeys, unless told otherwise. */
const searched = ({ topology = withSchedules(morning()), query, answer = freeSlots() }: Told = {}) =>
  new SceneBuilder(topology).call('4', { answer, ...(query ? { target: query } : {}) })

const giving = (...edits: readonly (readonly [path: string, to: unknown])[]): SceneBuilder =>
  searched({ answer: edits.reduce<unknown>((answer, [path, to]) => changed(answer, path, to), freeSlots()) })

const from = (start: string) => (target: string) => target.replace('ge2027-07-04', start)

/** A booking of both slots, answered so, and then a search that finds nothing. */
const bookedMeanwhile = (status: number): SceneBuilder =>
  searched()
    .call('6', { body: { slot: [{ reference: 'Slot/slot-1' }, { reference: 'Slot/slot-2' }] }, status })
    .call('4', { answer: emptyBundle() })

tellsApart(slotsHeldChecks, {
  obeying: [
    searched(),
    searched({ topology: withSchedules(morning(), shut('Kept session')) }),
    searched({ topology: withSchedules(morning(), shut()) }),
    searched({ topology: opening(1) }),
    searched({ topology: opening(0), answer: emptyBundle() }),
    searched({
      topology: withSchedules({ ...morning(), bookable: { untilMinutesBefore: 2 * 1440 } }),
      answer: emptyBundle(),
    }),
    searched({ query: from('ge2027-07-05T09:00:00%2B01:00') }),
    searched({
      query: from('ge2027-07-05T09:20:00%2B01:00'),
      answer: emptyBundle(),
    }),
    bookedMeanwhile(201),
    // Whether it was kept nobody knows.
    bookedMeanwhile(503),
    // Somebody else has it.
    bookedMeanwhile(409),
    // Ids and names of sessions are the practice's own.
    giving(['entry[2].resource.serviceCategory.text', 'Surgery'], ['entry[0].resource.id', 'a-7']),
    // What is given twice is told of the Bundle, what is no time of the slot.
    giving(['entry[6]', freeSlots().entry[0]]),
    // It may be refused, and then holds nothing.
    searched({ query: (target) => target.replace('le2027-07-17', 'le2027-07-30'), answer: emptyBundle() }),
  ],
  broken: [
    [
      'slots-are-given-while-they-may-be-booked',
      searched({ topology: opening(0) }),
      'Bundle.entry[0].resource',
      'a slot that may be booked now',
      '2027-07-05T09:00:00+01:00 in Monday morning surgery',
    ],
    [
      'free-slots-are-all-given',
      searched({ topology: opening(1), answer: emptyBundle() }),
      'Bundle.entry',
      '2 free slots of the practice',
      '0, without that at 2027-07-05T09:00:00+01:00 in Monday morning surgery',
    ],
    [
      'free-slots-are-all-given',
      searched({ answer: emptyBundle() }),
      'Bundle.entry',
      '2 free slots of the practice',
      '0, without that at 2027-07-05T09:00:00+01:00 in Monday morning surgery',
    ],
    [
      'free-slots-are-all-given',
      searched({ query: from('ge2027-07-05T09:10:00%2B01:00'), answer: emptyBundle() }),
      'Bundle.entry',
      '1 free slot of the practice',
      '0, without that at 2027-07-05T09:10:00+01:00 in Monday morning surgery',
    ],
    [
      'free-slots-are-all-given',
      giving(['entry[0]', undefined]),
      'Bundle.entry',
      '2 free slots of the practice',
      '1, without that at 2027-07-05T09:00:00+01:00 in Monday morning surgery',
    ],
    [
      'slots-given-are-the-practices-own',
      giving(['entry[6]', { resource: { ...freeSlots().entry[0]?.resource, id: 'slot-9' } }]),
      'Bundle.entry[6].resource',
      'a slot that the practice has',
      'the same as Bundle.entry[0].resource',
    ],
    [
      'slots-given-are-the-practices-own',
      giving(['entry[0].resource.end', '2027-07-05T09:30:00+01:00']),
      'Bundle.entry[0].resource',
      'a slot that the practice has',
      '2027-07-05T09:00:00+01:00 to 2027-07-05T09:30:00+01:00',
    ],
    [
      'restricted-slots-go-to-whom-they-are-for',
      searched({ topology: withSchedules(shut()) }),
      'Bundle.entry[0].resource.schedule',
      'a session that is open to who asks',
      'Monday morning surgery, open to NLX02',
    ],
    [
      'restricted-slots-go-to-whom-they-are-for',
      searched({ topology: withSchedules({ ...morning(), session: 'Open' }, shut()) }),
      'Bundle.entry[0].resource.schedule',
      'a session that is open to who asks',
      'Monday morning surgery, open to NLX02',
    ],
  ],
})
