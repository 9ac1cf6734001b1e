import { identifierSystems } from '../../fhir/canonical.js'
import { soleHeader } from '../../spine/headers.js'
import { isSyntheticNhsNumber, nhsNumberForm } from '../../spine/identifiers.js'
import { patientWithNumber } from '../../topology/lookups.js'
import { all, expectSame, expectThat, type OldCheck as Check } from '../judging/legacy.js'
import { eachOf } from '../judging/each.js'
import { dig, inShort, listAt, textAt } from '../reading/json.js'
import type { Scene } from '../reading/scene.js'
import { isSensitive, retrievals, type Retrieval } from './retrieval.js'

const eachRetrieval = eachOf(retrievals)

const gavePatient = ({ patient }: Retrieval): boolean => patient !== undefined

const held = ({ asked }: Retrieval, { topology }: Scene) => patientWithNumber(topology, asked)

/** Elements that would tell where a person is (pds-sds.md 3.6). */
const WHEREABOUTS = ['address', 'telecom', 'contact', 'generalPractitioner'] as const

/** What a patient's record looks like when PDS gives it (pds-sds.md 3.5, 3.6). */
export const answerChecks: readonly Check[] = [
  {
    id: 'pds-record-has-one-number',
    title: "A PDS record's id and its one identifier are the same NHS number",
    requirements: ['PDS-FHIR-09'],
    calledForBy: [],
    judge: eachRetrieval({
      on: gavePatient,
      examine: ({ answer, patient }) =>
        all(
          expectSame(
            'identifier[0].system',
            identifierSystems.nhsNumber,
            textAt(answer, 'identifier', 0, 'system'),
          ),
          expectSame(
            'identifier[0].value',
            patient?.nhsNumber ?? 'the id',
            textAt(answer, 'identifier', 0, 'value'),
          ),
        ),
    }),
  },
  {
    id: 'pds-record-has-a-verified-number',
    title: 'PDS says that the NHS number of a record is present and verified',
    requirements: ['PDS-FHIR-10'],
    calledForBy: [],
    judge: eachRetrieval({
      on: gavePatient,
      examine: ({ patient }) => expectSame('NHS number verification status', '01', patient?.verification),
    }),
  },
  {
    id: 'pds-record-has-an-etag',
    title: "The ETag of a PDS record is weak and holds the record's version",
    requirements: ['PDS-FHIR-08'],
    calledForBy: [],
    judge: eachRetrieval({
      on: gavePatient,
      examine: ({ exchange, answer }) =>
        expectSame(
          'ETag',
          `W/"${textAt(answer, 'meta', 'versionId') ?? 'meta.versionId'}"`,
          soleHeader(exchange.response?.headers ?? [], 'ETag'),
        ),
    }),
  },
  {
    id: 'pds-record-has-one-confidentiality',
    title: 'A PDS record has exactly one confidentiality code: U, R or V',
    requirements: ['PDS-FHIR-12'],
    calledForBy: [],
    judge: eachRetrieval({
      on: gavePatient,
      examine: ({ patient }) =>
        expectThat(
          patient?.security.length === 1 && /^[URV]$/.test(patient.security[0] ?? ''),
          'meta.security',
          'one of U, R and V',
          patient?.security.join(', '),
        ),
    }),
  },
  {
    id: 'pds-record-names-one-practice',
    title: 'A PDS record names one practice at most, by ODS code and with the start of the registration',
    requirements: ['PDS-FHIR-13'],
    calledForBy: [],
    judge: eachRetrieval({
      on: ({ patient }) => (patient?.practices.length ?? 0) > 0,
      examine: ({ patient }) => {
        const [practice, ...others] = patient?.practices ?? []
        return all(
          expectThat(others.length === 0, 'generalPractitioner', 'one entry', `${others.length + 1} entries`),
          expectSame('generalPractitioner[0].identifier.system', identifierSystems.odsCode, practice?.system),
          expectThat(
            /^[0-9A-Z]+$/.test(practice?.odsCode ?? ''),
            'generalPractitioner[0].identifier.value',
            'an ODS code',
            practice?.odsCode,
          ),
          expectThat(
            practice?.start !== undefined,
            'generalPractitioner[0].identifier.period.start',
            'a date',
            undefined,
          ),
        )
      },
    }),
  },
  {
    id: 'pds-withholds-where-a-restricted-patient-is',
    title: 'The PDS record of a restricted patient holds neither address nor telecom, contact or practice',
    requirements: ['PDS-FHIR-15'],
    calledForBy: [],
    judge: eachRetrieval({
      on: isSensitive,
      examine: ({ answer }) =>
        WHEREABOUTS.flatMap((element) =>
          all(
            expectThat(dig(answer, element) === undefined, element, 'nothing', inShort(dig(answer, element))),
          ),
        ),
    }),
  },
  {
    id: 'pds-gives-the-surviving-record',
    title: 'PDS answers a superseded NHS number with the record that superseded it',
    requirements: ['PDS-FHIR-17'],
    calledForBy: [],
    judge: eachRetrieval({
      on: (retrieval, scene) => held(retrieval, scene)?.supersededBy !== undefined && gavePatient(retrieval),
      examine: (retrieval, scene) =>
        expectThat(
          retrieval.patient?.nhsNumber !== retrieval.asked,
          'id',
          held(retrieval, scene)?.supersededBy ?? '',
          retrieval.patient?.nhsNumber,
        ),
    }),
  },
  {
    id: 'pds-refuses-an-invalidated-number',
    title: 'PDS answers an invalidated NHS number with 404 and INVALIDATED_RESOURCE',
    requirements: ['PDS-FHIR-19'],
    calledForBy: [],
    judge: eachRetrieval({
      on: (retrieval, scene) => held(retrieval, scene)?.invalidated === true && hasPassedTheDoor(retrieval),
      examine: (retrieval) => refusedWith(retrieval, 404, 'INVALIDATED_RESOURCE'),
    }),
  },
  {
    id: 'pds-does-not-find-an-unknown-number',
    title: 'PDS answers an unknown NHS number with 404 and RESOURCE_NOT_FOUND, for information',
    requirements: ['PDS-FHIR-20'],
    calledForBy: [],
    judge: eachRetrieval({
      on: (retrieval, scene) =>
        nhsNumberForm.test(retrieval.asked) && !held(retrieval, scene) && hasPassedTheDoor(retrieval),
      examine: (retrieval) =>
        all(
          refusedWith(retrieval, 404, 'RESOURCE_NOT_FOUND'),
          expectSame('issue[0].severity', 'information', textAt(retrieval.answer, 'issue', 0, 'severity')),
        ),
    }),
  },
  {
    id: 'pds-refuses-a-number-that-fails-its-check',
    title: 'PDS refuses an NHS number that fails its check with 400 and INVALID_RESOURCE_ID',
    requirements: ['PDS-NHSNO-02'],
    calledForBy: [],
    judge: eachRetrieval({
      on: (retrieval) => !nhsNumberForm.test(retrieval.asked) && hasPassedTheDoor(retrieval),
      examine: (retrieval) =>
        all(
          refusedWith(retrieval, 400, 'INVALID_RESOURCE_ID'),
          expectThat(
            dig(retrieval.answer, 'issue', 0, 'diagnostics') === undefined,
            'issue[0].diagnostics',
            'nothing',
            inShort(dig(retrieval.answer, 'issue', 0, 'diagnostics')),
          ),
        ),
    }),
  },
  {
    id: 'pds-errors-are-operation-outcomes',
    title: "PDS answers errors with an OperationOutcome of PDS's own code system",
    requirements: ['PDS-FHIR-37'],
    calledForBy: [],
    judge: eachRetrieval({
      on: ({ status }) => status !== undefined && status >= 400,
      examine: ({ answer }) => {
        const details = ['issue', 0, 'details'] as const
        return all(
          expectSame('resourceType', 'OperationOutcome', textAt(answer, 'resourceType')),
          expectSame('issues', '1', String(listAt(answer, 'issue').length)),
          expectSame('coding.system', ERROR_CODES, textAt(answer, ...details, 'coding', 0, 'system')),
          expectSame('coding.version', '1', textAt(answer, ...details, 'coding', 0, 'version')),
          expectThat(
            dig(answer, ...details, 'diagnostics') === undefined,
            'details.diagnostics',
            'diagnostics beside details',
            inShort(dig(answer, ...details, 'diagnostics')),
          ),
        )
      },
    }),
  },
  {
    id: 'patients-are-synthetic',
    title: 'Every patient that PDS gives has an NHS number of the test range that passes its check',
    requirements: ['PDS-NHSNO-04'],
    calledForBy: [],
    judge: eachRetrieval({
      on: gavePatient,
      examine: ({ patient }) =>
        expectThat(
          isSyntheticNhsNumber(patient?.nhsNumber ?? '') && nhsNumberForm.test(patient?.nhsNumber ?? ''),
          'id',
          'an NHS number of the test range',
          patient?.nhsNumber,
        ),
    }),
  },
]

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
    expectSame('status', String(expected), status === undefined ? undefined : String(status)),
    expectSame('issue[0].details.coding[0].code', code, errorCode),
  )
