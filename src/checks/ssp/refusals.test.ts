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

tellsApart(refusalChecks, {
  obeying: [
    refused(withoutInteractions('northgate'), answered(403, 'forbidden', SENDER)).refused(
      '3',
      answered(403, 'forbidden', SENDER),
    ),
    refused(withoutInteractions('meadow-lane'), answered(403, 'forbidden', RECEIVER)),
    refused(withoutAgreements(), answered(403, 'forbidden', PAIR)),
    refused(workedExample(), { ...answered(400, 'invalid', VARIES), target: elsewhere }),
    refused(workedExample(), notAllowed),
    refused(workedExample(), { ...answered(415, 'not-supported', 'Unsupported_Media_Type'), headers: text }),
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
  ],
})
