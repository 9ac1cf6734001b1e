import { searchset } from '../testing/fhir-bodies.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { findPatientChecks } from './find-patient.js'

const notOnRecord = () => new SceneBuilder().trace().call('5', { answer: searchset() })

tellsApart(findPatientChecks, {
  obeying: [SceneBuilder.happyPath(), notOnRecord().call('5r').call('6'), notOnRecord()],
  broken: [
    [
      'patient-search-passes-the-ssp',
      SceneBuilder.happyPath().alter('5a', { headers: { 'Ssp-From': '200000000118' } }),
      'security checks',
      'not forwarded, because of: sender, agreement',
      'forwarded as x11 to Meadow Lane Surgery',
    ],
    [
      'patients-record-is-passed-on',
      new SceneBuilder()
        .call('5', { answer: Buffer.from('sent') })
        .alter('5a', { answer: Buffer.from('seen') }),
      'body of the answer',
      'the 4 bytes that were sent',
      '4 bytes that differ',
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
