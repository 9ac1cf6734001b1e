import { codeSystems } from '../../fhir/canonical.js'
import { sspOutcome } from '../testing/spine-bodies.js'
import { prove, type Breach, type Keeping } from './testing/proofs.js'
import { asks, claims, differs, gives, refuses, turns, type Turn } from './testing/story.js'
import { badRequestChecks } from './bad-requests.js'
import { errorChecks } from './errors.js'

const invalid = refuses('6', 422, 'INVALID_RESOURCE')
const broken = refuses('6', 500, 'INTERNAL_SERVER_ERROR', 'processing')
const denied = refuses('6', 403, 'ACCESS DENIED', 'forbidden')
const unknown = refuses('6', 404, 'PATIENT_NOT_FOUND', 'not-found')
const badRequest = refuses('6', 400, 'BAD_REQUEST')
const says = (error: Turn, element: string, to: unknown): Turn => turns(error, gives('6', { [element]: to }))

const ISSUE = 'OperationOutcome.issue[0]'
const CODE = 'OperationOutcome.issue.details.coding.code'

const noTraceId = differs('6', { headers: { 'Ssp-TraceID': undefined } })
const otherId = differs('6', {
  headers: { 'Ssp-InteractionID': 'urn:nhs:names:services:gpconnect:fhir:rest:read:patient-1' },
})

const patientScope = claims({ requested_scope: 'patient/*.read' }, '3')
const nowhere = asks('3', '/metadata', '/Metadata')

/** The proxy refuses the booking, and the consumer asks so many times. */
const proxyRefuses =
  (times: number): Turn =>
  (story) => {
    const change = {
      status: 403,
      answer: sspOutcome(403, 'forbidden', 'ASID_CHECK_FAILED_MESSAGESENDER_200000000115'),
      intent: 'i7',
    }
    return Array.from({ length: times }).reduce((told: typeof story) => told.refused('6', change), story)
  }

const breaches: readonly Breach[] = [
  ['errors-are-profiled-operation-outcomes', 'OperationOutcome.meta', says(invalid, 'meta', undefined)],
  [
    'errors-are-profiled-operation-outcomes',
    'OperationOutcome.resourceType',
    differs('6', { status: 500, answer: {} }),
  ],
  ['errors-have-the-severity-error', `${ISSUE}.severity`, says(invalid, 'issue[0].severity', 'fatal')],
  ['issue-codes-fit-the-spine-codes', `${ISSUE}.code`, says(invalid, 'issue[0].code', 'forbidden')],
  ['issue-codes-fit-the-spine-codes', `${ISSUE}.code`, says(invalid, 'issue[0].code', 'wrong')],
  ['errors-have-one-spine-coding', `${ISSUE}.details`, says(invalid, 'issue[0].details', undefined)],
  [
    'errors-have-one-spine-coding',
    `${ISSUE}.details.coding[0].system`,
    says(invalid, 'issue[0].details.coding[0].system', 'http://example.org'),
  ],
  ['spine-codes-are-known', `${ISSUE}.details.coding[0].code`, refuses('6', 422, 'INVENTED')],
  ['statuses-fit-the-spine-codes', 'status', refuses('6', 400, 'INVALID_RESOURCE')],
  ['identity-errors-have-their-statuses', 'status', refuses('6', 422, 'PATIENT_NOT_FOUND', 'not-found')],
  ['denied-access-says-why', CODE, refuses('6', 403, 'BAD_REQUEST')],
  ['denied-access-says-why', 'status', refuses('6', 404, 'ACCESS_DENIED', 'forbidden')],
  ['validation-errors-use-their-codes', CODE, refuses('6', 422, 'BAD_REQUEST')],
  [
    'validation-errors-have-diagnostics',
    `${ISSUE}.diagnostics`,
    says(invalid, 'issue[0].diagnostics', undefined),
  ],
  ['internal-errors-say-so', CODE, refuses('6', 500, 'BAD_REQUEST')],
  [
    'internal-errors-have-diagnostics',
    `${ISSUE}.diagnostics`,
    says(broken, 'issue[0].diagnostics', undefined),
  ],
  ['errors-have-diagnostics', `${ISSUE}.diagnostics`, says(denied, 'issue[0].diagnostics', undefined)],
  [
    'provider-errors-are-not-the-proxys',
    'OperationOutcome.issue.details.coding.system',
    says(invalid, 'issue[0].details.coding[0].system', codeSystems.sspError),
  ],
  ['requests-without-their-headers-are-refused', 'status', noTraceId],
  ['mismatched-interaction-ids-are-refused', 'status', otherId],
  ['metadata-needs-its-id-and-scope', 'status', patientScope],
  ['unknown-paths-are-refused', 'status', nowhere],
  ['unknown-paths-are-refused', 'body', turns(nowhere, differs('3', { status: 404, answer: {} }))],
  ['proxy-refusal-ends-the-step', 'order', proxyRefuses(2)],
]

const keepings: readonly Keeping[] = [
  ...errorChecks.flatMap(({ id }): readonly Keeping[] => {
    const error = { 'identity-errors-have-their-statuses': unknown, 'denied-access-says-why': denied }[id]
    return [[id, error ?? (id.startsWith('internal') ? broken : invalid)]]
  }),
  [
    'errors-have-one-spine-coding',
    says(invalid, 'issue[0].details.coding[0].system', codeSystems.spineErrorValueSet),
  ],
  ['issue-codes-fit-the-spine-codes', refuses('6', 500, 'INTERNAL_SERVER_ERROR', 'exception')],
  ['denied-access-says-why', refuses('6', 403, 'ACCESS_DENIED', 'forbidden')],
  ['requests-without-their-headers-are-refused', turns(noTraceId, badRequest)],
  ['mismatched-interaction-ids-are-refused', turns(otherId, badRequest)],
  ['metadata-needs-its-id-and-scope', turns(patientScope, refuses('3', 400, 'BAD_REQUEST'))],
  ['unknown-paths-are-refused', turns(nowhere, refuses('3', 404, 'NO_RECORD_FOUND', 'not-found'))],
  ['proxy-refusal-ends-the-step', proxyRefuses(1)],
]

prove([...errorChecks, ...badRequestChecks], { breaches, keepings })
