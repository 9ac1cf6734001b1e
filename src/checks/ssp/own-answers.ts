import { codeSystems } from '../../fhir/canonical.js'
import { soleHeader } from '../../spine/headers.js'
import { all, eachCall, expectSame, expectThat, sighting, type OldCheck as Check } from '../judging/legacy.js'
import { precedes } from '../reading/history.js'
import type { Call } from '../reading/scene.js'
import { isRefused, UUID } from './grounds.js'
import { sspOutcome } from './outcome.js'
import { asWorded, targets } from './wording.js'

const statusOf = ({ exchange }: Call): number | undefined => exchange.response?.status

/** What the SSP answers when a provider fails it, and what all its own answers have (spine.md 3.8). */
export const ownAnswerChecks: readonly Check[] = [
  {
    id: 'unreachable-provider-gives-502',
    title: 'When the provider cannot be reached, the SSP answers 502 and names the URL',
    requirements: ['SSP-ERR-07'],
    calledForBy: [],
    judge: eachCall({
      on: (call, scene) => statusOf(call) === 502 && isRefused(call, scene),
      examine: (call) =>
        asWorded(call, {
          status: 502,
          issueCode: 'transient',
          messages: targets(call).map((target) => `ERROR_COMMUNICATING_TO_ENDPOINT_URL_${target}`),
        }),
    }),
  },
  {
    id: 'silent-provider-gives-504',
    title: 'When the provider gives no answer, the SSP tells the consumer so: 504, 599 or 502',
    requirements: ['SSP-ERR-08'],
    calledForBy: [],
    judge: eachCall({
      on: (call, scene) => {
        const delivery = scene.deliveryOf(call)
        return delivery !== undefined && delivery.exchange.response === undefined
      },
      examine: (call) =>
        expectThat(
          [502, 504, 599].includes(statusOf(call) ?? 0),
          'status',
          '504 or 599 after a timeout, 502 after a broken connection',
          String(statusOf(call) ?? 'no answer'),
        ),
    }),
  },
  {
    id: 'ssp-errors-are-told-from-provider-errors',
    title:
      "Errors of the SSP have one issue, the SSP's coding system, the status as code and the message twice",
    requirements: ['SSP-ERR-09'],
    calledForBy: [],
    judge: eachCall({
      on: (call, scene) => isRefused(call, scene) && [400, 403, 415, 502].includes(statusOf(call) ?? 0),
      examine: (call) => {
        const outcome = sspOutcome(call)
        return all(
          expectSame('issues', '1', String(outcome?.issues ?? 0)),
          expectThat(UUID.test(outcome?.id ?? ''), 'id', 'a UUID', outcome?.id),
          expectSame('issue.severity', 'error', outcome?.severity),
          expectSame('coding.system', codeSystems.sspError, outcome?.system),
          expectSame('coding.code', String(statusOf(call)), outcome?.status),
          expectThat(
            Boolean(outcome?.display) && outcome?.display === outcome?.diagnostics,
            'coding.display and issue.diagnostics',
            'the same message',
            `${outcome?.display ?? 'nothing'} and ${outcome?.diagnostics ?? 'nothing'}`,
          ),
        )
      },
    }),
  },
  {
    id: 'ssp-keeps-browsers-to-https',
    title: 'What the SSP answers itself carries Strict-Transport-Security',
    requirements: ['SSP-TLS-03'],
    calledForBy: [],
    judge: eachCall({
      on: isRefused,
      examine: ({ exchange }) => {
        const value = soleHeader(exchange.response?.headers ?? [], 'Strict-Transport-Security')
        return expectThat(/max-age=\d+/.test(value ?? ''), 'Strict-Transport-Security', 'max-age', value)
      },
    }),
  },
  {
    id: 'ssp-works-on-after-an-error',
    title: 'After an error the SSP answers the requests that follow',
    requirements: ['SSP-ERR-17'],
    calledForBy: [],
    judge: (scene) =>
      scene.calls.flatMap((call) => {
        const next = scene.calls.find(({ exchange }) => precedes(call.exchange, exchange))
        return isRefused(call, scene) && next
          ? sighting(
              [call.exchange, next.exchange],
              expectThat(
                next.exchange.response !== undefined,
                `answer to ${next.exchange.id}`,
                'one',
                undefined,
              ),
            )
          : []
      }),
  },
]
