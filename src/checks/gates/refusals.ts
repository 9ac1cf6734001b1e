import type { RequirementId } from '../../requirements/requirement.js'
import { check } from '../judging/check.js'
import { all, expectSame, expectThat } from '../judging/found.js'
import { only, everyRequest } from '../judging/kinds.js'
import type { Call, Scene } from '../reading/scene.js'
import { isForLater, isRefusedFor, type SspGround } from './grounds.js'
import { sspOutcome } from './outcome.js'
import { isRefused, statusOf } from './own-answer.js'
import { endpointsOf, receiversOf } from './registered.js'

/** What the SSP answers on one ground (spine.md 3.8). */
interface Wording {
  readonly status: number
  readonly issueCode: string
  /** Texts that the message may be. */
  readonly messages: (call: Call, scene: Scene) => readonly string[]
}

/** The target as the SSP may quote it: with its query or without. */
export const targets = ({ url, rawQuery }: Call): readonly string[] =>
  rawQuery ? [`${url}?${rawQuery}`, url] : [url]

/** Status, issue code and message as specified; what the body is like besides is a check of its own. */
export const expectWording = (call: Call, scene: Scene, { status, issueCode, messages }: Wording) => {
  const [outcome, texts] = [sspOutcome(call), messages(call, scene)]
  return all(
    expectSame('status', String(status), String(statusOf(call))),
    outcome && expectSame('issue.code', issueCode, outcome.code),
    outcome &&
      expectThat(
        texts.includes(outcome.diagnostics ?? ''),
        'issue.diagnostics',
        texts[0] ?? '',
        outcome.diagnostics,
      ),
  )
}

interface Told<Id extends string> extends Wording {
  readonly id: Id
  readonly gate: SspGround
  readonly title: string
  readonly mend: string
  readonly requirements: readonly RequirementId[]
  /** Whether the words are settled; they are unless told. */
  readonly isSettled?: (call: Call, scene: Scene) => boolean
}

/** A throttled or overloaded SSP says nothing about the request. */
const isAboutTheRequest = (call: Call): boolean => statusOf(call) !== 429 && statusOf(call) !== 503

/** A ground is told with its own words; with several at once the SSP may name any, so those are not judged. */
const told = <const Id extends string>({
  id,
  gate,
  title,
  mend,
  requirements,
  isSettled,
  ...wording
}: Told<Id>) =>
  check({
    id,
    title,
    matters:
      'Without the reason nobody can tell what has to be put right: a registration, an agreement or an address.',
    mend,
    party: 'ssp',
    requirements,
    of: only(
      everyRequest,
      (call, scene) => isRefusedFor(gate, call, scene) && isRefused(call, scene) && isAboutTheRequest(call),
    ),
    reads: (call, scene) => (isSettled?.(call, scene) === false ? undefined : call),
    expects: (call, _, scene) => expectWording(call, scene, wording),
  })

const METHOD_SYSTEM = 'https://fhir.nhs.uk/StructureDefinition/spine-operationoutcome-1'

/** What the SSP says when it turns a request down (spine.md 3.8). */
export const refusalChecks = [
  told({
    id: 'sender-without-accreditation-is-told-so',
    gate: 'sender',
    title: 'A sender that is not accredited for the interaction is told so: 403 and ASID_CHECK_FAILED',
    mend: 'Answer 403, forbidden, ASID_CHECK_FAILED_MESSAGESENDER_ and the ASID in Ssp-From.',
    requirements: ['SSP-ERR-02'],
    status: 403,
    issueCode: 'forbidden',
    messages: ({ ssp }) => [`ASID_CHECK_FAILED_MESSAGESENDER_${ssp.from.sole}`],
  }),
  told({
    id: 'receiver-without-interaction-is-told-of',
    gate: 'receiver',
    title:
      'Whoever asks a practice that is not registered for the interaction is told so: 403 and PARTYKEY_INTERACTION_CHECK_FAILED',
    mend: 'Answer 403, forbidden, PARTYKEY_INTERACTION_CHECK_FAILED_MESSAGERECEIVER_ and the ASID in Ssp-To.',
    requirements: ['SSP-ERR-03'],
    status: 403,
    issueCode: 'forbidden',
    messages: ({ ssp }) => [`PARTYKEY_INTERACTION_CHECK_FAILED_MESSAGERECEIVER_${ssp.to.sole}`],
    // What an ASID that nobody holds is answered with was never settled (spine.md 3.8).
    isSettled: (call, scene) => receiversOf(call, scene).length > 0,
  }),
  told({
    id: 'pair-without-agreement-is-told-so',
    gate: 'agreement',
    title: 'Organisations without a data sharing agreement are told so: 403 and FOT_CHECK_FAILED',
    mend: 'Answer 403, forbidden, FOT_CHECK_FAILED and both ASIDs.',
    requirements: ['SSP-ERR-04', 'SSP-CHK-15'],
    status: 403,
    issueCode: 'forbidden',
    messages: ({ ssp }) => [`FOT_CHECK_FAILED_MESSAGESENDER_${ssp.from.sole}_MESSAGERECEIVER_${ssp.to.sole}`],
  }),
  told({
    id: 'url-that-varies-from-sds-is-told-of',
    gate: 'endpoint',
    title: 'Whoever asks at another URL than SDS holds is told so: 400 and VARIES_FROM_TARGETURL',
    mend: 'Answer 400, invalid, with the address in SDS, its CPA id and the URL that was asked for.',
    requirements: ['SSP-ERR-01'],
    status: 400,
    issueCode: 'invalid',
    messages: (call, scene) =>
      endpointsOf(call, scene).flatMap(({ endpoint, cpaId }) =>
        targets(call).map((target) => `ENDPOINT_${endpoint}_CPAID_${cpaId}_VARIES_FROM_TARGETURL_${target}`),
      ),
  }),
  told({
    id: 'unsupported-media-type-is-told-of',
    gate: 'media-type',
    title: 'Whoever sends a body that is no FHIR is told so: 415 and Unsupported_Media_Type',
    mend: 'Answer 415, not-supported, Unsupported_Media_Type.',
    requirements: ['SSP-ERR-06'],
    status: 415,
    issueCode: 'not-supported',
    messages: () => ['Unsupported_Media_Type'],
  }),
  check({
    id: 'method-that-is-not-allowed-is-told-of',
    title:
      'Whoever uses a method that is not allowed is told so: 405 with an OperationOutcome of its own shape',
    matters: 'Without the reason nobody can tell what has to be put right in the request.',
    mend: 'Answer 405 with one fatal issue and the coding system of Spine’s operation outcomes.',
    party: 'ssp',
    requirements: ['SSP-ERR-05'],
    of: only(
      everyRequest,
      (call, scene) =>
        isRefused(call, scene) &&
        scene.deliveryOf(call) === undefined &&
        isAboutTheRequest(call) &&
        (isRefusedFor('method', call, scene) || (isForLater(call) && statusOf(call) === 405)),
    ),
    reads: (call) => ({ status: String(statusOf(call)), outcome: sspOutcome(call) }),
    expects: ({ status, outcome }) =>
      all(
        expectSame('status', '405', status),
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
      ),
  }),
] as const
