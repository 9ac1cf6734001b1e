import { capabilityStatement } from '../testing/fhir-bodies.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { capabilityStatementChecks } from './capability-statement.js'

tellsApart(capabilityStatementChecks, {
  obeying: [SceneBuilder.happyPath()],
  broken: [
    [
      'practice-returns-its-capability-statement',
      SceneBuilder.happyPath().alter('3b', { answer: { resourceType: 'Conformance' } }),
      'resourceType',
      'CapabilityStatement',
      'Conformance',
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
