import { codeSystems } from '../../fhir/canonical.js'
import { SSP_FROM, SSP_TO } from '../../spine/headers.js'
import { soleHeader } from '../../spine/headers.js'
import { all, eachCall, expectSame, expectThat, sighting, type Check, type Found } from '../check.js'
import type { RequirementId } from '../../requirements/requirement.js'
import { precedes } from '../history.js'
import type { Call, Scene } from '../scene.js'
import { groundsAgainst, header, isRefused, receiverRecord, type Ground } from './grounds.js'
import { sspOutcome } from './outcome.js'

/** What the SSP answers on one ground. */
interface Wording {
  readonly status: number
  readonly issueCode: string
  /** Texts that the message may be. */
  readonly messages: readonly string[]
}

/** The target as the SSP may quote it: with its query or without. */
const targets = ({ url, rawQuery }: Call): readonly string[] =>
  rawQuery ? [`${url}?${rawQuery}`, url] : [url]

const wording: Readonly<Partial<Record<Ground, (call: Call, scene: Scene) => Wording>>> = {
  sender: (call) => ({
    status: 403,
    issueCode: 'forbidden',
    messages: [`ASID_CHECK_FAILED_MESSAGESENDER_${header(call, SSP_FROM) ?? ''}`],
  }),
  receiver: (call) => ({
    status: 403,
    issueCode: 'forbidden',
    messages: [`PARTYKEY_INTERACTION_CHECK_FAILED_MESSAGERECEIVER_${header(call, SSP_TO) ?? ''}`],
  }),
  agreement: (call) => ({
    status: 403,
    issueCode: 'forbidden',
    messages: [
      `FOT_CHECK_FAILED_MESSAGESENDER_${header(call, SSP_FROM) ?? ''}_MESSAGERECEIVER_${header(call, SSP_TO) ?? ''}`,
    ],
  }),
  endpoint: (call, scene) => {
    const record = receiverRecord(call, scene)
    return {
      status: 400,
      issueCode: 'invalid',
      messages: targets(call).map(
        (target) =>
          `ENDPOINT_${record?.endpoint ?? ''}_CPAID_${record?.cpaId ?? ''}_VARIES_FROM_TARGETURL_${target}`,
      ),
    }
  },
  'media-type': () => ({ status: 415, issueCode: 'not-supported', messages: ['Unsupported_Media_Type'] }),
}

const asWorded = (call: Call, { status, issueCode, messages }: Wording): Found => {
  const outcome = sspOutcome(call)
  return all(
    expectSame('status', String(status), String(call.exchange.response?.status ?? 'no answer')),
    expectSame('issue.code', issueCode, outcome?.code),
    expectThat(
      messages.includes(outcome?.diagnostics ?? ''),
      'issue.diagnostics',
      messages[0] ?? '',
      outcome?.diagnostics,
    ),
  )
}

const isTheOnlyGround = (ground: Ground) => (call: Call, scene: Scene) => {
  const grounds = groundsAgainst(call, scene)
  return grounds.length === 1 && grounds[0] === ground
}

const statusOf = ({ exchange }: Call): number | undefined => exchange.response?.status

/** A ground is refused with its own message; with several at once the SSP may name any, so those are not judged. */
const refusalCheck = (
  ground: Ground,
  id: string,
  title: string,
  requirements: readonly RequirementId[],
): Check => ({
  id,
  title,
  requirements,
  calledForBy: [],
  judge: eachCall({
    // A throttled, overloaded or broken connection says nothing about the request.
    on: (call, scene) =>
      isTheOnlyGround(ground)(call, scene) && ![undefined, 429, 503].includes(statusOf(call)),
    examine: (call, scene) => {
      const delivery = scene.deliveryOf(call)
      return all(
        expectThat(
          delivery === undefined,
          'provider leg',
          'nothing',
          delivery && `${delivery.exchange.id} to ${delivery.exchange.receiver}`,
        ),
        asWorded(call, wording[ground]?.(call, scene) ?? { status: 400, issueCode: 'invalid', messages: [] }),
      )
    },
  }),
})

/** Errors the SSP answers itself (spine.md 3.8). */
export const refusalChecks: readonly Check[] = [
  refusalCheck(
    'sender',
    'sender-without-accreditation-is-refused',
    'The SSP refuses a sender that is not accredited for the interaction: 403 and ASID_CHECK_FAILED',
    ['SSP-ERR-02', 'SSP-CHK-02'],
  ),
  refusalCheck(
    'receiver',
    'receiver-without-interaction-is-refused',
    'The SSP refuses a receiver that is not registered for the interaction: 403 and PARTYKEY_INTERACTION_CHECK_FAILED',
    ['SSP-ERR-03', 'SSP-CHK-03'],
  ),
  refusalCheck(
    'agreement',
    'pair-without-agreement-is-refused',
    'The SSP refuses organisations without a data sharing agreement: 403 and FOT_CHECK_FAILED',
    ['SSP-ERR-04', 'TOP-GEN-01'],
  ),
  refusalCheck(
    'endpoint',
    'url-that-varies-from-sds-is-refused',
    'The SSP refuses a URL that varies from the endpoint in SDS: 400 and VARIES_FROM_TARGETURL',
    ['SSP-ERR-01', 'SSP-URL-08'],
  ),
  refusalCheck(
    'media-type',
    'unsupported-media-type-is-refused',
    'The SSP refuses a body of another media type: 415 and Unsupported_Media_Type',
    ['SSP-ERR-06'],
  ),
  {
    id: 'method-that-is-not-allowed-is-refused',
    title: 'The SSP refuses a method that is not allowed: 405 with a fatal OperationOutcome of its own shape',
    requirements: ['SSP-ERR-05'],
    calledForBy: [],
    judge: eachCall({
      on: (call, scene) =>
        groundsAgainst(call, scene).includes('method') && call.exchange.response !== undefined,
      examine: (call) => {
        const outcome = sspOutcome(call)
        return all(
          expectSame('status', '405', String(statusOf(call))),
          expectSame('issue.severity', 'fatal', outcome?.severity),
          // The table and the sample differ, so both are right.
          expectThat(
            outcome?.code === 'forbidden' || outcome?.code === 'not-supported',
            'issue.code',
            'not-supported or forbidden',
            outcome?.code,
          ),
          expectSame('coding.code', '405', outcome?.status),
          expectSame('coding.system', METHOD_SYSTEM, outcome?.system),
        )
      },
    }),
  },
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
          expectThat(UUID_ID.test(outcome?.id ?? ''), 'id', 'a UUID', outcome?.id),
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

const METHOD_SYSTEM = 'https://fhir.nhs.uk/StructureDefinition/spine-operationoutcome-1'
const UUID_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
