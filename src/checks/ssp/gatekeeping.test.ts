import type { Topology } from '../../topology/topology.js'
import { connectionFrom } from '../testing/spine-messages.js'
import { SceneBuilder, workedExample } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { gatekeepingChecks } from './gatekeeping.js'

const withoutInteractions = (id: string): Topology => {
  const topology = workedExample()
  return {
    ...topology,
    systems: topology.systems.map((system) => (system.id === id ? { ...system, interactions: [] } : system)),
  }
}

const withoutAgreements = (): Topology => ({ ...workedExample(), agreements: [] })

tellsApart(gatekeepingChecks, {
  obeying: [
    SceneBuilder.happyPath(),
    new SceneBuilder(withoutAgreements()).refused('4', { status: 403 }),
    new SceneBuilder().refused('4', { status: 400, headers: { 'Ssp-To': undefined } }),
    new SceneBuilder().refused('4', { status: 502 }),
  ],
  broken: [
    [
      'ssp-decides-by-what-sds-holds',
      new SceneBuilder(withoutAgreements()).call('4'),
      'security checks',
      'not forwarded, because of: agreement',
      'forwarded as x2 to Meadow Lane Surgery',
    ],
    [
      'ssp-decides-by-what-sds-holds',
      new SceneBuilder().refused('4', { status: 403 }),
      'security checks',
      'forwarded, since every check passes',
      'not forwarded, answered 403',
    ],
    [
      'only-accredited-interactions-are-forwarded',
      new SceneBuilder(withoutInteractions('northgate')).call('4'),
      'AS record of the sender',
      'urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1',
      'other interactions only',
    ],
    [
      'only-accredited-interactions-are-forwarded',
      new SceneBuilder(withoutInteractions('meadow-lane')).call('4'),
      'MHS record of 200000000116 of Meadow Lane Surgery (A20047)',
      'urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1',
      'nothing',
    ],
    [
      'client-certificate-is-the-one-registered-for-the-asid',
      SceneBuilder.happyPath().alter('4a', {
        connection: connectionFrom('mhs.southgate.example', 'proxy.spine.example'),
      }),
      'common name of the client certificate',
      'mhs.northgate.example',
      'mhs.southgate.example',
    ],
    [
      'requests-with-bad-headers-are-not-forwarded',
      SceneBuilder.happyPath().alter('4a', { headers: { 'Ssp-To': undefined } }),
      'provider leg',
      'nothing',
      'forwarded as x9 to Meadow Lane Surgery',
    ],
    [
      'get-post-and-put-are-forwarded',
      new SceneBuilder().refused('6', { status: 405 }),
      'POST',
      'forwarded',
      'not forwarded, answered 405',
    ],
    [
      'answers-come-on-the-same-connection',
      SceneBuilder.happyPath().alter('6a', { status: 202 }),
      'status',
      'the answer',
      '202, an answer to come later',
    ],
  ],
})
