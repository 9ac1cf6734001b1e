import {
  headerValues,
  soleHeader,
  SSP_FROM,
  SSP_INTERACTION_ID,
  SSP_TO,
  SSP_TRACE_ID,
} from '../../spine/headers.js'
import { all, eachCall, expectThat, type OldCheck as Check } from '../judging/legacy.js'
import { precedes } from '../reading/history.js'
import type { Call } from '../reading/scene.js'
import { codeSystems } from '../../fhir/canonical.js'
import { textsAt } from '../reading/located.js'
import { isMetadata, isRefused, isServed, operationsOf, statusOf, typeOf } from '../reading/operations.js'
import { baseScopeOf, hasClaims } from '../jwt/token-calls.js'
import { eachAnswer } from './answers.js'
import { refusing } from './refusing.js'

const REQUIRED = [SSP_TRACE_ID, SSP_FROM, SSP_TO, SSP_INTERACTION_ID, 'Authorization']

const lacksAHeader = ({ exchange }: Call): boolean =>
  REQUIRED.some((name) => headerValues(exchange.request.headers, name).join('').trim() === '')

const claimsAnotherOperation = (call: Call): boolean => {
  const given = soleHeader(call.exchange.request.headers, SSP_INTERACTION_ID)
  const fitting = operationsOf(call)
  return given !== undefined && fitting.length > 0 && fitting.every(({ id }) => id !== given)
}

/** An error of the proxy itself, that a repetition would not help. */
const isFinalProxyError = (call: Call): boolean => {
  const status = statusOf(call) ?? 0
  return (
    status >= 400 &&
    status < 500 &&
    textsAt(call.answer, 'issue.details.coding.system').includes(codeSystems.sspError)
  )
}

/** Requests that are wrong whatever they ask for (spine.md 9.2, 9.3), and what a consumer makes of the proxy's refusals. */
export const badRequestChecks: readonly Check[] = [
  refusing({
    id: 'requests-without-their-headers-are-refused',
    title: 'A request that lacks an Ssp header or the token is a bad request',
    requirements: ['FHIR-GEN-13', 'ERR-11', 'FHIR-ERR-11'],
    on: lacksAHeader,
    statuses: [400],
    codes: ['BAD_REQUEST'],
  }),
  refusing({
    id: 'mismatched-interaction-ids-are-refused',
    title: 'A request whose interaction ID does not fit what it asks for is a bad request',
    requirements: ['FHIR-GEN-14', 'ERR-11', 'FHIR-ERR-11'],
    on: (call) => claimsAnotherOperation(call) && !lacksAHeader(call),
    statuses: [400],
    codes: ['BAD_REQUEST'],
  }),
  refusing({
    id: 'metadata-needs-its-id-and-scope',
    title: 'The capability statement is not given without its interaction ID and an organisation scope',
    requirements: ['FND-CAP-14'],
    on: (call) =>
      isMetadata(call) &&
      (claimsAnotherOperation(call) || (hasClaims(call) && baseScopeOf(call) !== 'organization/*.read')),
    statuses: [400],
  }),
  {
    id: 'unknown-paths-are-refused',
    title: 'A path or verb that no interaction has is refused with an OperationOutcome',
    requirements: ['FHIR-GEN-56'],
    calledForBy: [],
    judge: eachAnswer({
      on: (call) => operationsOf(call).length === 0 && isServed(call),
      examine: (call) =>
        all(
          expectThat(isRefused(call), 'status', 'a refusal', String(statusOf(call))),
          expectThat(
            typeOf(call.answer) === 'OperationOutcome',
            'body',
            'an OperationOutcome',
            typeOf(call.answer),
          ),
        ),
    }),
  },
  {
    id: 'proxy-refusal-ends-the-step',
    title: 'A consumer that the proxy refuses does not ask the same again',
    requirements: ['FHIR-ERR-15'],
    calledForBy: [],
    judge: eachCall({
      on: isFinalProxyError,
      examine: ({ exchange, intent }, { calls }) => {
        const again = calls.filter(
          (each) =>
            precedes(exchange, each.exchange) &&
            each.intent !== undefined &&
            each.intent.id === intent?.id &&
            each.exchange.request.target === exchange.request.target,
        )
        return expectThat(
          again.length === 0,
          'order',
          'no repetition of a request that was refused',
          `${again.length} repetitions, first ${again[0]?.exchange.id ?? ''}`,
        )
      },
    }),
  },
]
