import type { Finding } from '../../verdict/verdict.js'
import { expectThat, type OldCheck as Check, type Found } from '../judging/legacy.js'
import { eachAnswer } from './answers.js'
import type { Call, Scene } from '../reading/scene.js'
import { textAt, textsAt, type Located } from '../reading/located.js'
import { byReference } from '../reading/offered-slots.js'
import { answered, answeredResources, isSlotSearch, succeeded, typeOf } from '../reading/operations.js'
import { valuesOf } from '../reading/slot-search.js'

const slotsIn = answered('Slot')
const hasSlots = (call: Call): boolean => isSlotSearch(call) && slotsIn(call).length > 0

const resourceOf = (reference: string): string => reference.split('/')[0] ?? ''

/** References to the schedules of the slots, and those to the actors of these schedules. */
const schedulesOf = (call: Call): readonly string[] =>
  slotsIn(call).flatMap(({ value }) => textsAt(value, 'schedule.reference'))

const actorsIn = (call: Call): readonly string[] => {
  const resources = byReference(call)
  return schedulesOf(call).flatMap((reference) => textsAt(resources.get(reference)?.value, 'actor.reference'))
}

const identity = ({ value }: Located): string => `${typeOf(value) ?? ''}/${textAt(value, 'id') ?? ''}`

/** Actors of one type that are in the Bundle although nobody asked for them or no schedule names them. */
const uncalledFor =
  (type: 'Practitioner' | 'Location') =>
  (call: Call): Found => {
    const asked = valuesOf(call, '_include:recurse').includes(`Schedule:actor:${type}`)
    const actors = actorsIn(call)
    return answered(type)(call)
      .filter((resource) => !asked || !actors.includes(identity(resource)))
      .map((resource) => ({
        at: resource.at,
        expected: asked
          ? `a ${type} that a schedule of these slots names`
          : `no ${type}, as none was asked for`,
        actual: identity(resource),
      }))
  }

/** Actors of one type that were asked for and are not in the Bundle. */
const leftOut =
  (type: 'Practitioner' | 'Location') =>
  (call: Call): readonly Finding[] =>
    valuesOf(call, '_include:recurse').includes(`Schedule:actor:${type}`)
      ? [...new Set(actorsIn(call))]
          .filter((reference) => resourceOf(reference) === type && !byReference(call).has(reference))
          .map((reference) => ({
            at: 'Bundle.entry',
            expected: reference,
            actual: 'no such resource in the Bundle',
          }))
      : []

const actorsOf = (type: 'Practitioner' | 'Location') => (call: Call) => [
  ...[uncalledFor(type)(call)].flatMap((found) => found ?? []),
  ...leftOut(type)(call),
]

/** Whether it can be told what belongs to the slots: every schedule is there. */
const hasSchedules = (call: Call): boolean =>
  schedulesOf(call).length > 0 && schedulesOf(call).every((reference) => byReference(call).has(reference))

const unrelated = (call: Call): Found => {
  const resources = byReference(call)
  const reached = new Set([...schedulesOf(call), ...actorsIn(call)])
  for (const reference of actorsIn(call))
    for (const manager of textsAt(resources.get(reference)?.value, 'managingOrganization.reference'))
      reached.add(manager)
  return answeredResources(call)
    .filter((each) => typeOf(each.value) !== 'Slot' && typeOf(each.value) !== 'Organization')
    .filter((each) => !reached.has(identity(each)))
    .map((each) => ({
      at: each.at,
      expected: 'a resource that belongs to these slots',
      actual: identity(each),
    }))
}

const MAY_BE_THERE = ['Slot', 'Schedule', 'Practitioner', 'Location', 'Organization']

const odsCodeAt = ({ root }: Call, { topology }: Scene): string | undefined =>
  topology.systems.find(({ serviceRoot }) => root !== undefined && serviceRoot === root)?.organisation

const onSlots = (
  id: string,
  title: string,
  requirements: Check['requirements'],
  examine: (call: Call, scene: Scene) => Found,
  on: (call: Call) => boolean = () => true,
): Check => ({
  id,
  title,
  requirements,
  calledForBy: ['book-appointment'],
  judge: eachAnswer({ on: (call) => hasSlots(call) && on(call), examine }),
})

/** What belongs into the Bundle of a slot search, and what does not (appointments.md 5.1). */
export const slotBundleChecks: readonly Check[] = [
  onSlots(
    'slots-bring-their-schedules',
    'The schedule of every slot is in the Bundle',
    ['APT-SLOT-16'],
    (call) =>
      slotsIn(call)
        .filter(({ value }) => !byReference(call).has(textAt(value, 'schedule.reference') ?? ''))
        .map(({ at, value }) => ({
          at: `${at}.schedule`,
          expected: 'a Schedule of this Bundle',
          actual: textAt(value, 'schedule.reference') ?? 'nothing',
        })),
  ),
  onSlots(
    'practitioners-come-when-asked-for',
    'Practitioners are in the Bundle only when asked for, and only those of the schedules',
    ['APT-SLOT-17'],
    actorsOf('Practitioner'),
    hasSchedules,
  ),
  onSlots(
    'locations-come-when-asked-for',
    'Locations are in the Bundle only when asked for, and only those of the schedules',
    ['APT-SLOT-18'],
    actorsOf('Location'),
    hasSchedules,
  ),
  onSlots(
    'slots-bring-the-organisation',
    'The Organization of the practice is in the Bundle whenever there is a slot',
    ['APT-SLOT-19'],
    (call, scene) => {
      const given = answered('Organization')(call).flatMap(({ value }) =>
        textsAt(value, 'identifier:odsOrganisationCode.value'),
      )
      const own = odsCodeAt(call, scene)
      return expectThat(
        own === undefined ? given.length > 0 : given.includes(own),
        'Bundle.entry',
        `the Organization ${own ?? 'of the practice'}`,
        given.join(', '),
      )
    },
  ),
  onSlots(
    'slot-bundle-holds-nothing-else',
    'The Bundle holds nothing but slots and what belongs to them',
    ['APT-SLOT-22'],
    (call) => [
      ...answeredResources(call)
        .filter(({ value }) => !MAY_BE_THERE.includes(typeOf(value) ?? ''))
        .map(({ at, value }) => ({
          at,
          expected: MAY_BE_THERE.join(', '),
          actual: typeOf(value) ?? 'no resource',
        })),
      ...[unrelated(call)].flatMap((found) => found ?? []),
    ],
    hasSchedules,
  ),
  onSlots('each-slot-is-given-once', 'Each slot is in the Bundle once', ['APT-SLOT-43'], (call) => {
    const ids = slotsIn(call).map(({ value }) => textAt(value, 'id') ?? '')
    return [...new Set(ids)]
      .filter((id) => ids.filter((each) => each === id).length > 1)
      .map((id) => ({
        at: 'Bundle.entry',
        expected: `Slot/${id} once`,
        actual: `${ids.filter((each) => each === id).length} times`,
      }))
  }),
  {
    id: 'no-match-is-an-empty-bundle',
    title: 'A search without a matching slot gives an empty Bundle',
    requirements: ['APT-SLOT-21', 'UC-SLOT-09'],
    calledForBy: [],
    judge: eachAnswer({
      on: (call) => isSlotSearch(call) && succeeded(call) && slotsIn(call).length === 0,
      examine: (call) =>
        expectThat(
          textAt(call.answer, 'type') === 'searchset' && answeredResources(call).length === 0,
          'Bundle.entry',
          'no entry in a searchset',
          `${answeredResources(call).length} resources in a ${textAt(call.answer, 'type') ?? 'body of no type'}`,
        ),
    }),
  },
]
