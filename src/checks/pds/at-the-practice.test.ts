import { searchset } from '../testing/fhir-bodies.js'
import { pdsOutcome } from '../testing/spine-bodies.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { practiceChecks } from './at-the-practice.js'

const about = (patient: string) => new SceneBuilder().with({ patient })
const refused = (code: string) => ({ status: 400, answer: pdsOutcome(code) })
const INES = '9990000034'

tellsApart(practiceChecks, {
  obeying: [
    new SceneBuilder().call('5', { answer: searchset() }).call('5r'),
    about(INES).call('5', { answer: searchset() }),
    about(INES).call('5r', refused('INVALID_PATIENT_DEMOGRAPHICS')),
    about('9990000042').call('5r', refused('INVALID_NHS_NUMBER')),
  ],
  broken: [
    [
      'unknown-patient-is-no-error',
      new SceneBuilder().call('5', { status: 404, answer: pdsOutcome('PATIENT_NOT_FOUND') }),
      'status',
      '200',
      '404',
    ],
    [
      'practice-does-not-find-sensitive-patients',
      about(INES).call('5', { answer: searchset({ id: 'pat-1' }) }),
      'entry',
      'nothing',
      '[{"id":"pat-1"}]',
    ],
    ['practice-does-not-register-sensitive-patients', about(INES).call('5r'), 'status', '400', '200'],
    [
      'registration-is-refused-as-pds-has-it',
      about('9990000042').call('5r', refused('INVALID_PATIENT_DEMOGRAPHICS')),
      'issue[0].details.coding[0].code',
      'INVALID_NHS_NUMBER',
      'INVALID_PATIENT_DEMOGRAPHICS',
    ],
    [
      'registration-does-not-update-pds',
      new SceneBuilder().trace({ method: 'PATCH' }).call('5r'),
      'x2 to PDS',
      'no update',
      'PATCH',
    ],
  ],
})
