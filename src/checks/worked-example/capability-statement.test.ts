import { capabilityStatement } from '../testing/fhir-bodies.js'
import { SceneBuilder, workedExample } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { capabilityStatementChecks } from './capability-statement.js'

tellsApart(capabilityStatementChecks, {
  obeying: [SceneBuilder.happyPath()],
  broken: [
    [
      'capability-statement-request-passes-the-ssp',
      new SceneBuilder({ ...workedExample(), agreements: [] }).call('3'),
      'security checks',
      'not forwarded, because of: agreement',
      'forwarded as x2 to Meadow Lane Surgery',
    ],
    [
      'practice-returns-its-capability-statement',
      SceneBuilder.happyPath().alter('3b', { answer: { resourceType: 'Conformance' } }),
      'resourceType',
      'CapabilityStatement',
      'Conformance',
    ],
    [
      'capability-statement-is-passed-on',
      new SceneBuilder()
        .call('3', { answer: Buffer.from('sent') })
        .alter('3a', { answer: Buffer.from('seen') }),
      'body of the answer',
      'the 4 bytes that were sent',
      '4 bytes that differ',
    ],
    [
      'capability-statement-is-of-the-version-in-the-url',
      SceneBuilder.happyPath().alter('3b', { answer: { ...capabilityStatement(), fhirVersion: '4.0.1' } }),
      'fhirVersion',
      '3.0.x, for STU3',
      '4.0.1',
    ],
  ],
})
