import type { Topology } from '../../topology/topology.js'
import { disagreeing } from '../testing/variants.js'
import { connectionFrom } from '../testing/spine-messages.js'
import { SceneBuilder, workedExample } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { lettingThroughChecks } from './letting-through.js'

const withoutInteractions = (id: string): Topology => {
  const topology = workedExample()
  return {
    ...topology,
    systems: topology.systems.map((system) => (system.id === id ? { ...system, interactions: [] } : system)),
  }
}

const SLOTS = 'urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1'
const HANDED_ON = 'handed on to Meadow Lane Surgery as x2'
const IN_ORDER = 'requests-in-order-are-handed-on'
const NOT_IN_ORDER = 'requests-not-in-order-are-not-handed-on'

const southgates = { connection: connectionFrom('mhs.southgate.example', 'proxy.spine.example') }

const revoked = (topology: Topology): Topology => ({
  ...topology,
  messageHandlingServers: topology.messageHandlingServers.map((server) =>
    server.hostedBy === 'NLX01' ? { ...server, revoked: true } : server,
  ),
})

/** The address that SDS held when it was looked up is not the one it holds in the end. */
const moved = (topology: Topology): Topology => ({
  ...topology,
  systems: topology.systems.map((system) =>
    system.id === 'meadow-lane'
      ? { ...system, serviceRoot: `${system.serviceRoot}-2` as NonNullable<typeof system.serviceRoot> }
      : system,
  ),
})

const withKey = (partyKey: (key: string) => string): Topology => {
  const { directory } = new SceneBuilder().scene()
  return {
    ...workedExample(),
    directory: {
      ...directory,
      asRecords: directory.asRecords.map((record) => ({
        ...record,
        partyKey: partyKey(record.partyKey) as typeof record.partyKey,
      })),
    },
  }
}

tellsApart(lettingThroughChecks, {
  obeying: [
    SceneBuilder.happyPath(),
    new SceneBuilder({ ...workedExample(), agreements: [] }).refused('4', { status: 403 }),
    new SceneBuilder().refused('4', { status: 400, headers: { 'Ssp-To': undefined } }),
    new SceneBuilder(withoutInteractions('northgate')).refused('4', { status: 403 }),
    // Out of reach, overloaded, ended: nothing is said of its checks.
    new SceneBuilder()
      .refused('4', { status: 502 })
      .refused('4', { status: 429 })
      .refused('4', { unanswered: true }),
    // Its certificate is not that of Ssp-From: whichever way the SSP refuses is right.
    new SceneBuilder()
      .refused('4', { ...southgates, status: 495 })
      .refused('4', { ...southgates, unanswered: true }),
    // Its certificate is revoked, on its way.
    new SceneBuilder().call('4').change(revoked).refused('4', { unanswered: true }),
    // What was announced for later may be refused.
    new SceneBuilder().refused('4', { method: 'DELETE', status: 405 }),
    // A host in capitals is the same host; the SSP may go by the text all the same.
    new SceneBuilder().refused('4', { target: (target) => target.replace('gp.', 'GP.'), status: 400 }),
    new SceneBuilder().refused('6', { headers: { 'Content-Type': 'text/json' }, status: 415 }),
    // Party keys are compared without regard to case.
    new SceneBuilder(withKey((key) => key.toLowerCase())).call('4'),
    // The practice moved between two encounters.
    new SceneBuilder().call('4').change(moved).call('4'),
    // An agreement is added, and another one withdrawn.
    new SceneBuilder(disagreeing(workedExample(), 'NLX01', 'A20047'))
      .refused('4', { status: 403 })
      .change(workedExample)
      .call('4')
      .change((topology) => disagreeing(topology, 'NLX01', 'A20047'))
      .refused('4', { status: 403 }),
    // An answer to come later that the practice itself promised.
    new SceneBuilder().call('6', { status: 202 }),
  ],
  broken: [
    [
      IN_ORDER,
      new SceneBuilder().refused('4', { status: 403 }),
      'checks of the SSP',
      'handed on, since every check passes',
      'not handed on, answered 403',
      'ssp',
    ],
    [
      IN_ORDER,
      new SceneBuilder().refused('6', { status: 405 }),
      'checks of the SSP',
      'handed on, since every check passes',
      'not handed on, answered 405',
    ],
    [
      IN_ORDER,
      new SceneBuilder({ ...workedExample(), agreements: [] })
        .refused('4', { status: 403 })
        .change(workedExample)
        .refused('4', { status: 403 }),
      'checks of the SSP',
      'handed on, since every check passes',
      'not handed on, answered 403',
    ],
    [
      NOT_IN_ORDER,
      new SceneBuilder(withoutInteractions('northgate')).call('4'),
      'Ssp-From',
      `refused: 200000000115 of Northgate Urgent Care (NLX01), is not accredited for ${SLOTS}`,
      HANDED_ON,
      'ssp',
    ],
    [
      NOT_IN_ORDER,
      new SceneBuilder(withoutInteractions('meadow-lane')).call('4'),
      'Ssp-To',
      `refused: 200000000116 of Meadow Lane Surgery (A20047), is not registered for ${SLOTS}`,
      HANDED_ON,
    ],
    [
      NOT_IN_ORDER,
      new SceneBuilder().call('4', southgates),
      'client certificate',
      'refused: it names mhs.southgate.example, Ssp-From is registered for mhs.northgate.example',
      HANDED_ON,
    ],
    [
      NOT_IN_ORDER,
      new SceneBuilder(revoked(workedExample())).call('4'),
      'client certificate',
      'refused: it is revoked',
      HANDED_ON,
    ],
    [
      NOT_IN_ORDER,
      new SceneBuilder().call('4', { connection: { tls: undefined } }),
      'client certificate',
      'refused: there is none',
      HANDED_ON,
    ],
    [
      NOT_IN_ORDER,
      new SceneBuilder().call('4', { startedAt: '2028-07-04T07:30:00.000Z' }),
      'client certificate',
      'refused: it is good from 2027-07-02T00:00:00.000Z to 2027-08-04T00:00:00.000Z',
      HANDED_ON,
    ],
    [
      NOT_IN_ORDER,
      new SceneBuilder().call('4', { headers: { 'Ssp-To': undefined, 'Ssp-From': '12' } }),
      'Ssp-* headers',
      'refused: Ssp-To, Ssp-From missing or malformed',
      HANDED_ON,
    ],
    [
      NOT_IN_ORDER,
      new SceneBuilder().call('4', { method: 'TRACE' }),
      'method',
      'refused: TRACE is not allowed',
      HANDED_ON,
    ],
    [
      NOT_IN_ORDER,
      new SceneBuilder().call('6', { headers: { 'Content-Type': 'text/plain' } }),
      'Content-Type',
      'refused: text/plain is no FHIR',
      HANDED_ON,
    ],
    [
      NOT_IN_ORDER,
      new SceneBuilder().call('4', { headers: { 'Ssp-To': '000428682512' } }),
      'request target',
      'refused: SDS has https://gp.fernhill.example/B82617/STU3/1/gpconnect',
      HANDED_ON,
    ],
    [
      'answers-come-on-the-same-connection',
      SceneBuilder.happyPath().alter('6a', { status: 202 }),
      'status',
      'the answer',
      '202, an answer to come later',
      'ssp',
    ],
  ],
})
