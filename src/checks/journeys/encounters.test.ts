import type { ServiceRootUrl } from '../../spine/identifiers.js'
import type { Topology } from '../../topology/topology.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { encounterChecks } from './encounters.js'

const moved = (topology: Topology): Topology => ({
  ...topology,
  systems: topology.systems.map((system) =>
    system.organisation === 'A20047' && system.roles.includes('provider')
      ? { ...system, serviceRoot: 'https://gp2.meadowlane.example/A20047/STU3/1/gpconnect' as ServiceRootUrl }
      : system,
  ),
})

const STRUCTURED = 'urn:nhs:names:services:gpconnect:structured:fhir:rest:read:metadata-1'
const OWN = '(&(nhsIDCode=NLX01)(objectClass=nhsAs)(nhsAsSvcIA=urn:x)(nhsMhsManufacturerOrg=YGC01))'

const visitAgain = (scene: SceneBuilder) => scene.findEndpoint().findAsid().call('4').call('5').call('6')

tellsApart(encounterChecks, {
  obeying: [
    SceneBuilder.happyPath(),
    SceneBuilder.happyPath('fhir'),
    new SceneBuilder().trace().findEndpoint().trace().findEndpoint(),
    // The practice moves between two encounters, with a trace of the next patient or without.
    visitAgain(SceneBuilder.happyPath().change(moved).trace()),
    visitAgain(SceneBuilder.happyPath().change(moved)),
    // Another capability, and its own ASID.
    new SceneBuilder().findEndpoint().findEndpoint('ldap', {
      search: { filter: `(&(nhsIDCode=A20047)(objectClass=nhsMhs)(nhsMhsSvcIA=${STRUCTURED}))` },
    }),
    SceneBuilder.happyPath().findAsid('ldap', { search: { filter: OWN } }),
    // A search that did not get through is made once more.
    new SceneBuilder().findEndpoint('ldap', { resultCode: 52, entries: [] }).findEndpoint(),
  ],
  broken: [
    [
      'lookups-are-kept-for-the-session',
      new SceneBuilder().findEndpoint().findEndpoint(),
      'lookups in one session',
      'one',
      'MHS record of Meadow Lane Surgery (A20047) in x2; MHS record of Meadow Lane Surgery (A20047) in x3',
    ],
    [
      'each-encounter-looks-up-anew',
      SceneBuilder.happyPath().trace().acts('find-endpoint').call('3'),
      'before the request',
      'a lookup of Meadow Lane Surgery (A20047) in SDS in this encounter',
      'what an earlier lookup returned',
    ],
  ],
})
