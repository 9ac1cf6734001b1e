import { pdsOutcome, pdsPatient } from '../testing/spine-bodies.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { answerChecks } from './answers.js'

const changed = (changes: Readonly<Record<string, unknown>>) => ({ answer: { ...pdsPatient(), ...changes } })
const restricted = { ...pdsPatient().meta, security: [{ code: 'R' }] }
const about = (patient: string) => new SceneBuilder().with({ patient })
const notFound = (code: string, severity = 'error') => ({
  status: 404,
  answer: pdsOutcome(code, 'not-found', severity),
})

tellsApart(answerChecks, {
  obeying: [
    SceneBuilder.happyPath(),
    about('9990000034').trace(changed({ meta: restricted, generalPractitioner: undefined })),
    about('9990000042').trace({ answer: pdsPatient('9990000050') }),
    about('9990000069').trace(notFound('INVALIDATED_RESOURCE')),
    about('9990000115').trace(notFound('RESOURCE_NOT_FOUND', 'information')),
    about('9990000019').trace({ status: 400, answer: pdsOutcome('INVALID_RESOURCE_ID') }),
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
      SceneBuilder.happyPath().alter('1a', changed({ identifier: [] })),
      'NHS number verification status',
      '01',
      'nothing',
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
      'pds-gives-the-surviving-record',
      about('9990000042').trace({ answer: pdsPatient('9990000042') }),
      'id',
      '9990000050',
      '9990000042',
    ],
    [
      'pds-refuses-an-invalidated-number',
      about('9990000069').trace(notFound('RESOURCE_NOT_FOUND')),
      'issue[0].details.coding[0].code',
      'INVALIDATED_RESOURCE',
      'RESOURCE_NOT_FOUND',
    ],
    [
      'pds-does-not-find-an-unknown-number',
      about('9990000115').trace(notFound('RESOURCE_NOT_FOUND')),
      'issue[0].severity',
      'information',
      'error',
    ],
    [
      'pds-refuses-a-number-that-fails-its-check',
      about('9990000019').trace({ status: 404, answer: pdsOutcome('INVALID_RESOURCE_ID') }),
      'status',
      '400',
      '404',
    ],
    [
      'pds-errors-are-operation-outcomes',
      about('9990000115').trace({ status: 404, answer: { resourceType: 'OperationOutcome' } }),
      'issues',
      '1',
      '0',
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
