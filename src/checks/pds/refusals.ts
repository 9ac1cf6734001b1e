import { nhsNumberForm } from '../../spine/identifiers.js'
import { patientWithNumber } from '../../topology/lookups.js'
import { check } from '../judging/check.js'
import { all, expectSame, expectThat } from '../judging/found.js'
import { dig, inShort, listAt, textAt } from '../reading/json.js'
import type { Retrieval } from '../reading/pds.js'
import type { Scene } from '../reading/scene.js'
import { answersOfPds, answersToRetrievals } from './kinds.js'

/** The person whose number was asked for, as declared. */
const personAsked = ({ exchange, asked }: Retrieval, scene: Scene) =>
  patientWithNumber(scene.topologyAt(exchange), asked)

const ERROR_CODES = 'https://fhir.nhs.uk/R4/CodeSystem/Spine-ErrorOrWarningCode'

/** Errors that say nothing about the number: no token, a bad header, too many calls, PDS unable to answer. */
const AT_THE_DOOR: ReadonlySet<string | undefined> = new Set([
  'ACCESS_DENIED',
  'MISSING_VALUE',
  'INVALID_VALUE',
  'TOO_MANY_REQUESTS',
  'SERVICE_UNAVAILABLE',
  'UNABLE_TO_CALL_SERVICE',
  'UNKNOWN_ERROR',
])

const hasPassedTheDoor = ({ status, errorCode }: Retrieval): boolean =>
  status !== undefined && status < 500 && !AT_THE_DOOR.has(errorCode)

const refusedWith = ({ status, errorCode }: Retrieval, expected: number, code: string) =>
  all(
    expectSame('status', String(expected), String(status)),
    expectSame('issue[0].details.coding[0].code', code, errorCode),
  )

/** What PDS answers where the number is not that of a current record (pds-sds.md 3.6, 3.8). */
export const refusalChecks = [
  check({
    id: 'pds-gives-the-surviving-record',
    title: 'PDS answers a superseded NHS number with the record that superseded it',
    matters: 'What happens to the patient would be written into a record that nobody reads any more.',
    mend: 'Follow superseded numbers to the record that is current.',
    party: 'pds',
    requirements: ['PDS-FHIR-17'],
    of: answersToRetrievals,
    reads: (call, scene) => {
      const current = personAsked(call, scene)?.supersededBy
      return current === undefined || !hasPassedTheDoor(call) ? undefined : { current }
    },
    expects: ({ current }, { patient, status }) =>
      expectSame('id', current, patient ? patient.nhsNumber : `no record, status ${status}`),
  }),
  check({
    id: 'pds-refuses-an-invalidated-number',
    title: 'PDS answers an invalidated NHS number with 404 and INVALIDATED_RESOURCE',
    matters: 'A record that was marked as wrong would be used for care.',
    mend: 'Refuse with 404 and INVALIDATED_RESOURCE where the record is invalidated.',
    party: 'pds',
    requirements: ['PDS-FHIR-19'],
    of: answersToRetrievals,
    reads: (call, scene) =>
      personAsked(call, scene)?.invalidated && hasPassedTheDoor(call) ? call : undefined,
    expects: (call) => refusedWith(call, 404, 'INVALIDATED_RESOURCE'),
  }),
  check({
    id: 'pds-does-not-find-an-unknown-number',
    title: 'PDS answers an unknown NHS number with 404 and RESOURCE_NOT_FOUND, for information',
    matters: 'A consumer cannot tell that there is no such patient from a failure.',
    mend: 'Answer 404 with RESOURCE_NOT_FOUND and severity information.',
    party: 'pds',
    requirements: ['PDS-FHIR-20'],
    of: answersToRetrievals,
    reads: (call, scene) =>
      nhsNumberForm.test(call.asked) && !personAsked(call, scene) && hasPassedTheDoor(call)
        ? call
        : undefined,
    expects: (call) =>
      all(
        refusedWith(call, 404, 'RESOURCE_NOT_FOUND'),
        expectSame('issue[0].severity', 'information', textAt(call.answer, 'issue', 0, 'severity')),
      ),
  }),
  check({
    id: 'pds-refuses-a-number-that-fails-its-check',
    title: 'PDS refuses an NHS number that fails its check with 400 and INVALID_RESOURCE_ID',
    matters: 'A mistyped number would look like a patient who is not known.',
    mend: 'Check the number first, and refuse with 400, INVALID_RESOURCE_ID and no diagnostics.',
    party: 'pds',
    requirements: ['PDS-NHSNO-02'],
    of: answersToRetrievals,
    reads: (call) => (!nhsNumberForm.test(call.asked) && hasPassedTheDoor(call) ? call : undefined),
    expects: (call) => {
      const diagnostics = dig(call.answer, 'issue', 0, 'diagnostics')
      return all(
        refusedWith(call, 400, 'INVALID_RESOURCE_ID'),
        expectThat(diagnostics === undefined, 'issue[0].diagnostics', 'nothing', inShort(diagnostics)),
      )
    },
  }),
  check({
    id: 'pds-errors-are-operation-outcomes',
    title: "PDS answers errors with an OperationOutcome of PDS's own code system",
    matters: 'Consumers cannot tell one error from another, so staff get the wrong message.',
    mend: 'Answer errors with one issue, coded in the system of R4, diagnostics beside details.',
    party: 'pds',
    requirements: ['PDS-FHIR-37'],
    of: answersOfPds,
    reads: ({ status, answer }) => (status !== undefined && status >= 400 ? { answer } : undefined),
    expects: ({ answer }) => {
      const details = ['issue', 0, 'details'] as const
      const inside = dig(answer, ...details, 'diagnostics')
      return all(
        expectSame('resourceType', 'OperationOutcome', textAt(answer, 'resourceType')),
        expectSame('issues', '1', String(listAt(answer, 'issue').length)),
        expectSame('coding.system', ERROR_CODES, textAt(answer, ...details, 'coding', 0, 'system')),
        expectSame('coding.version', '1', textAt(answer, ...details, 'coding', 0, 'version')),
        expectThat(
          inside === undefined,
          'details.diagnostics',
          'diagnostics beside details',
          inShort(inside),
        ),
      )
    },
  }),
] as const
