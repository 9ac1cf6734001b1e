import { patientResource, searchset } from '../testing/fhir-bodies.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { findPatientChecks } from './find-patient.js'

const notOnRecord = () => new SceneBuilder().trace().call('5', { answer: searchset() })

tellsApart(findPatientChecks, {
  obeying: [SceneBuilder.happyPath(), notOnRecord().call('5r').call('6'), notOnRecord()],
  broken: [
    [
      'practice-returns-the-patients-record',
      SceneBuilder.happyPath().alter('5b', { answer: searchset(patientResource('9990000026')) }),
      'NHS number of the record',
      '9990000018',
      '9990000026',
    ],
    [
      'patient-without-record-is-registered-first',
      notOnRecord().call('6'),
      'the next request',
      'POST /Patient/$gpc.registerpatient, or none',
      'POST /Appointment',
    ],
  ],
})
