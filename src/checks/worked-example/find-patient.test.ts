import { patientResource, searchset } from '../testing/fhir-bodies.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { findPatientChecks } from './find-patient.js'

const notOnRecord = () => new SceneBuilder().trace().call('5', { answer: searchset() })

tellsApart(findPatientChecks, {
  obeying: [SceneBuilder.happyPath(), notOnRecord().call('5r').call('6'), notOnRecord()],
  broken: [
    [
      'patient-is-searched-for-by-the-traced-number',
      SceneBuilder.happyPath().alter('5a', {
        target: (target) => target.replace('9990000018', '9990000026'),
      }),
      'NHS number',
      '9990000018',
      '9990000026',
    ],
    [
      'patient-search-passes-the-ssp',
      SceneBuilder.happyPath().alter('5a', { headers: { 'Ssp-From': '200000000118' } }),
      'security checks',
      'not forwarded, because of: sender, agreement',
      'forwarded as x11 to Meadow Lane Surgery',
    ],
    [
      'practice-returns-the-patients-record',
      SceneBuilder.happyPath().alter('5b', { answer: searchset(patientResource('9990000026')) }),
      'NHS number of the record',
      '9990000018',
      '9990000026',
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
  ],
})
