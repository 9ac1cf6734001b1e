import { isUuid, uuidOf } from '../../spine/comparisons.js'
import { check } from '../judging/check.js'
import { expectThat } from '../judging/found.js'
import { once } from '../reading/once.js'
import { pdsCalls, type PdsCall } from '../reading/pds.js'
import type { Scene } from '../reading/scene.js'
import { isTracedOver } from '../reading/traces.js'
import { requestsToPds } from './kinds.js'
import { sentAgain, sentBefore } from './repeats.js'

/** Answers after which the same request may succeed soon, and no answer at all. */
const TRANSIENT: ReadonlySet<number | undefined> = new Set([408, 429, 500, 502, 503, 504, undefined])
/** Those of them by which PDS asks for it to be sent again (pds-sds.md 3.9). */
const BUSY: ReadonlySet<number | undefined> = new Set([408, 429, 503])

/** The call of which this one is the repeat, after an error that passes. */
const repeatedBy = (scene: Scene, call: PdsCall): PdsCall | undefined => {
  const before = sentBefore(scene, call).at(-1)
  return before && TRANSIENT.has(before.status) ? before : undefined
}

/** The first call that carried each request id. */
const firstWith = once((scene: Scene): ReadonlyMap<string, PdsCall> => {
  const first = new Map<string, PdsCall>()
  for (const call of pdsCalls(scene)) {
    const id = call.requestId.sole
    if (id !== undefined && !first.has(uuidOf(id))) first.set(uuidOf(id), call)
  }
  return first
})

/** X-Request-ID, and calls that are sent again (pds-sds.md 3.3, 3.9). */
export const requestIdChecks = [
  check({
    id: 'pds-calls-have-a-request-id',
    title: 'Every call to PDS has an X-Request-ID that is a UUID',
    matters: 'PDS refuses calls without one, and tells by it whether it has answered a call before.',
    mend: 'Send X-Request-ID once, with a new random UUID.',
    party: 'consumer',
    requirements: ['PDS-FHIR-02', 'PDS-19'],
    isCalledFor: isTracedOver('fhir'),
    of: requestsToPds,
    reads: ({ requestId }) => requestId.values,
    expects: (values) =>
      expectThat(values.length === 1 && values.every(isUuid), 'X-Request-ID', 'one UUID', values.join(', ')),
  }),
  check({
    id: 'request-id-belongs-to-one-request',
    title: 'Calls to PDS that are not repeats have an X-Request-ID of their own',
    matters: 'PDS may take the second call for the first and leave it undone.',
    mend: 'Make a new X-Request-ID for each call, and keep it only to send the same call again.',
    party: 'consumer',
    requirements: ['PDS-FHIR-03', 'PDS-19'],
    of: requestsToPds,
    reads: ({ requestId }) => requestId.sole,
    expects: (id, call, scene) => {
      const first = firstWith(scene).get(uuidOf(id)) ?? call
      const earlier = sentBefore(scene, call).at(-1)
      // After a 401 the same call goes out again, under either id.
      const isRepeat = earlier !== undefined && (TRANSIENT.has(earlier.status) || earlier.status === 401)
      return expectThat(
        first === call || (isRepeat && sentBefore(scene, call).includes(first)),
        'X-Request-ID',
        'a value of its own',
        `${id} as in ${first.exchange.id}`,
      )
    },
  }),
  check({
    id: 'repeated-pds-call-keeps-its-request-id',
    title: 'A call that is sent again after a failure keeps its X-Request-ID',
    matters: 'PDS cannot tell a repeat from a new call, and does the work twice.',
    mend: 'Make the X-Request-ID once for a call and its repeats.',
    party: 'consumer',
    requirements: ['PDS-FHIR-03'],
    of: requestsToPds,
    reads: (call, scene) => {
      const before = repeatedBy(scene, call)?.requestId.sole
      const now = call.requestId.sole
      return before === undefined || now === undefined ? undefined : { before, now }
    },
    expects: ({ before, now }) =>
      expectThat(uuidOf(now) === uuidOf(before), 'X-Request-ID of the repeated call', before, now),
    premises: ['actor-known'],
  }),
  check({
    id: 'busy-pds-is-asked-again',
    title: 'When PDS is busy or takes too long the same call is sent again by itself',
    matters: 'Staff are told that a patient cannot be found where a moment’s patience would do.',
    mend: 'On 408, 429 and 503 wait, send the same call again a few times, and only then give up.',
    party: 'consumer',
    requirements: ['PDS-FHIR-41'],
    of: requestsToPds,
    reads: (call, scene) =>
      BUSY.has(call.status) && sentBefore(scene, call).length === 0
        ? { again: sentAgain(scene, call), status: call.status }
        : undefined,
    expects: ({ again, status }) =>
      expectThat(again !== undefined, `after the ${status}`, 'the same call again', 'given up at once'),
    premises: ['actor-known'],
  }),
] as const
