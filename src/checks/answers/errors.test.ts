import { codeSystems, profiles } from '../../fhir/canonical.js'
import { writeXml } from '../../fhir/write-xml.js'
import { outcome } from '../testing/obeying-bodies.js'
import { bookedStory, differs, gives, refuses, registeredStory, turns, type Turn } from '../testing/story.js'
import { tellsApart } from '../testing/tells-apart.js'
import { errorChecks } from './errors.js'

const invalid = refuses('6', 422, 'INVALID_RESOURCE')
const broken = refuses('6', 500, 'INTERNAL_SERVER_ERROR', 'processing')
const denied = refuses('6', 403, 'ACCESS DENIED', 'forbidden')

const says = (error: Turn, element: string, to: unknown): Turn => turns(error, gives('6', { [element]: to }))
const told = (...all: readonly Turn[]) => turns(...all)(bookedStory())
const asXml = (answer: string): Turn =>
  differs('6', {
    headers: { Accept: 'application/fhir+xml' },
    answer: Buffer.from(answer),
    answerHeaders: { 'Content-Type': 'application/fhir+xml;charset=utf-8' },
  })

const ISSUE = 'OperationOutcome.issue[0]'
const CODE = 'OperationOutcome.issue.details.coding.code'
const CONSENT =
  'NO_PATIENT_CONSENT or NO_ORGANISATION_CONSENT or NO_ORGANISATIONAL_CONSENT or ACCESS_DENIED or ACCESS DENIED or NO_RELATIONSHIP or NOT_AUTHORISED or NON_AUTHORITATIVE'

tellsApart(errorChecks, {
  obeying: [
    told(invalid),
    told(broken),
    told(denied),
    told(refuses('6', 403, 'ACCESS_DENIED', 'forbidden')),
    told(refuses('6', 404, 'PATIENT_NOT_FOUND', 'not-found')),
    told(refuses('6', 500, 'INTERNAL_SERVER_ERROR', 'exception')),
    told(refuses('6', 409, 'DUPLICATE_REJECTED', 'conflict')),
    // 401 has no code of its own; a code that GP Connect does not table; a profile beside the one.
    told(refuses('4', 401, 'BAD_REQUEST')),
    told(refuses('6', 400, 'MISSING_OR_INVALID_HEADER')),
    told(says(invalid, 'meta.profile', ['https://harebell.example/Outcome', profiles.operationOutcome])),
    told(says(invalid, 'id', 'x-1')),
    told(invalid, asXml(writeXml(outcome('INVALID_RESOURCE', 'invalid')))),
    turns(refuses('5r', 500, 'INTERNAL_SERVER_ERROR', 'processing'))(registeredStory()),
  ],
  broken: [
    [
      'errors-are-profiled-operation-outcomes',
      told(invalid, asXml('<OperationOutcome xmlns="http://hl7.org/fhir"/>')),
      'OperationOutcome.issue',
      'at least one',
      'nothing',
    ],
    [
      'errors-are-profiled-operation-outcomes',
      told(says(invalid, 'meta', undefined)),
      'OperationOutcome.meta.profile',
      profiles.operationOutcome,
      'nothing',
    ],
    [
      'errors-are-profiled-operation-outcomes',
      told(differs('6', { status: 500, answer: {} })),
      'body',
      'an OperationOutcome',
      'no resource',
    ],
    [
      'errors-are-profiled-operation-outcomes',
      told(says(invalid, 'issue', undefined)),
      'OperationOutcome.issue',
      'at least one',
      'nothing',
    ],
    [
      'errors-have-the-status-of-one',
      told(refuses('6', 200, 'DUPLICATE_REJECTED', 'conflict')),
      'status',
      '400 or more',
      '200 DUPLICATE_REJECTED',
    ],
    [
      'errors-have-the-severity-error',
      told(says(invalid, 'issue[0].severity', 'fatal')),
      `${ISSUE}.severity`,
      'error',
      'fatal',
    ],
    [
      'issue-codes-fit-the-spine-codes',
      told(says(invalid, 'issue[0].code', 'forbidden')),
      `${ISSUE}.code`,
      'invalid with INVALID_RESOURCE',
      'forbidden',
    ],
    [
      'issue-codes-fit-the-spine-codes',
      told(says(refuses('6', 400, 'INVALID_VALUE'), 'issue[0].code', 'wrong')),
      `${ISSUE}.code`,
      'an issue type of FHIR',
      'wrong',
    ],
    [
      'errors-have-one-spine-coding',
      told(says(invalid, 'issue[0].details', undefined)),
      `${ISSUE}.details`,
      'exactly one',
      'nothing',
    ],
    [
      'errors-have-one-spine-coding',
      told(says(invalid, 'issue[0].details.coding[0].system', codeSystems.sspError)),
      `${ISSUE}.details.coding[0].system`,
      `${codeSystems.spineError} or ${codeSystems.spineErrorValueSet}`,
      codeSystems.sspError,
    ],
    [
      'spine-codes-are-of-the-code-system',
      told(says(invalid, 'issue[0].details.coding[0].system', codeSystems.spineErrorValueSet)),
      `${ISSUE}.details.coding.system`,
      codeSystems.spineError,
      codeSystems.spineErrorValueSet,
    ],
    [
      'spine-codes-are-known',
      told(refuses('6', 422, 'INVENTED')),
      `${ISSUE}.details.coding[0].code`,
      'a code of Spine-ErrorOrWarningCode-1',
      'INVENTED',
    ],
    [
      'spine-codes-fit-the-status',
      told(refuses('6', 400, 'INVALID_RESOURCE')),
      'status',
      '422 with INVALID_RESOURCE',
      '400',
    ],
    [
      'spine-codes-fit-the-status',
      told(refuses('6', 409, 'FHIR_CONSTRAINT_VIOLATION', 'conflict')),
      CODE,
      'DUPLICATE_REJECTED with 409',
      'FHIR_CONSTRAINT_VIOLATION',
    ],
    [
      'spine-codes-fit-the-status',
      told(refuses('6', 404, 'ACCESS_DENIED', 'forbidden')),
      'status',
      '403 with ACCESS_DENIED',
      '404',
    ],
    [
      'spine-codes-fit-the-status',
      turns(refuses('5r', 503, 'INTERNAL_SERVER_ERROR', 'processing'))(registeredStory()),
      'status',
      '500 with INTERNAL_SERVER_ERROR',
      '503',
    ],
    [
      'spine-codes-fit-the-status',
      told(refuses('6', 403, 'PATIENT_SENSITIVE', 'forbidden')),
      CODE,
      `${CONSENT} with 403`,
      'PATIENT_SENSITIVE',
    ],
    [
      'errors-have-diagnostics',
      told(says(denied, 'issue[0].diagnostics', undefined)),
      `${ISSUE}.diagnostics`,
      'exactly one',
      'nothing',
    ],
  ],
})
