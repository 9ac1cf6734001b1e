import { SSP_FROM, SSP_TO } from '../../spine/headers.js'
import { all, eachCall, expectSame, expectThat, type OldCheck as Check } from '../judging/legacy.js'
import type { RequirementId } from '../../requirements/requirement.js'
import type { Call, Scene } from '../reading/scene.js'
import { groundsAgainst, header, receiverRecord, type Ground } from './grounds.js'
import { sspOutcome } from './outcome.js'
import { asWorded, targets, type Wording } from './wording.js'

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

/** Requests that the SSP turns down, each with its own status and message (spine.md 3.8). */
export const refusalChecks: readonly Check[] = [
  refusalCheck(
    'sender',
    'sender-without-accreditation-is-refused',
    'The SSP refuses a sender that is not accredited for the interaction: 403 and ASID_CHECK_FAILED',
    ['SSP-ERR-02', 'SSP-CHK-02', 'SSP-CHK-12'],
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
    ['SSP-ERR-04', 'SSP-CHK-15'],
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
]

const METHOD_SYSTEM = 'https://fhir.nhs.uk/StructureDefinition/spine-operationoutcome-1'
