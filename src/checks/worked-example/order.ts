import type { Action } from '../../spine/actions.js'
import { all, eachCall, expectThat, sighting, type OldCheck as Check } from '../judging/legacy.js'
import { groupsBy } from '../judging/each.js'
import { precedes, sameOrganisation } from '../reading/history.js'
import { isAboutPatient } from '../reading/patient-calls.js'
import { retrievals } from '../pds/retrieval.js'
import type { Call, Scene } from '../reading/scene.js'
import { practiceLookups } from '../sds/practice-lookups.js'

const hasTarget = ({ intent }: Call): boolean => intent?.target !== undefined

/** In which order the worked example runs (spine.md 2.1). */
export const orderChecks: readonly Check[] = [
  {
    id: 'groups-run-in-order',
    title:
      'The practice is looked up before it is called, the patient traced before searched for, and booking is last',
    requirements: ['WEX-ORD-1'],
    calledForBy: [],
    judge: eachCall({ on: hasTarget, examine: groupsBefore }),
  },
  {
    id: 'first-request-follows-trace-and-both-lookups',
    title: 'Trace, MHS lookup, AS lookup and request follow each other in that order',
    requirements: ['SDS-Q-12'],
    calledForBy: [],
    judge: (scene) =>
      groupsBy(
        scene.calls.filter(hasTarget),
        ({ intent }) => intent && `${intent.organisation} ${intent.target}`,
      )
        .map(([first]) => first)
        .flatMap((call) => (call && hasAllSteps(scene, call) ? stepsBefore(scene, call) : [])),
  },
  {
    id: 'one-service-root-serves-both-capabilities',
    title: 'Foundations and Appointment Management of a practice are called at one service root URL',
    requirements: ['SDS-Q-08'],
    calledForBy: [],
    judge: (scene) =>
      groupsBy(
        scene.calls.filter(({ root }) => root !== undefined),
        ({ intent }) => intent && `${intent.organisation} ${intent.target}`,
      )
        .filter((calls) => isOfBothCapabilities(calls))
        .map((calls) => {
          const roots = [...new Set(calls.map(({ root }) => root))]
          return sighting(
            calls.map(({ exchange }) => exchange),
            expectThat(roots.length === 1, 'service root URL', 'one', roots.join(' and ')),
          )
        }),
  },
]

/** Whether the organisation did such a thing before a call, at that practice where one is named. */
const didBefore = (scene: Scene, { exchange, intent }: Call, ...actions: readonly Action[]): boolean =>
  scene.intents.some(
    ({ action, organisation, target, heldFrom }) =>
      actions.includes(action) &&
      organisation === intent?.organisation &&
      (target === undefined || target === intent.target) &&
      heldFrom !== undefined,
  ) ||
  scene.exchanges.some((earlier) => {
    const done = scene.intentOf(earlier)
    return (
      done !== undefined &&
      actions.includes(done.action) &&
      done.organisation === intent?.organisation &&
      (done.target === undefined || done.target === intent.target) &&
      precedes(earlier, exchange)
    )
  })

/** Slot search and patient search may change places, and what is held from earlier may come earlier (spine.md 2.1). */
function groupsBefore(call: Call, scene: Scene) {
  const before = (what: string, ...actions: readonly Action[]) =>
    expectThat(didBefore(scene, call, ...actions), 'before the request', what, 'none')
  const isBooking = call.intent?.action === 'book-appointment'
  return all(
    before('a lookup of the practice', 'find-endpoint'),
    isAboutPatient(call) ? before('a trace of the patient', 'trace-patient') : undefined,
    isBooking ? before('a slot search', 'search-for-free-slots') : undefined,
    isBooking ? before('a search for the patient', 'find-patient', 'register-patient') : undefined,
  )
}

const lookupsUpTo = (scene: Scene, call: Call, record: 'MHS' | 'AS') =>
  practiceLookups(scene).find(
    (lookup) =>
      lookup.record === record &&
      lookup.odsCode === call.intent?.target &&
      sameOrganisation(scene, lookup.exchange, call.exchange),
  )

const firstTrace = (scene: Scene, call: Call) =>
  retrievals(scene).find(({ exchange }) => sameOrganisation(scene, exchange, call.exchange))

/** Whether every step left traffic, and the consumer set out to trace first: what it holds from earlier it may look up earlier. */
function hasAllSteps(scene: Scene, call: Call): boolean {
  const own = scene.intents.filter(({ organisation }) => organisation === call.intent?.organisation)
  const setOut = (action: Action) => own.findIndex((intent) => intent.action === action)
  return (
    setOut('trace-patient') < setOut('find-endpoint') &&
    Boolean(firstTrace(scene, call) && lookupsUpTo(scene, call, 'MHS') && lookupsUpTo(scene, call, 'AS'))
  )
}

function stepsBefore(scene: Scene, call: Call) {
  const steps = [
    firstTrace(scene, call)?.exchange,
    lookupsUpTo(scene, call, 'MHS')?.exchange,
    lookupsUpTo(scene, call, 'AS')?.exchange,
    call.exchange,
  ].flatMap((exchange) => exchange ?? [])
  const isOrdered = steps.every((step, index) => {
    const next = steps[index + 1]
    return next === undefined || precedes(step, next)
  })
  return sighting(
    steps,
    expectThat(
      isOrdered,
      'order',
      'trace, MHS lookup, AS lookup, request',
      [...steps]
        .sort((one, other) => (precedes(one, other) ? -1 : 1))
        .map(({ id, receiver }) => `${id} ${receiver}`)
        .join(', '),
    ),
  )
}

const APPOINTMENTS: ReadonlySet<Action | undefined> = new Set<Action>([
  'search-for-free-slots',
  'book-appointment',
])

const isOfBothCapabilities = (calls: readonly Call[]): boolean =>
  calls.some(({ intent }) => APPOINTMENTS.has(intent?.action)) &&
  calls.some(({ intent }) => !APPOINTMENTS.has(intent?.action))
