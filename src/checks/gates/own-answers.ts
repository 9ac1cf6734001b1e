import { codeSystems } from '../../fhir/canonical.js'
import { isUuid } from '../../spine/comparisons.js'
import { check } from '../judging/check.js'
import { all, expectSame, expectThat } from '../judging/found.js'
import { only, passages, everyRequest, spineService, type Kind } from '../judging/kinds.js'
import { fieldOf } from '../reading/call.js'
import type { Call, Scene } from '../reading/scene.js'
import { mayBeCut } from './grounds.js'
import { sspOutcome } from './outcome.js'
import { isOwnAnswer, isRefused, statusOf } from './own-answer.js'
import { expectWording, targets } from './refusals.js'

const answered = (statuses: readonly number[]) => (call: Call, scene: Scene) =>
  isRefused(call, scene) && statuses.includes(statusOf(call) ?? 0)

/**
 * Whether a request was answered at all; undefined where the connection may have ended rightly: over its certificate, or
 * because the consumer left while the practice was at work.
 */
export const isAnswered = (call: Call, scene: Scene): boolean | undefined => {
  if (call.exchange.response !== undefined) return true
  // Where nobody sees by which certificate it came, nobody can tell that it was not cut off for that.
  const isCutRightly = !scene.premises.has('tls-is-seen') || mayBeCut(call, scene)
  return scene.deliveryOf(call) !== undefined || isCutRightly ? undefined : false
}

/** Whether the SSP answered the request before with an error: that it is not answered then is a check of its own. */
export const followsAnError = (call: Call, scene: Scene): boolean => {
  const before = scene.everyCall[scene.everyCall.indexOf(call) - 1]
  return before !== undefined && isRefused(before, scene)
}

/** A request that the SSP answered with an error, and the next one. */
interface Aftermath {
  readonly call: Call
  readonly next: Call
}

const aftermaths: Kind<Aftermath> = {
  items: (scene) =>
    scene.everyCall.flatMap((call, index) => {
      const next = scene.everyCall[index + 1]
      return next && isRefused(call, scene) ? [{ call, next }] : []
    }),
  exchanges: ({ call, next }) => [call.exchange, next.exchange],
  by: () => spineService('ssp'),
}

/** What the SSP answers when a practice fails it, and what all its own answers have (spine.md 3.8). */
export const ownAnswerChecks = [
  check({
    id: 'unreachable-provider-gives-502',
    title: 'When the practice cannot be reached, the SSP answers 502 and names the URL',
    matters: 'Without the URL nobody can tell which practice is out of order.',
    mend: 'Answer 502, transient, ERROR_COMMUNICATING_TO_ENDPOINT_URL_ and the URL that was asked for.',
    party: 'ssp',
    requirements: ['SSP-ERR-07'],
    of: only(everyRequest, answered([502])),
    reads: (call) => call,
    expects: (call, _, scene) =>
      expectWording(call, scene, {
        status: 502,
        issueCode: 'transient',
        messages: () => targets(call).map((target) => `ERROR_COMMUNICATING_TO_ENDPOINT_URL_${target}`),
      }),
  }),
  check({
    id: 'silent-provider-gives-504',
    title: 'When the practice gives no answer, the SSP tells the consumer so: 504, 599 or 502',
    matters: 'The consumer has to know that a booking may or may not have been made.',
    mend: 'Answer 504 or 599 after the time-out, 502 where the connection broke.',
    party: 'ssp',
    requirements: ['SSP-ERR-08'],
    of: only(passages, ({ call }, scene) => isOwnAnswer(call, scene)),
    reads: ({ call }) => statusOf(call),
    expects: (status) =>
      expectThat(
        [502, 504, 599].includes(status),
        'status',
        '504 or 599 after a timeout, 502 after a broken connection',
        String(status),
      ),
  }),
  check({
    id: 'ssp-errors-are-told-from-provider-errors',
    title:
      'Errors of the SSP have one issue, the SSP’s coding system, the status as code and the message twice',
    matters: 'Support staff ring the practice about errors of Spine, and the other way round.',
    mend: 'Write the OperationOutcome as the error page of GP Connect has it.',
    party: 'ssp',
    requirements: ['SSP-ERR-09'],
    of: only(everyRequest, answered([400, 403, 415, 502])),
    reads: (call) => ({ status: String(statusOf(call)), outcome: sspOutcome(call) }),
    expects: ({ status, outcome }) =>
      outcome === undefined
        ? { at: 'body', expected: 'an OperationOutcome', actual: 'something else' }
        : all(
            expectSame('issues', '1', String(outcome.issues)),
            expectThat(isUuid(outcome.id ?? ''), 'id', 'a UUID', outcome.id),
            expectSame('issue.severity', 'error', outcome.severity),
            expectSame('coding.system', codeSystems.sspError, outcome.system),
            expectSame('coding.code', status, outcome.status),
            expectThat(
              Boolean(outcome.display) && outcome.display === outcome.diagnostics,
              'coding.display and issue.diagnostics',
              'the same message',
              `${outcome.display ?? 'nothing'} and ${outcome.diagnostics ?? 'nothing'}`,
            ),
          ),
  }),
  check({
    id: 'ssp-keeps-browsers-to-https',
    title: 'What the SSP answers itself carries Strict-Transport-Security',
    matters: 'A browser that falls back to plain HTTP shows patients’ data to whoever listens.',
    mend: 'Send Strict-Transport-Security with max-age on each answer.',
    party: 'ssp',
    requirements: ['SSP-TLS-03'],
    of: only(everyRequest, isRefused),
    reads: ({ exchange: { response } }) =>
      response && fieldOf(response.headers, 'Strict-Transport-Security').values.join(', '),
    expects: (value) =>
      expectThat(/max-age="?\d+/i.test(value), 'Strict-Transport-Security', 'max-age', value),
  }),
  check({
    id: 'ssp-works-on-after-an-error',
    title: 'After an error the SSP answers the requests that follow',
    matters: 'One bad request would cut everybody else off.',
    mend: 'Handle each request by itself; an error of one must not stop the proxy.',
    party: 'ssp',
    requirements: ['SSP-ERR-17'],
    of: aftermaths,
    reads: ({ next }, scene) => isAnswered(next, scene),
    expects: (isThere, { next }) => expectThat(isThere, `answer to ${next.exchange.id}`, 'one', undefined),
  }),
] as const
