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
    refused(workedExample(), { ...notAllowed, method: 'DELETE' }),
    // Without a body there is nothing to hold against the wording.
    refused(withoutAgreements(), { status: 403, answer: Buffer.alloc(0) }),
    // Overloaded or at odds in two ways: any answer will do.
    refused(withoutAgreements(), { status: 429 }),
    refused(withoutAgreements(), { ...answered(400, 'invalid', VARIES), target: elsewhere }),
    // What an ASID that nobody holds is answered with was never settled.
    refused(workedExample(), { status: 400, headers: { 'Ssp-To': '123456789123' } }),
    refused(workedExample(), {
      ...answered(403, 'forbidden', 'ASID_CHECK_FAILED_MESSAGESENDER_123456789123'),
      headers: { 'Ssp-From': '123456789123' },
    }),
    refused(workedExample(), { ...answered(415, 'not-supported', 'Unsupported_Media_Type'), headers: text }),
  ],
  broken: [
    [
      'sender-without-accreditation-is-told-so',
      refused(withoutInteractions('northgate'), answered(403, 'forbidden', RECEIVER)),
      'issue.diagnostics',
      'ASID_CHECK_FAILED_MESSAGESENDER_200000000115',
      'PARTYKEY_INTERACTION_CHECK_FAILED_MESSAGERECEIVER_200000000116',
    ],
    [
      'receiver-without-interaction-is-told-of',
      refused(withoutInteractions('meadow-lane'), answered(400, 'forbidden', RECEIVER)),
      'status',
      '403',
      '400',
    ],
    [
      'pair-without-agreement-is-told-so',
      refused(withoutAgreements(), answered(403, 'forbidden', 'NO')),
      'issue.diagnostics',
      PAIR,
      'NO',
      'ssp',
    ],
    [
      'url-that-varies-from-sds-is-told-of',
      refused(workedExample(), { ...answered(400, 'forbidden', VARIES), target: elsewhere }),
      'issue.code',
      'invalid',
      'forbidden',
    ],
    [
      'unsupported-media-type-is-told-of',
      refused(workedExample(), { ...answered(415, 'not-supported', 'No'), headers: text }),
      'issue.diagnostics',
      'Unsupported_Media_Type',
      'No',
    ],
    [
      'method-that-is-not-allowed-is-told-of',
      refused(workedExample(), { ...notAllowed, status: 400 }),
      'status',
      '405',
      '400',
    ],
  ],
})
