import { success } from '../testing/spine-messages.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { serviceRootChecks } from './service-root.js'

/** SDS publishes this endpoint for Meadow Lane. */
const published = (endpoint: string) =>
  new SceneBuilder().findEndpoint('ldap', {
    entries: success('x', [
      ['nhsMHSEndPoint', [endpoint]],
      ['nhsMHSPartyKey', ['A20047-821870']],
    ]).entries,
  })

tellsApart(serviceRootChecks, {
  obeying: [SceneBuilder.happyPath(), SceneBuilder.happyPath('fhir')],
  broken: [
    [
      'service-root-url-has-the-published-form',
      published('https://gp.meadowlane.example/A20047/STU3/1'),
      'nhsMhsEndPoint',
      'https://[FQDN]/[ODS_CODE]/[FHIR_VERSION_NAME]/[GPC_MAJOR_VERSION]/[PROVIDER_ROUTING_SEGMENT]',
      'https://gp.meadowlane.example/A20047/STU3/1',
    ],
    [
      'service-root-url-is-in-sds',
      published('gp.meadowlane.example/A20047/STU3/1/gpconnect'),
      'nhsMhsEndPoint',
      'an https URL',
      'gp.meadowlane.example/A20047/STU3/1/gpconnect',
    ],
    [
      'service-root-url-names-the-major-version',
      published('https://gp.meadowlane.example/A20047/STU3/0/gpconnect'),
      'nhsMhsEndPoint',
      'major version 1',
      'https://gp.meadowlane.example/A20047/STU3/0/gpconnect',
    ],
    [
      'service-root-url-has-its-version-in-capitals',
      published('https://gp.meadowlane.example/A20047/stu3/1/gpconnect'),
      'nhsMhsEndPoint',
      'STU3 in capitals',
      'https://gp.meadowlane.example/A20047/stu3/1/gpconnect',
    ],
    [
      'service-root-url-ends-without-a-slash',
      published('https://gp.meadowlane.example/A20047/STU3/1/gpconnect/'),
      'nhsMhsEndPoint',
      'no slash at its end',
      'https://gp.meadowlane.example/A20047/STU3/1/gpconnect/',
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
      'https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Patient',
    ],
  ],
})
