import { describe } from 'node:test'
import {
  codeForRoutingIsAPractices,
  hostOfServiceRootIsTheRegisteredFqdn,
  providerPublishesAServiceRoot,
  serviceRootBeginsWithThePractice,
  serviceRootNamesItsPractice,
} from './root-practices.js'
import { testRules } from './testing/test-rules.js'

describe('rules of root-practices', () => {
  testRules([
    {
      rule: codeForRoutingIsAPractices,
      kept: 'worked-example',
      broken: 'broken/service-root-with-suppliers-code',
      findings: [
        'routing by YGP02 in https://gp.meadowlane.example/YGP02/STU3/1/gpconnect/structured: the code of Harebell Practice Systems (YGP02), which is no practice, in the endpoint of Meadow Lane Surgery (A20047); should be the code of the one practice that the endpoint belongs to [systems.0.serviceRoot]',
      ],
      silent: 'nobody',
    },
    {
      rule: hostOfServiceRootIsTheRegisteredFqdn,
      kept: 'worked-example',
      broken: 'broken/service-root-on-another-host',
      findings: [
        'service root URL of Meadow Lane Surgery (A20047): https://old.meadowlane.example/A20047/STU3/1/gpconnect/structured: the host old.meadowlane.example; should be the host gp.meadowlane.example, the FQDN of its MHS [systems.0.serviceRoot]',
      ],
      silent: 'nobody',
    },
    {
      rule: providerPublishesAServiceRoot,
      kept: 'worked-example',
      broken: 'broken/mhs-record-without-endpoint',
      findings: [
        'MHS record of Meadow Lane Surgery (A20047) for urn:nhs:names:services:gpconnect:structured:fhir:rest:read:metadata-1: no endpoint; should be the service root URL in nhsMhsEndPoint, an https URL [directory.mhsRecords.0.endpoint]',
      ],
      silent: 'nobody',
    },
    {
      rule: serviceRootBeginsWithThePractice,
      kept: 'worked-example',
      broken: 'broken/service-root-with-leading-path',
      findings: [
        'service root URL of Meadow Lane Surgery (A20047): https://gp.meadowlane.example/fhir/A20047/STU3/1/gpconnect/structured: "fhir" straight after the host; should be A20047 straight after the host [systems.0.serviceRoot]',
      ],
      silent: 'nobody',
    },
    {
      rule: serviceRootNamesItsPractice,
      kept: 'worked-example',
      broken: 'broken/endpoint-of-another-practice',
      findings: [
        'service root URL of Fernhill Surgery (B82617): https://host.harebell.example/A20047/STU3/1/gpconnect/fernhill: the code of Meadow Lane Surgery (A20047); should be B82617, the ODS code of Fernhill Surgery (B82617), in the path [systems.1.serviceRoot]',
      ],
      silent: 'nobody',
    },
  ])
})
