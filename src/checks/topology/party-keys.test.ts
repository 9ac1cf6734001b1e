import type { System, Topology } from '../../topology/topology.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { connectionFrom } from '../testing/spine-messages.js'
import { tellsApart } from '../testing/tells-apart.js'
import { partyKeyChecks } from './party-keys.js'
import { sharedConsumers } from './testing/variants.js'

const both = (topology?: Topology) =>
  new SceneBuilder(topology).call('4').with({ organisation: 'NLX02' }).call('4')

/** The topology with another party key at Southgate. */
const southgateUnder = (partyKey: string, topology = sharedConsumers()): Topology => ({
  ...topology,
  systems: topology.systems.map((system) =>
    system.id === 'southgate' ? { ...system, partyKey: partyKey as System['partyKey'] } : system,
  ),
})

tellsApart(partyKeyChecks, {
  obeying: [both(), both(sharedConsumers())],
  broken: [
    [
      'organisations-behind-one-server-share-its-party-key',
      both(southgateUnder('NLX02-850117')),
      'party key of Ssp-From',
      'one value of mhs.northgate.example',
      'NLX01-850115 and NLX02-850117',
    ],
    [
      'servers-have-party-keys-of-their-own',
      both(sharedConsumers()).alter('4a.2', {
        connection: connectionFrom('mhs.southgate.example', 'proxy.spine.example'),
      }),
      'party key of Ssp-From',
      'a value of mhs.southgate.example alone',
      'NLX01-850115, shown for mhs.northgate.example and mhs.southgate.example',
    ],
    [
      'organisations-on-servers-of-their-own-have-party-keys-of-their-own',
      both(southgateUnder('NLX01-850115', new SceneBuilder().topology)),
      'party key of Ssp-From',
      'a value of Northgate Urgent Care (NLX01) alone',
      'NLX01-850115, shown for Northgate Urgent Care (NLX01) and Southgate Urgent Care (NLX02)',
    ],
  ],
})
