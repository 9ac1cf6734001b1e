import { pdsPatient } from '../testing/spine-bodies.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { tracingChecks } from './tracing.js'

tellsApart(tracingChecks, {
  obeying: [SceneBuilder.happyPath()],
  broken: [
    [
      'patient-is-traced-by-nhs-number',
      SceneBuilder.happyPath().alter('1a', { target: '/personal-demographics/FHIR/R4/Patient/9990000026' }),
      'NHS number asked for',
      '9990000018',
      '9990000026',
    ],
    [
      'pds-verifies-the-number-and-names-the-practice',
      SceneBuilder.happyPath().alter('1a', { answer: pdsPatient('9990000018', 'B82617') }),
      'generalPractitioner',
      'A20047',
      'B82617',
    ],
  ],
})
