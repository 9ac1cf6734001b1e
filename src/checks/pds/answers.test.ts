import { pdsPatient } from '../testing/spine-bodies.js'
import type { OdsCode } from '../../spine/identifiers.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { answerChecks } from './answers.js'

const changed = (changes: Readonly<Record<string, unknown>>) => ({ answer: { ...pdsPatient(), ...changes } })
const veryRestricted = { ...pdsPatient().meta, security: [{ code: 'V' }] }
const restricted = { ...pdsPatient().meta, security: [{ code: 'R' }] }
const about = (patient: string) => new SceneBuilder().with({ patient })
tellsApart(answerChecks, {
  obeying: [
    SceneBuilder.happyPath(),
    about('9990000034').trace({
      answer: { ...pdsPatient('9990000034'), meta: restricted, generalPractitioner: undefined },
    }),
    about('9990000042').trace({ answer: pdsPatient('9990000050') }),
    about('9990000034').trace({
      answer: { ...pdsPatient('9990000034'), meta: veryRestricted, generalPractitioner: undefined },
    }),
    new SceneBuilder().trace({
      answerHeaders: { ETag: undefined, etag: 'W/"7"', 'Content-Type': 'application/fhir+json' },
      answer: Object.fromEntries(Object.entries(pdsPatient()).reverse()),
    }),
    new SceneBuilder().trace(changed({ deceasedDateTime: '2026-12-24', extension: [{ url: 'x' }] })),
    // A minimal record, which is allowed.
    new SceneBuilder().trace(
      changed({ name: undefined, birthDate: undefined, gender: undefined, generalPractitioner: undefined }),
    ),
    // A search gives a Bundle, without an ETag.
    new SceneBuilder().trace({
      target: '/personal-demographics/FHIR/R4/Patient?family=Testerson',
      answerHeaders: { ETag: undefined },
      answer: { resourceType: 'Bundle', type: 'searchset', entry: [{ resource: pdsPatient() }] },
    }),
    // The practice changed between two traces.
    new SceneBuilder()
      .trace()
      .change((topology) => ({
        ...topology,
        patients: topology.patients.map((patient) =>
          patient.nhsNumber === '9990000018'
            ? { ...patient, registeredPractice: 'B82617' as OdsCode }
            : patient,
        ),
      }))
      .trace(),
  ],
  broken: [
    [
      'pds-record-has-one-number',
      SceneBuilder.happyPath().alter(
        '1a',
        changed({ identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000026' }] }),
      ),
      'identifier[0].value',
      '9990000018',
      '9990000026',
    ],
    [
      'pds-record-has-a-verified-number',
      SceneBuilder.happyPath().alter(
        '1a',
        changed({ identifier: pdsPatient().identifier.map(({ extension: _, ...rest }) => rest) }),
      ),
      'NHS number verification status',
      '01',
      'nothing',
    ],
    [
      'pds-record-has-one-number',
      SceneBuilder.happyPath().alter('1a', changed({ identifier: [] })),
      'identifier',
      'exactly one',
      '0',
    ],
    [
      'pds-record-has-an-etag',
      SceneBuilder.happyPath().alter('1a', { answerHeaders: { ETag: 'W/"8"' } }),
      'ETag',
      'W/"7"',
      'W/"8"',
    ],
    [
      'pds-record-has-one-confidentiality',
      SceneBuilder.happyPath().alter(
        '1a',
        changed({ meta: { versionId: '7', security: [{ code: 'REDACTED' }] } }),
      ),
      'meta.security',
      'one of U, R and V',
      'REDACTED',
    ],
    [
      'pds-record-has-one-confidentiality',
      about('9990000034').trace({ answer: pdsPatient('9990000034') }),
      'meta.security',
      'R or V, since the patient is sensitive',
      'U',
    ],
    [
      'pds-record-has-one-confidentiality',
      SceneBuilder.happyPath().alter('1a', changed({ meta: restricted })),
      'meta.security',
      'U',
      'R',
    ],
    [
      'pds-names-the-registered-practice',
      SceneBuilder.happyPath().alter('1a', { answer: pdsPatient('9990000018', 'B82617') }),
      'generalPractitioner',
      'A20047',
      'B82617',
    ],
    [
      'pds-names-the-registered-practice',
      SceneBuilder.happyPath().alter('1a', changed({ generalPractitioner: undefined })),
      'generalPractitioner',
      'A20047',
      'nothing',
    ],
    [
      'pds-mirrors-the-request-ids',
      SceneBuilder.happyPath().alter('1a', { answerHeaders: { 'X-Request-ID': undefined } }),
      'X-Request-ID of the answer',
      '7d0a3a52-3b0f-4c7f-9d5b-000000001001',
      'nothing',
    ],
    [
      'pds-mirrors-the-request-ids',
      SceneBuilder.happyPath().alter('1a', { answerHeaders: { 'X-Correlation-ID': 'other' } }),
      'X-Correlation-ID of the answer',
      '7d0a3a52-3b0f-4c7f-9d5b-000000002001',
      'other',
    ],
    [
      'pds-record-names-one-practice',
      SceneBuilder.happyPath().alter(
        '1a',
        changed({ generalPractitioner: [...pdsPatient().generalPractitioner, {}] }),
      ),
      'generalPractitioner',
      'one entry',
      '2 entries',
    ],
    [
      'pds-withholds-where-a-restricted-patient-is',
      SceneBuilder.happyPath().alter(
        '1a',
        changed({ meta: restricted, generalPractitioner: undefined, telecom: ['t'] }),
      ),
      'telecom',
      'nothing',
      '["t"]',
    ],
    [
      'patients-are-synthetic',
      SceneBuilder.happyPath().alter('1a', { answer: pdsPatient('4010232137') }),
      'id',
      'an NHS number of the test range',
      '4010232137',
    ],
  ],
})
