import { success } from '../testing/spine-messages.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { lookingUpChecks } from './looking-up.js'

tellsApart(lookingUpChecks, {
  obeying: [SceneBuilder.happyPath(), SceneBuilder.happyPath('fhir')],
  broken: [
    [
      'endpoint-is-looked-up',
      SceneBuilder.happyPath().alter('2a', {
        search: {
          filter:
            '(&(nhsIDCode=A20047)(objectClass=nhsMhs)(nhsMhsSvcIA=urn:nhs:names:services:pdsquery:PatientRetrieve))',
        },
      }),
      'interaction ID of the lookup',
      'one of the capability',
      'urn:nhs:names:services:pdsquery:PatientRetrieve',
    ],
    [
      'endpoint-is-looked-up',
      new SceneBuilder().call('3').findEndpoint(),
      'place in the order',
      'before x1 to the practice',
      'x4',
    ],
    [
      'sds-returns-endpoint-and-party-key',
      SceneBuilder.happyPath().alter('2a', {
        entries: success('x', [['nhsMHSPartyKey', ['A20047-821870']]]).entries,
      }),
      'nhsMhsEndPoint',
      'the service root URL',
      'nothing',
    ],
    [
      'asid-is-looked-up',
      SceneBuilder.happyPath().alter('2c', {
        search: { filter: '(&(nhsIDCode=A20047)(objectClass=nhsAs)(nhsMHSPartyKey=B82617-850201))' },
      }),
      'party key of the lookup',
      'A20047-821870',
      'B82617-850201',
    ],
    [
      'asid-is-looked-up',
      new SceneBuilder().findAsid(),
      'place in the order',
      'after the endpoint was looked up',
      'no such lookup before',
    ],
    [
      'sds-returns-the-asid',
      SceneBuilder.happyPath().alter('2c', {
        entries: success('x', [['uniqueIdentifier', ['5f1e0a7c9b3d2e4f6a01']]]).entries,
      }),
      'ASID',
      'twelve digits, for example 200000000115',
      '5f1e0a7c9b3d2e4f6a01',
    ],
  ],
})
