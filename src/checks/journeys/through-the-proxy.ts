import { codeSystems } from '../../fhir/canonical.js'
import type { Exchange } from '../../wire/exchange.js'
import { check } from '../judging/check.js'
import { groupsBy } from '../reading/groups.js'
import { expectThat } from '../judging/found.js'
import { asConsumersSent, consumerBehind, ofConsumers, only, requests, type Kind } from '../judging/kinds.js'
import { actorOf, precedes } from '../reading/history.js'
import { textsAt } from '../../fhir/located.js'
import { isMetadata, isRefused, statusOf, succeeded } from '../reading/operations.js'
import type { Call, Scene } from '../reading/scene.js'
import { bookingsWithoutResult, stageOf } from './stages.js'

const isTransient = (call: Call): boolean => [408, 429, 502, 503, 504, 599].includes(statusOf(call) ?? 0)

/** One request as often as it was sent, the first of them first. */
interface Repeated {
  readonly exchange: Exchange
  readonly sent: readonly Call[]
}

/** Requests of one act to one target, where one of them met a transient error. */
const repeated: Kind<Repeated> = {
  items: ({ calls }) =>
    groupsBy(
      calls,
      ({ exchange: { request }, intent }) => intent && [intent.id, request.method, request.target].join(' '),
    )
      .filter((sent) => sent.some(isTransient))
      .flatMap((sent) => (sent[0] ? [{ exchange: sent[0].exchange, sent }] : [])),
  within: asConsumersSent,
  exchanges: ({ sent }) => sent.map(({ exchange }) => exchange),
  by: ({ exchange }, { scene }) => consumerBehind(exchange, scene),
}

/** Whether two calls are by one system to one practice. */
const sameParties = (one: Call, other: Call): boolean =>
  one.intent !== undefined &&
  actorOf(one.intent) === actorOf(other.intent) &&
  one.intent.target === other.intent?.target

/** What a system asked of a practice before, since it last found out where the practice is: one encounter. */
function earlierInTheEncounter({ calls, intents }: Scene, call: Call): readonly Call[] {
  const acts = intents.slice(
    0,
    intents.findIndex(({ id }) => id === call.intent?.id),
  )
  const begin = acts.findLastIndex(
    (act) =>
      act.action === 'find-endpoint' &&
      act.target === call.intent?.target &&
      actorOf(act) === actorOf(call.intent),
  )
  const since = new Set(acts.slice(begin + 1).map(({ id }) => id))
  return calls.filter(
    (each) =>
      sameParties(each, call) &&
      precedes(each.exchange, call.exchange) &&
      (since.has(each.intent?.id ?? '') || each.intent?.id === call.intent?.id),
  )
}

/** An error of the SSP itself, which asking again would not help (spine.md 3.4). */
const isFinalOfTheSsp = (call: Call): boolean =>
  Math.floor((statusOf(call) ?? 0) / 100) === 4 &&
  !isTransient(call) &&
  textsAt(call.answer, 'issue.details.coding.system').includes(codeSystems.sspError)

/** The same asked again by the same act. */
const askedAgain = ({ calls }: Scene, { exchange, intent }: Call): readonly Call[] =>
  calls.filter(
    (each) =>
      precedes(exchange, each.exchange) &&
      each.intent !== undefined &&
      each.intent.id === intent?.id &&
      each.exchange.request.target === exchange.request.target,
  )

/** What a consumer does across several requests through the SSP (spine.md 3.9, 10). */
export const throughTheProxyChecks = [
  check({
    id: 'retries-are-three-at-most',
    title: 'After a transient error a request is repeated three times at most',
    matters: 'Systems that keep asking bring down for everybody what is in trouble already.',
    mend: 'Give up after three retries, with longer pauses between them, and tell the user.',
    party: 'consumer',
    requirements: ['SSP-CON-04'],
    of: repeated,
    reads: ({ sent }) => sent.length,
    expects: (times) => expectThat(times <= 4, 'automated retries', 'three at most', `${times - 1} retries`),
  }),
  check({
    id: 'proxy-refusal-ends-the-step',
    title: 'A consumer that the SSP refuses does not ask the same again',
    matters: 'Staff wait for what cannot succeed, and everybody else waits with them.',
    mend: 'Stop where the SSP answers with an error of its own from 400 to 499, and tell the user.',
    party: 'consumer',
    requirements: ['FHIR-ERR-15'],
    of: only(
      ofConsumers(({ calls }) => calls),
      isFinalOfTheSsp,
    ),
    reads: (refused, scene) => askedAgain(scene, refused),
    expects: (again) =>
      expectThat(
        again.length === 0,
        'order',
        'no repetition of a request that was refused',
        `${again.length} repetitions, first ${again[0]?.exchange.id ?? ''}`,
      ),
  }),
  check({
    id: 'failed-requests-are-not-built-upon',
    title: 'No appointment is booked upon a slot search or a patient search that failed',
    matters: 'The appointment may be in another’s name, or at a time that is not free.',
    mend: 'Stop where a search fails, and tell the user.',
    party: 'consumer',
    requirements: ['SSP-CON-03'],
    of: only(
      ofConsumers(({ calls }) => calls),
      (call) => isRefused(call) && stageOf(call) !== undefined,
    ),
    reads: (failed, scene) => bookingsWithoutResult(scene, failed, succeeded),
    expects: (bookings) =>
      bookings.map(({ exchange }) => ({
        at: 'after the failure',
        expected: 'no booking, since its result is missing',
        actual: `a booking in ${exchange.id}`,
      })),
  }),
  check({
    id: 'capability-statement-comes-first',
    title: 'Where a consumer asks for the capability statement, it does so before it asks for anything else',
    matters: 'What a practice does not offer is asked for all the same, and fails in front of the patient.',
    mend: 'Ask for the capability statement before the first other request of an encounter.',
    party: 'consumer',
    requirements: ['FND-CAP-12', 'CAP-07'],
    asks: ['read-capability-statement'],
    of: only(requests, isMetadata),
    reads: (call, scene) => earlierInTheEncounter(scene, call),
    expects: (before) => {
      const isFirstOfItsKind = !before.some(isMetadata)
      return expectThat(
        before.length === 0 || !isFirstOfItsKind,
        'order',
        'GET /metadata before other requests',
        `after ${before[0]?.exchange.id ?? ''}`,
      )
    },
  }),
] as const
