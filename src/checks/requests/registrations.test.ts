import { directoryOf } from '../../topology/directory.js'
import type { Topology } from '../../topology/topology.js'
import { SceneBuilder, workedExample } from '../testing/scene-builder.js'
import { connectionFrom } from '../testing/spine-messages.js'
import { tellsApart } from '../testing/tells-apart.js'
import { sharedConsumers, sharedPractices, twoSystems } from '../testing/variants.js'
import { registrationChecks } from './registrations.js'

type As = ReturnType<typeof directoryOf>['asRecords'][number]

const both = (topology?: Topology) =>
  new SceneBuilder(topology).call('4').with({ organisation: 'NLX02' }).call('4')

const twoPractices = (topology: Topology) =>
  new SceneBuilder(topology).call('4').with({ target: 'B82617' }).call('4')

/** The topology with other AS and MHS records in SDS. */
const recorded = (
  topology: Topology,
  odsCode: string,
  change: Partial<Pick<As, 'asid' | 'partyKey'>>,
): Topology => {
  const { asRecords, mhsRecords } = directoryOf(topology)
  const changed = <Record extends Pick<As, 'odsCode'>>(record: Record, to: object): Record =>
    record.odsCode === odsCode ? { ...record, ...to } : record
  const { partyKey } = change
  return {
    ...topology,
    directory: {
      asRecords: asRecords.map((record) => changed(record, change)),
      mhsRecords: mhsRecords.map((record) => changed(record, partyKey === undefined ? {} : { partyKey })),
    },
  }
}

const SOUTHGATE = '200000000117 of Southgate Urgent Care (NLX02)'

tellsApart(registrationChecks, {
  obeying: [
    SceneBuilder.happyPath(),
    both(),
    both(sharedConsumers()),
    new SceneBuilder(twoSystems()).with({ system: 'northgate-night' }).call('4'),
    twoPractices(sharedPractices()),
    // In small letters a party key is the same.
    both(recorded(sharedConsumers(), 'NLX02', { partyKey: 'nlx01-850115' as As['partyKey'] })),
    // Another server's certificate is told by itself.
    both(sharedConsumers()).alter('4a.2', {
      connection: connectionFrom('mhs.southgate.example', 'proxy.spine.example'),
    }),
  ],
  broken: [
    [
      'party-key-of-ssp-from-is-that-of-its-server',
      both(recorded(sharedConsumers(), 'NLX02', { partyKey: 'NLX02-850117' as As['partyKey'] })),
      'party key of Ssp-From',
      `NLX02-850117, as ${SOUTHGATE} has`,
      'NLX01-850115',
    ],
    [
      'party-key-of-ssp-from-is-that-of-its-server',
      both(recorded(workedExample(), 'NLX02', { partyKey: 'NLX01-850115' as As['partyKey'] })),
      'party key of Ssp-From',
      'one of mhs.northgate.example alone',
      `NLX01-850115, which ${SOUTHGATE} has too`,
    ],
    [
      'ssp-to-leads-to-one-practice',
      twoPractices(recorded(workedExample(), 'B82617', { asid: '200000000116' as As['asid'] })),
      'Ssp-To',
      'an ASID of Meadow Lane Surgery (A20047) alone',
      '200000000116, which Fernhill Surgery (B82617) has too',
    ],
    [
      'party-key-of-ssp-to-leads-to-one-practice',
      twoPractices(recorded(sharedPractices(), 'B82617', { partyKey: 'A20047-821870' as As['partyKey'] })),
      'party key of Ssp-To',
      'one of Meadow Lane Surgery (A20047) alone',
      'A20047-821870, which Fernhill Surgery (B82617) has too',
    ],
  ],
})
