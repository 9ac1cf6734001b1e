import type { ServiceRootUrl } from '../../spine/identifiers.js'
import type { Topology } from '../../topology/topology.js'
import { success } from '../testing/spine-messages.js'
import { SceneBuilder, workedExample } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { serviceRootChecks } from './service-roots.js'

/** Meadow Lane is registered with this endpoint. */
function registered(endpoint: string | undefined): Topology {
  const example = workedExample()
  return {
    ...example,
    systems: example.systems.map((system) =>
      system.organisation === 'A20047' && system.roles.includes('provider')
        ? { ...system, serviceRoot: endpoint as ServiceRootUrl | undefined }
        : system,
    ),
  }
}

const published = (endpoint: string) => new SceneBuilder(registered(endpoint)).findEndpoint()

tellsApart(serviceRootChecks, {
  obeying: [
    SceneBuilder.happyPath(),
    SceneBuilder.happyPath('fhir'),
    published('https://GP.MeadowLane.example/A20047/STU3/1/gpconnect'),
    // In live there are segments before the code; without a routing segment it only warns, at rest.
    published('https://gp.meadowlane.example/x/y/A20047/STU3/1/gpconnect'),
    published('https://gp.meadowlane.example/A20047/STU3/1'),
    // What SDS gives otherwise than it is registered is none of the practice's doing.
    SceneBuilder.happyPath().alter('2a', {
      entries: success('x', [['nhsMHSEndPoint', ['http://gp.fernhill.example/B82617/stu3/2/Patient/']]])
        .entries,
    }),
    // A code in small letters finds nothing.
    SceneBuilder.happyPath().alter('2a', {
      search: { filter: '(&(nhsIDCode=a20047)(objectClass=nhsMhs)(nhsMhsSvcIA=urn:x))' },
      entries: [],
    }),
  ],
  broken: [
    [
      'service-root-url-is-in-sds',
      new SceneBuilder(registered(undefined)).findEndpoint('ldap', { entries: success('x').entries }),
      'nhsMhsEndPoint',
      'an https URL',
      'nothing',
    ],
    [
      'service-root-url-has-the-published-form',
      published('https://gp.meadowlane.example//A20047/STU3/1/gpconnect'),
      'nhsMhsEndPoint',
      'one slash between segments',
      'several slashes',
    ],
    [
      'service-root-url-has-the-published-form',
      published('https://gp.meadowlane.example/A20047/STU3/1/gpconnect '),
      'nhsMhsEndPoint',
      'no blank, tab or line end',
      '"https://gp.meadowlane.example/A20047/STU3/1/gpconnect "',
    ],
    [
      'service-root-url-names-the-major-version',
      published('https://gp.meadowlane.example/A20047/STU3/0/gpconnect'),
      'nhsMhsEndPoint',
      'the major version of the specification, 1, after the FHIR version name',
      'major version 0',
    ],
    [
      'service-root-url-has-its-version-in-capitals',
      published('https://gp.meadowlane.example/A20047/stu3/1/gpconnect'),
      'nhsMhsEndPoint',
      'the FHIR version name in capitals: STU3 or DSTU2',
      '"stu3"',
    ],
    [
      'service-root-url-ends-without-a-slash',
      published('https://gp.meadowlane.example/A20047/STU3/1/gpconnect/'),
      'nhsMhsEndPoint',
      'no slash at the end',
      'a slash at the end',
    ],
    [
      'service-root-url-names-the-practice',
      published('https://gp.meadowlane.example/YGP02/STU3/1/gpconnect'),
      'nhsMhsEndPoint',
      'a segment for Meadow Lane Surgery (A20047)',
      'https://gp.meadowlane.example/YGP02/STU3/1/gpconnect',
    ],
    [
      'service-root-url-names-no-operation',
      published('https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Patient'),
      'nhsMhsEndPoint',
      'the service root URL only',
      'also Patient',
    ],
  ],
})
