import type { Topology } from '../../topology/topology.js'
import { auditClaims, bearer } from '../testing/obeying-messages.js'
import { connectionFrom } from '../testing/spine-messages.js'
import { SceneBuilder, workedExample } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { originatorChecks } from './originators.js'

/** Southgate hosted on Northgate's message handling server. */
const shared = (): Topology => {
  const topology = workedExample()
  return {
    ...topology,
    systems: topology.systems.map((system) =>
      system.id === 'southgate' ? { ...system, mhs: 'northgate-mhs' } : system,
    ),
  }
}

/** Northgate and then Southgate look for slots at Meadow Lane. */
const both = (topology?: Topology) =>
  new SceneBuilder(topology).call('4').with({ organisation: 'NLX02' }).call('4')

const northgatesToken = bearer(
  auditClaims(
    workedExample(),
    { organisation: 'NLX01', target: 'A20047', patient: '' },
    { scope: 'organization/*.read', now: 0 },
  ),
)

tellsApart(originatorChecks, {
  obeying: [SceneBuilder.happyPath(), both(), both(shared())],
  broken: [
    [
      'ssp-from-names-the-originator',
      SceneBuilder.happyPath().alter('4a', { headers: { 'Ssp-From': '200000000117' } }),
      'Ssp-From',
      '200000000115 of Northgate Urgent Care (NLX01)',
      '200000000117 of Southgate Urgent Care (NLX02)',
    ],
    [
      'messages-trace-back-to-the-originator',
      both().alter('4a.2', { headers: { Authorization: northgatesToken } }),
      'requesting_organization',
      'Southgate Urgent Care (NLX02)',
      'Northgate Urgent Care (NLX01)',
    ],
    [
      'host-asid-is-not-sent-for-others',
      both(shared()).alter('4a.2', { headers: { 'Ssp-From': '200000000115' } }),
      'Ssp-From',
      '200000000117 of Southgate Urgent Care (NLX02)',
      '200000000115 of Northgate Urgent Care (NLX01)',
    ],
    [
      'shared-server-names-the-originator',
      both(shared()).alter('4a.2', { headers: { 'Ssp-From': '200000000115' } }),
      'Ssp-From',
      '200000000117 of Southgate Urgent Care (NLX02)',
      '200000000115 of Northgate Urgent Care (NLX01)',
    ],
    [
      'shared-server-keeps-the-tokens-organisation',
      both(shared()).alter('4a.2', { headers: { Authorization: northgatesToken } }),
      'requesting_organization',
      'Southgate Urgent Care (NLX02)',
      'Northgate Urgent Care (NLX01)',
    ],
    [
      'organisations-have-asids-of-their-own',
      both().alter('4a.2', { headers: { 'Ssp-From': '200000000115' } }),
      'Ssp-From',
      'a value of Northgate Urgent Care (NLX01) alone',
      '200000000115, shown for Northgate Urgent Care (NLX01) and Southgate Urgent Care (NLX02)',
    ],
    [
      'separate-servers-have-asids-of-their-own',
      both().alter('4a.2', { headers: { 'Ssp-From': '200000000115' } }),
      'Ssp-From',
      'a value of Northgate Urgent Care (NLX01) alone',
      '200000000115, shown for Northgate Urgent Care (NLX01) and Southgate Urgent Care (NLX02)',
    ],
    [
      'separate-servers-connect-for-themselves',
      both().alter('4a.2', { connection: connectionFrom('mhs.northgate.example', 'proxy.spine.example') }),
      'client certificate',
      'a value of Northgate Urgent Care (NLX01) alone',
      'mhs.northgate.example, shown for Northgate Urgent Care (NLX01) and Southgate Urgent Care (NLX02)',
    ],
    [
      'shared-server-connects-for-all',
      both(shared()).alter('4a.2', {
        connection: connectionFrom('mhs.southgate.example', 'proxy.spine.example'),
      }),
      'client certificate',
      'mhs.northgate.example',
      'mhs.southgate.example',
    ],
    [
      'shared-server-has-an-asid-for-each-organisation',
      both(shared()).alter('4a.2', { headers: { 'Ssp-From': '200000000115' } }),
      'Ssp-From',
      'a value of Northgate Urgent Care (NLX01) alone',
      '200000000115, shown for Northgate Urgent Care (NLX01) and Southgate Urgent Care (NLX02)',
    ],
  ],
})
