import assert from 'node:assert/strict'
import test from 'node:test'
import { applyCheck } from '../judging/judge.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { practiceAsConsumer, sharedConsumers, twoSystems } from '../testing/variants.js'
import { partyChecks } from './parties.js'
import { hostedBy, inTheExample } from './testing/variants.js'
import type { Topology } from '../../topology/topology.js'

/** Northgate and then Southgate look for slots at Meadow Lane. */
const both = (topology?: Topology) =>
  new SceneBuilder(topology).call('4').with({ organisation: 'NLX02' }).call('4')

/** Northgate looks for slots by day and by night. */
const dayAndNight = () =>
  new SceneBuilder(twoSystems())
    .with({ system: 'northgate' })
    .call('4')
    .with({ system: 'northgate-night' })
    .call('4')

const hosted = hostedBy('NLX02')
const NORTHGATE = '200000000115 of Northgate Urgent Care (NLX01)'
const SOUTHGATE = '200000000117 of Southgate Urgent Care (NLX02)'
const MEADOW_LANE = '200000000116 of Meadow Lane Surgery (A20047)'

const asSouthgate = { headers: { 'Ssp-From': '200000000117' } }

tellsApart(partyChecks, {
  obeying: [
    SceneBuilder.happyPath(),
    SceneBuilder.happyPath('fhir'),
    both(),
    both(sharedConsumers()),
    dayAndNight(),
    SceneBuilder.happyPath('ldap', hosted),
    new SceneBuilder(practiceAsConsumer()).with({ organisation: 'A20047', target: 'B82617' }).call('4'),
    // An act that nobody is known for.
    SceneBuilder.happyPath().alter('4a', { intent: 'i99' }),
    // What SDS said is what counts, also where it was wrong.
    SceneBuilder.happyPath().change((topology) => ({ ...topology, systems: [] })),
  ],
  broken: [
    [
      'ssp-from-is-a-registered-asid',
      inTheExample('4', { headers: { 'Ssp-From': '999999999999' } }),
      'Ssp-From',
      'an ASID of twelve digits that SDS knows',
      '999999999999',
    ],
    [
      'ssp-from-is-a-registered-asid',
      inTheExample('4', { headers: { 'Ssp-From': '' } }),
      'Ssp-From',
      'an ASID of twelve digits that SDS knows',
      'nothing',
    ],
    ['ssp-from-names-the-originator', inTheExample('4', asSouthgate), 'Ssp-From', NORTHGATE, SOUTHGATE],
    [
      'ssp-from-names-the-originator',
      inTheExample('4', asSouthgate, hosted),
      'Ssp-From',
      NORTHGATE,
      SOUTHGATE,
    ],
    [
      'ssp-from-names-the-originator',
      dayAndNight().alter('4a.2', { headers: { 'Ssp-From': '200000000115' } }),
      'Ssp-From',
      '200000000118 of Northgate Urgent Care (NLX01)',
      NORTHGATE,
    ],
    // The server that the request came through replaced it.
    [
      'ssp-from-names-the-originator',
      new SceneBuilder(sharedConsumers()).throughServers().call('4').alter('4a', asSouthgate),
      'Ssp-From',
      NORTHGATE,
      SOUTHGATE,
      'mhs',
    ],
    [
      'ssp-to-is-the-practices-asid',
      inTheExample('4', { headers: { 'Ssp-To': '000428682512' } }),
      'Ssp-To',
      MEADOW_LANE,
      '000428682512 of Fernhill Surgery (B82617)',
    ],
    [
      'ssp-to-is-the-practices-asid',
      new SceneBuilder().call('4', { headers: { 'Ssp-To': 'A20047' } }),
      'Ssp-To',
      MEADOW_LANE,
      'A20047, which nobody is registered for',
    ],
  ],
})

const citedOn = (builder: SceneBuilder, label: string): readonly string[] => {
  const check = partyChecks.find(({ id }) => id === 'ssp-from-names-the-originator')
  const outcome = check && applyCheck(check, builder.scene())
  const id = builder.idOf(label)
  return outcome?.sightings.find(({ exchanges }) => exchanges.includes(id))?.requirements ?? []
}

void test('what is said of a host is broken by the ASID of the host alone', () => {
  const ofTheHost = citedOn(inTheExample('4', asSouthgate, hosted), '4a')
  const ofAnother = citedOn(inTheExample('4', { headers: { 'Ssp-From': '000428682512' } }, hosted), '4a')
  assert.ok(ofTheHost.includes('SSP-HDR-06'))
  assert.ok(!ofAnother.includes('SSP-HDR-06'))
  assert.ok(ofAnother.includes('SSP-HDR-05'))
})

void test('what is said of several organisations is seen only where several act', () => {
  assert.ok(!citedOn(SceneBuilder.happyPath(), '4a').includes('REG-01'))
  assert.ok(citedOn(both(), '4a').includes('REG-01'))
  assert.ok(citedOn(both(), '4a').includes('TOP-CON-SEP-01'))
  assert.ok(citedOn(both(sharedConsumers()), '4a').includes('TOP-CON-SH-01'))
  assert.ok(!citedOn(both(sharedConsumers()), '4a').includes('TOP-CON-SEP-01'))
  assert.ok(citedOn(dayAndNight(), '4a').includes('SDS-REG-02'))
})

void test('what servers owe is not held against a consumer that errs by itself', () => {
  const cited = citedOn(both(sharedConsumers()).alter('4a', asSouthgate), '4a')
  assert.ok(cited.includes('SSP-HDR-05'))
  assert.ok(!cited.includes('TOP-CON-SH-03'))
})
