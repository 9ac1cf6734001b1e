import { describe } from 'node:test'
import {
  foundationsAndAppointmentsShareOneServiceRoot,
  oneServiceRootForEachCapability,
  otherCapabilitiesHaveServiceRootsOfTheirOwn,
  productSetHasOneFhirVersion,
  serviceRootHasARoutingSegment,
  sharedHostHasRoutingSegments,
} from './root-sets.js'
import { topologyNamed } from './testing/judge-file.js'
import type { Topology } from '../topology/topology.js'
import { testRules } from './testing/test-rules.js'

const without = topologyNamed('broken/capability-without-service-root')
/** A practice that publishes documents beside the structured record, each under a routing segment of its own. */
const eachOnItsOwn: Topology = {
  ...without,
  directory: {
    asRecords: without.directory?.asRecords ?? [],
    mhsRecords: (without.directory?.mhsRecords ?? []).map((record) => ({
      ...record,
      endpoint: record.endpoint ?? 'https://gp.meadowlane.example/A20047/STU3/1/gpconnect/documents',
    })),
  },
}

describe('rules of root-sets', () => {
  testRules([
    {
      rule: foundationsAndAppointmentsShareOneServiceRoot,
      kept: 'worked-example',
      broken: 'broken/two-roots-for-appointments',
      findings: [
        'appointment-management at Meadow Lane Surgery (A20047): 2 service root URLs: https://gp.meadowlane.example/A20047/STU3/1/gpconnect and https://gp.meadowlane.example/A20047/STU3/1/gpconnect/appointments; should be one service root URL for all of it [directory.mhsRecords.0.endpoint directory.mhsRecords.1.endpoint directory.mhsRecords.2.endpoint directory.mhsRecords.3.endpoint directory.mhsRecords.4.endpoint directory.mhsRecords.5.endpoint directory.mhsRecords.6.endpoint directory.mhsRecords.7.endpoint directory.mhsRecords.8.endpoint directory.mhsRecords.9.endpoint directory.mhsRecords.10.endpoint directory.mhsRecords.11.endpoint directory.mhsRecords.12.endpoint directory.mhsRecords.13.endpoint directory.mhsRecords.14.endpoint]',
      ],
      silent: 'nobody',
    },
    {
      rule: oneServiceRootForEachCapability,
      kept: 'worked-example',
      broken: 'broken/two-fhir-versions',
      findings: [
        'access-record-structured at Meadow Lane Surgery (A20047): 2 service root URLs: https://gp.meadowlane.example/A20047/STU3/1/gpconnect/structured and https://gp.meadowlane.example/A20047/DSTU2/1/gpconnect/structured; should be one service root URL for all of it [directory.mhsRecords.0.endpoint directory.mhsRecords.1.endpoint]',
      ],
      silent: 'nobody',
    },
    {
      rule: otherCapabilitiesHaveServiceRootsOfTheirOwn,
      kept: eachOnItsOwn,
      broken: 'broken/one-root-for-two-capabilities',
      findings: [
        'service root URL of Meadow Lane Surgery (A20047): https://gp.meadowlane.example/A20047/STU3/1/gpconnect: the same for access-record-structured and access-document; should be a service root URL of its own for each capability [systems.0.serviceRoot]',
      ],
      silent: 'worked-example',
    },
    {
      rule: productSetHasOneFhirVersion,
      kept: 'worked-example',
      broken: 'broken/two-fhir-versions',
      findings: [
        'access-record-structured at Meadow Lane Surgery (A20047): STU3 and DSTU2: https://gp.meadowlane.example/A20047/STU3/1/gpconnect/structured and https://gp.meadowlane.example/A20047/DSTU2/1/gpconnect/structured; should be one FHIR version for all of it [directory.mhsRecords.0.endpoint directory.mhsRecords.1.endpoint]',
      ],
      silent: 'nobody',
    },
    {
      rule: serviceRootHasARoutingSegment,
      kept: 'worked-example',
      broken: 'broken/routing-segment-missing',
      findings: [
        'service root URL of Meadow Lane Surgery (A20047): https://gp.meadowlane.example/A20047/STU3/1: no routing segment; should be a routing segment after the major version, for example gpconnect [systems.0.serviceRoot]',
      ],
      silent: 'provider-shared-mhs',
    },
    {
      rule: sharedHostHasRoutingSegments,
      kept: 'provider-shared-mhs',
      broken: 'broken/routing-segment-missing-on-shared-host',
      findings: [
        'service root URL of Meadow Lane Surgery (A20047): https://host.harebell.example/A20047/STU3/1: no routing segment; should be a routing segment after the major version, for example gpconnect [systems.0.serviceRoot]',
        'service root URL of Fernhill Surgery (B82617): https://host.harebell.example/B82617/STU3/1: no routing segment; should be a routing segment after the major version, for example gpconnect [systems.1.serviceRoot]',
      ],
      silent: 'worked-example',
    },
  ])
})
