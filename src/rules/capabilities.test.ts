import { describe } from 'node:test'
import {
  consumerCanReadCapabilityStatements,
  eachCapabilityHasAServiceRoot,
  providerRegistersItsCapabilityStatement,
  providerRegistersTheWholeCapability,
} from './capabilities.js'
import { testRules } from './testing/test-rules.js'

describe('rules of capabilities', () => {
  testRules([
    {
      rule: consumerCanReadCapabilityStatements,
      kept: 'worked-example',
      broken: 'broken/consumer-without-metadata',
      findings: [
        'system northgate of Northgate Urgent Care (NLX01): no interaction ID for the capability statement; should be urn:nhs:names:services:gpconnect:structured:fhir:rest:read:metadata-1, registered like any other interaction ID [systems.0.interactions]',
      ],
      silent: 'nobody',
    },
    {
      rule: eachCapabilityHasAServiceRoot,
      kept: 'worked-example',
      broken: 'broken/capability-without-service-root',
      findings: [
        'system meadow-lane of Meadow Lane Surgery (A20047): access-document on the AS record, and no MHS record with an endpoint for it; should be an MHS record with the service root URL of access-document [directory.asRecords.0.interactionIds systems.0.interactions]',
      ],
      silent: 'nobody',
    },
    {
      rule: providerRegistersItsCapabilityStatement,
      kept: 'worked-example',
      broken: 'broken/provider-without-metadata',
      findings: [
        'system meadow-lane of Meadow Lane Surgery (A20047): no interaction ID for the capability statement; should be urn:nhs:names:services:gpconnect:fhir:rest:read:metadata-1, registered like any other interaction ID [systems.0.interactions]',
      ],
      silent: 'nobody',
    },
    {
      rule: providerRegistersTheWholeCapability,
      kept: 'worked-example',
      broken: 'broken/half-a-capability',
      findings: [
        'Appointment Management at system meadow-lane of Meadow Lane Surgery (A20047): without fhir:rest:cancel:appointment-1; should be all interaction IDs of Appointment Management [systems.0.interactions]',
      ],
      silent: 'nobody',
    },
  ])
})
