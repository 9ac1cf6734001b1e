import { describe } from 'node:test'
import {
  htmlInteractionsStandApart,
  serviceRootHasNoTrailingSlash,
  serviceRootHasThePublishedForm,
  serviceRootIsTheRootOnly,
  serviceRootNamesItsFhirVersion,
  serviceRootNamesTheMajorVersion,
} from './root-forms.js'
import { topologyNamed } from './testing/judge-file.js'
import type { ServiceRootUrl } from '../spine/identifiers.js'
import type { Topology } from '../topology/topology.js'
import { testRules } from './testing/test-rules.js'

const onOne = topologyNamed('broken/html-on-a-1-x-root')
/** Access Record HTML where it belongs: on a service root URL of major version 0. */
const htmlApart: Topology = {
  ...onOne,
  systems: onOne.systems.map((system) => ({
    ...system,
    serviceRoot: 'https://gp.meadowlane.example/A20047/DSTU2/0/gpconnect' as ServiceRootUrl,
  })),
}

describe('rules of root-forms', () => {
  testRules([
    {
      rule: htmlInteractionsStandApart,
      kept: htmlApart,
      broken: 'broken/html-on-a-1-x-root',
      findings: [
        'service root URL of Meadow Lane Surgery (A20047): https://gp.meadowlane.example/A20047/STU3/1/gpconnect: major version 1; should be major version 0 for interaction IDs without a suffix (Access Record HTML) [systems.0.serviceRoot]',
      ],
      silent: 'worked-example',
    },
    {
      rule: serviceRootHasNoTrailingSlash,
      kept: 'worked-example',
      broken: 'broken/service-root-with-trailing-slash',
      findings: [
        'service root URL of Meadow Lane Surgery (A20047): https://gp.meadowlane.example/A20047/STU3/1/gpconnect/structured/: a slash at the end; should be no slash at the end [systems.0.serviceRoot]',
      ],
      silent: 'nobody',
    },
    {
      rule: serviceRootHasThePublishedForm,
      kept: 'worked-example',
      broken: 'broken/service-root-with-ip-address',
      findings: [
        'service root URL of Meadow Lane Surgery (A20047): https://192.0.2.17/A20047/STU3/1/gpconnect/structured: the host 192.0.2.17; should be the FQDN of the FHIR server [directory.mhsRecords.0.endpoint directory.mhsRecords.1.endpoint]',
      ],
      silent: 'nobody',
    },
    {
      rule: serviceRootIsTheRootOnly,
      kept: 'worked-example',
      broken: 'broken/service-root-with-operation',
      findings: [
        'service root URL of Meadow Lane Surgery (A20047): https://gp.meadowlane.example/A20047/STU3/1/gpconnect/structured/Patient/$gpc.getstructuredrecord: also Patient and $gpc.getstructuredrecord; should be the service root URL alone; consumers append the request [systems.0.serviceRoot]',
      ],
      silent: 'nobody',
    },
    {
      rule: serviceRootNamesItsFhirVersion,
      kept: 'worked-example',
      broken: 'broken/service-root-with-small-version-name',
      findings: [
        'service root URL of Meadow Lane Surgery (A20047): https://gp.meadowlane.example/A20047/stu3/1/gpconnect/structured: "stu3"; should be the FHIR version name in capitals: STU3 or DSTU2 [systems.0.serviceRoot]',
      ],
      silent: 'nobody',
    },
    {
      rule: serviceRootNamesTheMajorVersion,
      kept: 'worked-example',
      broken: 'broken/service-root-without-major-version',
      findings: [
        'service root URL of Meadow Lane Surgery (A20047): https://gp.meadowlane.example/A20047/STU3/gpconnect/structured: no major version; should be the major version of the specification, 1, after the FHIR version name [systems.0.serviceRoot]',
      ],
      silent: 'nobody',
    },
  ])
})
