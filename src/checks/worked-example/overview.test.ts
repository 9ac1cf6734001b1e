import { connectionFrom } from '../testing/spine-messages.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { overviewChecks } from './overview.js'

/** Idris is registered at Fernhill and booked at Meadow Lane. */
const elsewhere = () => new SceneBuilder().with({ patient: '9990000026' }).trace()

tellsApart(overviewChecks, {
  obeying: [
    SceneBuilder.happyPath(),
    SceneBuilder.happyPath('fhir'),
    new SceneBuilder().trace().configured().call('4').call('5').call('6'),
    elsewhere().findEndpoint().findAsid().call('4').call('5r').call('6'),
  ],
  broken: [
    [
      'practices-are-reached-through-spine-only',
      SceneBuilder.happyPath().alter('4b', {
        forwards: undefined,
        connection: connectionFrom('mhs.northgate.example', 'gp.meadowlane.example'),
      }),
      'sender',
      'the SSP, proxy.spine.example',
      'mhs.northgate.example',
    ],
    [
      'sds-is-asked-before-the-practice',
      SceneBuilder.happyPath().without('2c'),
      'before the request',
      'endpoint and ASID of Meadow Lane Surgery (A20047) from SDS',
      'the endpoint only',
    ],
    [
      'practice-elsewhere-is-looked-up-by-its-own-code',
      elsewhere().findEndpoint('ldap', {
        search: { filter: '(&(nhsIDCode=B82617)(objectClass=nhsMhs)(nhsMhsSvcIA=urn:x))' },
      }),
      'ODS code of the lookup',
      'Meadow Lane Surgery (A20047)',
      'Fernhill Surgery (B82617)',
    ],
  ],
})
