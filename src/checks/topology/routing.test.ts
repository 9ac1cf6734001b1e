import type { Topology } from '../../topology/topology.js'
import { bearer } from '../testing/obeying-messages.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { searchset } from '../testing/fhir-bodies.js'
import { tellsApart } from '../testing/tells-apart.js'
import { routingChecks } from './routing.js'
import { sharedPractices } from './testing/variants.js'

const SHARED = 'whole-address-leads-to-one-practice-on-a-shared-server'
const SEPARATE = 'whole-address-leads-to-one-practice-on-its-own-server'

const search = (topology?: Topology) => new SceneBuilder(topology).throughServers().call('4')

const MEADOW_LANE = 'Meadow Lane Surgery (A20047), as in the URL'
const FERNHILL = 'Fernhill Surgery (B82617)'

const organisation = (value: string) => ({
  resourceType: 'Organization',
  identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value }],
})

tellsApart(routingChecks, {
  obeying: [search(), search(sharedPractices()), SceneBuilder.happyPath()],
  broken: [
    [
      SEPARATE,
      search().alter(['4a', '4b'], { headers: { 'Ssp-To': '000428682512' } }),
      'AS record of Ssp-To',
      MEADOW_LANE,
      FERNHILL,
    ],
    [
      SEPARATE,
      search().alter(['4a', '4b'], { headers: { 'Ssp-To': '000428682512' } }),
      'endpoint of that MHS record',
      MEADOW_LANE,
      FERNHILL,
    ],
    [
      SEPARATE,
      search().alter('4b', {
        headers: {
          Authorization: bearer({ aud: 'https://gp.fernhill.example/B82617/STU3/1/gpconnect' }),
        },
      }),
      'aud of the token',
      MEADOW_LANE,
      FERNHILL,
    ],
    [
      SHARED,
      search(sharedPractices()).receivedBy('4p', 'Fernhill Surgery'),
      'practice system that got x4',
      MEADOW_LANE,
      FERNHILL,
    ],
    [
      SHARED,
      search(sharedPractices()).alter('4b', { answer: searchset(organisation('B82617')) }),
      'Organization in the answer',
      MEADOW_LANE,
      FERNHILL,
    ],
    [
      SHARED,
      new SceneBuilder(sharedPractices())
        .with({ target: 'B82617' })
        .call('4')
        .alter('4b', { target: (target) => target.replace('B82617', 'A20047') }),
      'practice that was meant',
      MEADOW_LANE,
      FERNHILL,
    ],
  ],
})
