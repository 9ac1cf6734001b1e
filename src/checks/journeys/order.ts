import { interactions } from '../../spine/interactions.js'
import type { Exchange } from '../../wire/exchange.js'
import { check } from '../judging/check.js'
import { expectThat } from '../judging/found.js'
import { ofConsumers, only, requests, type Kind } from '../judging/kinds.js'
import { areOneOnward } from '../reading/call.js'
import { traces } from '../reading/traces.js'
import { encounterOf } from '../reading/encounters.js'
import { hasPathOf, precedes } from '../reading/history.js'
import { resourcesIn, textAt } from '../reading/json.js'
import { once } from '../reading/once.js'
import { isBooking, isFindPatient, isChangeOfBooking, isSlotSearch, statusOf } from '../reading/operations.js'
import type { Call, Scene } from '../reading/scene.js'
import { practiceLookups } from '../sds/kinds.js'
import { ofSeveral, visitAfter, visitBefore, visitsIn, type Together, type Visit } from './kinds.js'

/** The steps before the first request to a practice, each of which left traffic: trace, MHS lookup, AS lookup, request. */
interface Approach extends Together {
  readonly steps: readonly Exchange[]
}

/** The first of some things in each encounter. */
const firstByEncounter = <Item extends { readonly exchange: Exchange }>(
  scene: Scene,
  items: readonly Item[],
  keyOf: (item: Item) => string = () => '',
): ReadonlyMap<string, Exchange> => {
  const first = new Map<string, Exchange>()
  for (const item of items) {
    const encounter = encounterOf(scene, item.exchange)
    const key = `${encounter ?? ''} ${keyOf(item)}`
    if (encounter !== undefined && !first.has(key)) first.set(key, item.exchange)
  }
  return first
}

const firstTraces = once((scene: Scene) =>
  firstByEncounter(
    scene,
    traces(scene).filter(({ asked }) => asked !== undefined),
  ),
)
const firstLookups = once((scene: Scene) =>
  firstByEncounter(
    scene,
    practiceLookups.items(scene),
    ({ record, odsCode }) => `${record} ${odsCode ?? ''}`,
  ),
)

const approachOf = (scene: Scene, { encounter, practice, calls: [first] }: Visit): readonly Approach[] => {
  const trace = firstTraces(scene).get(`${encounter} `)
  const mhs = firstLookups(scene).get(`${encounter} MHS ${practice}`)
  const as = firstLookups(scene).get(`${encounter} AS ${practice}`)
  // What is missing is told by itself; a practice that is looked up first of all is known from earlier.
  if (!trace || !mhs || !as) return []
  const steps = [trace, mhs, as, first.exchange]
  return [{ steps, exchanges: [trace, mhs, as, first.exchange] }]
}

const approaches: Kind<Approach> = ofSeveral((scene) =>
  visitsIn(scene).flatMap((visit) => approachOf(scene, visit)),
)

/** A search whose answer says that the practice holds no record. */
const foundNobody = (call: Call): boolean =>
  isFindPatient(call) &&
  statusOf(call) === 200 &&
  textAt(call.answer, 'resourceType') === 'Bundle' &&
  resourcesIn(call.answer, 'Patient').length === 0

const PREPARING = new Set(['find-patient', 'search-for-free-slots', 'read-capability-statement'])

const rangeOf = ({ parameters }: Call): string =>
  parameters
    .filter(([name]) => name === 'start' || name === 'end')
    .map(([name, value]) => `${name}=${value}`)
    .join('&')

const moves = (call: Call): boolean => isBooking(call) || isChangeOfBooking(call)

/** The search before, in the same encounter, where it was answered: after an error the same request is a retry. */
const searchBefore = (search: Call, scene: Scene): Call | undefined => {
  // Once something was booked or cancelled, other slots are free at the same dates.
  const before = visitBefore(scene, search).findLast((each) => isSlotSearch(each) || moves(each))
  if (before && moves(before)) return undefined
  // Sent twice by a server on the way: the consumer asked once.
  if (before && areOneOnward(before.exchange, search.exchange)) return undefined
  if (!before || (statusOf(before) ?? 500) >= 400) return undefined
  // Somebody who looks again at slots that were free does so on purpose.
  return scene.isOfOthers(search.exchange) && resourcesIn(before.answer, 'Slot').length > 0
    ? undefined
    : before
}

/** In which order the worked example runs (spine.md 2.1). */
export const orderChecks = [
  check({
    id: 'steps-before-a-request-come-in-order',
    title: 'Trace, MHS lookup, AS lookup and first request of an encounter follow each other in that order',
    matters: 'Each step needs what the one before gave; in another order something is guessed.',
    mend: 'Trace the patient, look the practice up, and only then call it.',
    party: 'consumer',
    requirements: ['SDS-Q-12', 'WEX-ORD-1'],
    of: approaches,
    reads: ({ steps }) => steps,
    expects: (steps) =>
      expectThat(
        steps.every((step, index) => index === 0 || precedes(steps[index - 1] ?? step, step)),
        'order',
        'trace, MHS lookup, AS lookup, request',
        [...steps]
          .sort((one, other) => (precedes(one, other) ? -1 : 1))
          .map(({ id, receiver }) => `${id} ${receiver}`)
          .join(', '),
      ),
    premises: ['actor-known'],
    followsFrom: ['mhs-record-is-looked-up-before-the-as-record'],
  }),
  check({
    id: 'patient-without-record-is-registered-first',
    title: 'When the practice holds no record, the patient is registered before anything is booked',
    matters: 'The practice cannot book for a patient whom it does not know.',
    mend: 'Register the patient where the search comes back empty, and book with the new id.',
    party: 'consumer',
    requirements: ['WEX-5c-NEW'],
    of: only(
      ofConsumers(({ calls }) => calls),
      foundNobody,
    ),
    reads: (search, scene) => ({
      next: visitAfter(scene, search).find(({ intent }) => !PREPARING.has(intent?.action ?? '')),
    }),
    expects: ({ next }) =>
      expectThat(
        next === undefined || hasPathOf(next, interactions.registerPatient),
        'the next request',
        'POST /Patient/$gpc.registerpatient, or none',
        next && `${next.exchange.request.method} ${next.path} in ${next.exchange.id}`,
      ),
    groundFor: [],
    premises: ['actor-known'],
  }),
  check({
    id: 'repeated-search-asks-for-other-dates',
    title: 'A slot search that is repeated in one encounter asks for other dates',
    matters: 'The same search again finds nothing new and keeps everybody waiting.',
    mend: 'Move the range on where a search found no slot that suits.',
    party: 'consumer',
    requirements: ['WEX-4c-REP'],
    of: only(requests, isSlotSearch),
    reads: (search, scene) => {
      const before = searchBefore(search, scene)
      return before && { before: rangeOf(before), now: rangeOf(search) }
    },
    expects: ({ before, now }) => expectThat(before !== now, 'start and end', 'other dates than before', now),
    groundFor: [],
    premises: ['actor-known'],
  }),
] as const
