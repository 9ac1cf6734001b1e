import type { Topology } from '../../topology/topology.js'
import { sspOutcome } from '../testing/spine-bodies.js'
import type { Change } from '../testing/change.js'
import { SceneBuilder, workedExample } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { refusalChecks } from './refusals.js'

const withoutInteractions = (id: string): Topology => {
  const topology = workedExample()
  return {
    ...topology,
    systems: topology.systems.map((system) => (system.id === id ? { ...system, interactions: [] } : system)),
  }
}

const withoutAgreements = (): Topology => ({ ...workedExample(), agreements: [] })

const ROOT = 'https://gp.meadowlane.example/A20047/STU3/1/gpconnect'

const answered = (status: number, code: string, message: string): Change => ({
  status,
  answer: sspOutcome(status, code, message),
  answerHeaders: { 'Strict-Transport-Security': 'max-age=31536000' },
})

/** A capability statement asked for, and the SSP's own answer. */
const refused = (topology: Topology, change: Change) => new SceneBuilder(topology).refused('3', change)

const SENDER = 'ASID_CHECK_FAILED_MESSAGESENDER_200000000115'
const RECEIVER = 'PARTYKEY_INTERACTION_CHECK_FAILED_MESSAGERECEIVER_200000000116'
const PAIR = 'FOT_CHECK_FAILED_MESSAGESENDER_200000000115_MESSAGERECEIVER_200000000116'
const UNREACHABLE = `ERROR_COMMUNICATING_TO_ENDPOINT_URL_${ROOT}/metadata`

/** The CPA id of Meadow Lane's MHS record for the capability statement. */
const cpaId =
  new SceneBuilder()
    .scene()
    .directory.mhsRecords.find(
      ({ endpoint, interactionId }) => endpoint === ROOT && interactionId.endsWith(':metadata-1'),
    )?.cpaId ?? 'none'

const elsewhere = `/${ROOT}-2/metadata`
const VARIES = `ENDPOINT_${ROOT}_CPAID_${cpaId}_VARIES_FROM_TARGETURL_${ROOT}-2/metadata`

const notAllowed: Change = {
  method: 'TRACE',
  status: 405,
  answer: {
    resourceType: 'OperationOutcome',
    issue: [
      {
        severity: 'fatal',
        code: 'forbidden',
        details: {
          coding: [
            {
              system: 'https://fhir.nhs.uk/StructureDefinition/spine-operationoutcome-1',
              code: '405',
              display: '405: Method Not Allowed',
            },
          ],
        },
      },
    ],
  },
  answerHeaders: { 'Strict-Transport-Security': 'max-age=31536000' },
}

const text = { 'Content-Type': 'text/plain' }

const xml = Buffer.from(
  `<OperationOutcome xmlns="http://hl7.org/fhir"><id value="7b1f0c1e-52c5-4e0e-8f55-2a6a1b1f7d10"/><issue><severity value="error"/><code value="forbidden"/><details><coding><system value="http://fhir.nhs.net/ValueSet/gpconnect-schedule-response-code-1-0"/><code value="403"/><display value="${PAIR}"/></coding></details><diagnostics value="${PAIR}"/></issue></OperationOutcome>`,
)

const silent = (status: number) =>
  new SceneBuilder().call('3').alter('3b', { unanswered: true }).alter('3a', { status })

tellsApart(refusalChecks, {
  obeying: [
    refused(withoutInteractions('northgate'), answered(403, 'forbidden', SENDER)).call('3'),
    refused(withoutInteractions('meadow-lane'), answered(403, 'forbidden', RECEIVER)),
    refused(withoutAgreements(), answered(403, 'forbidden', PAIR)),
    refused(withoutAgreements(), { ...answered(403, 'forbidden', PAIR), answer: xml }),
    refused(workedExample(), { ...answered(400, 'invalid', VARIES), target: elsewhere }),
    refused(workedExample(), notAllowed),
    refused(workedExample(), { ...answered(415, 'not-supported', 'Unsupported_Media_Type'), headers: text }),
    refused(workedExample(), answered(502, 'transient', UNREACHABLE)),
    silent(504).alter('3a', answered(504, 'transient', 'server timed out')),
  ],
  broken: [
    [
      'sender-without-accreditation-is-refused',
      refused(withoutInteractions('northgate'), answered(403, 'forbidden', RECEIVER)),
      'issue.diagnostics',
      'ASID_CHECK_FAILED_MESSAGESENDER_200000000115',
      'PARTYKEY_INTERACTION_CHECK_FAILED_MESSAGERECEIVER_200000000116',
    ],
    [
      'receiver-without-interaction-is-refused',
      refused(withoutInteractions('meadow-lane'), answered(400, 'forbidden', RECEIVER)),
      'status',
      '403',
      '400',
    ],
    [
      'pair-without-agreement-is-refused',
      new SceneBuilder(withoutAgreements()).call('3'),
      'provider leg',
      'nothing',
      'x2 to Meadow Lane Surgery',
    ],
    [
      'url-that-varies-from-sds-is-refused',
      refused(workedExample(), { ...answered(400, 'forbidden', VARIES), target: elsewhere }),
      'issue.code',
      'invalid',
      'forbidden',
    ],
    [
      'unsupported-media-type-is-refused',
      refused(workedExample(), { ...answered(415, 'not-supported', 'No'), headers: text }),
      'issue.diagnostics',
      'Unsupported_Media_Type',
      'No',
    ],
    [
      'method-that-is-not-allowed-is-refused',
      refused(workedExample(), { ...notAllowed, status: 400 }),
      'status',
      '405',
      '400',
    ],
    [
      'unreachable-provider-gives-502',
      refused(workedExample(), answered(502, 'transient', 'Bad gateway')),
      'issue.diagnostics',
      'ERROR_COMMUNICATING_TO_ENDPOINT_URL_https://gp.meadowlane.example/A20047/STU3/1/gpconnect/metadata',
      'Bad gateway',
    ],
    [
      'silent-provider-gives-504',
      silent(500),
      'status',
      '504 or 599 after a timeout, 502 after a broken connection',
      '500',
    ],
    [
      'ssp-errors-are-told-from-provider-errors',
      refused(withoutAgreements(), {
        status: 403,
        answer: { resourceType: 'OperationOutcome', id: 'x', issue: [] },
      }),
      'issues',
      '1',
      '0',
    ],
    [
      'ssp-keeps-browsers-to-https',
      refused(withoutAgreements(), { status: 403 }),
      'Strict-Transport-Security',
      'max-age',
      'nothing',
    ],
    [
      'ssp-works-on-after-an-error',
      refused(withoutAgreements(), answered(403, 'forbidden', PAIR)).refused('3', { unanswered: true }),
      'answer to x2',
      'one',
      'nothing',
    ],
  ],
})
