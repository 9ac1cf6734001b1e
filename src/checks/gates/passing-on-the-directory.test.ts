import type { Topology } from '../../topology/topology.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { sharedConsumers } from '../testing/variants.js'
import { directoryPassingChecks } from './passing-on-the-directory.js'

const lookups = (topology?: Topology) => new SceneBuilder(topology).throughServers().findEndpoint().findAsid()

const ENTRY = { dn: 'uniqueIdentifier=1,ou=services,o=nhs', attributes: [['nhsIDCode', ['A20047']]] } as const

tellsApart(directoryPassingChecks, {
  obeying: [
    lookups(),
    lookups(sharedConsumers()),
    // What the consumer asked wrongly, and what SDS said, is not the server's.
    lookups().alter(['2am', '2a'], { search: { base: 'o=nhs' }, resultCode: 32, entries: [] }),
  ],
  broken: [
    [
      'search-passes-the-server-as-it-came',
      lookups(sharedConsumers()).alter('2a', { search: { base: 'o=nhs' } }),
      'search base',
      'ou=services, o=nhs',
      'o=nhs',
    ],
    [
      'search-passes-the-server-as-it-came',
      lookups().alter('2c', { search: { scope: 'one' } }),
      'search scope',
      'sub',
      'one',
    ],
    [
      'search-passes-the-server-as-it-came',
      lookups()
        .alter(['2am', '2a'], { search: { filter: '(nhsIDCode=A20047)' } })
        .alter('2a', {
          search: { filter: '(nhsIDCode=B82617)' },
        }),
      'search filter',
      '(nhsIDCode=A20047)',
      '(nhsIDCode=B82617)',
    ],
    [
      'search-passes-the-server-as-it-came',
      lookups()
        .alter('2am', { search: { attributes: ['nhsIDCode'] } })
        .alter('2a', {
          search: { attributes: [] },
        }),
      'attributes asked for',
      'nhsIDCode',
      'every attribute',
    ],
    [
      'entries-pass-the-server-as-they-came',
      lookups()
        .alter(['2am', '2a'], { entries: [ENTRY] })
        .alter('2am', { entries: [] }),
      'entry 1 of the answer',
      'uniqueIdentifier=1,ou=services,o=nhs; nhsIDCode: A20047',
      'nothing',
    ],
    [
      'entries-pass-the-server-as-they-came',
      lookups(sharedConsumers())
        .alter('2a', { entries: [ENTRY] })
        .alter('2am', { entries: [ENTRY, ENTRY] }),
      'entries of the answer',
      '1',
      '2',
    ],
    ['entries-pass-the-server-as-they-came', lookups().alter('2am', { resultCode: 51 }), 'result', '0', '51'],
  ],
})
