import type { Topology } from '../../topology/topology.js'
import { connectionFrom } from '../testing/spine-messages.js'
import { SceneBuilder, workedExample } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { providerChecks } from './provider.js'

/** Both practices on one message handling server. */
const shared = (): Topology => {
  const topology = workedExample()
  return {
    ...topology,
    systems: topology.systems.map((system) =>
      system.id === 'fernhill' ? { ...system, mhs: 'meadow-lane-mhs' } : system,
    ),
  }
}

const toMeadowLane = connectionFrom('proxy.spine.example', 'gp.meadowlane.example').tls
const forFernhill = { headers: { 'Ssp-To': '000428682512' } }
const otherOperation = {
  headers: { 'Ssp-InteractionID': 'urn:nhs:names:services:gpconnect:fhir:rest:read:patient-1' },
}

tellsApart(providerChecks, {
  obeying: [
    SceneBuilder.happyPath(),
    SceneBuilder.happyPath('ldap', shared()),
    new SceneBuilder().call('4', { ...forFernhill, status: 400 }),
    new SceneBuilder().call('4', { ...otherOperation, status: 400 }),
    new SceneBuilder().call('4', { headers: { 'Ssp-TraceID': undefined }, status: 400 }),
    new SceneBuilder().call('4', { headers: { Authorization: 'Basic bGFya3NwdXI=' }, status: 401 }),
  ],
  broken: [
    [
      'provider-agrees-on-approved-ciphers',
      SceneBuilder.happyPath().alter('4b', {
        connection: { tls: { version: 'TLSv1.2', cipher: 'AES128-SHA256' } },
      }),
      'cipher suite',
      'AESGCM or AES256 with an ephemeral key exchange',
      'AES128-SHA256',
    ],
    [
      'provider-serves-only-the-ssp',
      SceneBuilder.happyPath().alter('4b', {
        connection: connectionFrom('mhs.northgate.example', 'gp.meadowlane.example'),
      }),
      'common name of the client certificate',
      'proxy.spine.example',
      'mhs.northgate.example',
    ],
    [
      'provider-authenticates-the-ssp',
      SceneBuilder.happyPath().alter('4b', {
        connection: { tls: toMeadowLane && { ...toMeadowLane, peer: undefined } },
      }),
      'client certificate',
      'that of the SSP',
      'nothing',
    ],
    [
      'provider-is-reached-by-tls-1-2',
      SceneBuilder.happyPath().alter('4b', {
        connection: { tls: toMeadowLane && { ...toMeadowLane, version: 'TLSv1' } },
      }),
      'TLS version',
      'TLSv1.2',
      'TLSv1',
    ],
    [
      'provider-answers-only-for-its-own-asid',
      new SceneBuilder().call('4', forFernhill),
      'status',
      '400',
      '200',
    ],
    [
      'provider-checks-the-interaction',
      new SceneBuilder().call('4', otherOperation),
      'status',
      '400 or 404 or 405 or 501',
      '200',
    ],
    [
      'provider-checks-that-headers-are-there',
      new SceneBuilder().call('4', { headers: { 'Ssp-TraceID': undefined } }),
      'status',
      '400',
      '200',
    ],
    [
      'provider-checks-the-token',
      new SceneBuilder().call('4', { headers: { Authorization: undefined } }),
      'status',
      '400 or 401',
      '200',
    ],
    [
      'practice-answers-are-not-stored',
      SceneBuilder.happyPath().alter('4b', { answerHeaders: { 'Cache-Control': 'private' } }),
      'Cache-Control',
      'no-store',
      'private',
    ],
    [
      'requests-reach-the-practice-in-the-url',
      SceneBuilder.happyPath().alter('4b', { headers: forFernhill.headers }),
      'Ssp-To',
      '200000000116 of Meadow Lane Surgery (A20047)',
      '000428682512 of Fernhill Surgery (B82617)',
    ],
    [
      'shared-host-delivers-to-the-practice-in-the-url',
      SceneBuilder.happyPath('ldap', shared()).alter('4b', forFernhill),
      'Ssp-To',
      '200000000116 of Meadow Lane Surgery (A20047)',
      '000428682512 of Fernhill Surgery (B82617)',
    ],
    ['headers-do-not-route', new SceneBuilder().call('4', forFernhill), 'status', 'a refusal', '200'],
  ],
})
