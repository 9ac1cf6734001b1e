import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Asid, PartyKey } from '../spine/identifiers.js'
import { CONSUMER_MHS_INTERACTION, directoryOf } from './directory.js'
import { loadTopology } from './read-topology.js'

const topology = loadTopology(
  fileURLToPath(new URL('../../../topologies/worked-example.yaml', import.meta.url)),
)
const { mhsRecords, asRecords } = directoryOf(topology)

test('a provider is registered as a CMA endpoint: one MHS record per interaction ID, one AS record', () => {
  const records = mhsRecords.filter(({ odsCode }) => odsCode === 'A20047')
  assert.equal(records.length, 15)
  assert.ok(
    records.every(
      ({ cma, partyKey, endpoint }) => cma && partyKey === 'A20047-821870' && endpoint?.includes('/A20047/'),
    ),
  )
  assert.equal(new Set(records.map(({ cpaId }) => cpaId)).size, 15)
  const practice = asRecords.filter(({ odsCode }) => odsCode === 'A20047')
  assert.deepEqual(
    practice.map(({ asid, interactionIds }) => [asid, interactionIds.length]),
    [['200000000116', 15]],
  )
})

test("a consumer's MHS record carries no GP Connect interaction ID and is no CMA endpoint", () => {
  const records = mhsRecords.filter(({ odsCode }) => odsCode === 'NLX01')
  assert.deepEqual(
    records.map(({ interactionId, cma, endpoint }) => [interactionId, cma, endpoint]),
    [[CONSUMER_MHS_INTERACTION, false, undefined]],
  )
  assert.equal(asRecords.find(({ odsCode }) => odsCode === 'NLX01')?.interactionIds.length, 15)
})

test('record ids are the same on every run', () => {
  assert.deepEqual(directoryOf(topology), { mhsRecords, asRecords })
})

test('a mixed estate has records of other services beside those of GP Connect', () => {
  const [consumer, practice] = ['NLX01', 'A20047'].map((code) =>
    topology.systems.find(({ organisation }) => organisation === code)!,
  )
  const gp2gp = 'urn:nhs:names:services:gp2gp:RCMR_IN010000UK05'
  const psis = 'urn:nhs:names:services:psisquery:QUPC_IN000007UK01'
  const pds = 'urn:nhs:names:services:pds:QUPA_IN000008UK02'
  const mixed = directoryOf({
    ...topology,
    systems: [
      { ...consumer!, interactions: [...consumer!.interactions, pds] },
      practice!,
      {
        ...practice!,
        id: 'transfer',
        roles: [],
        asid: '200000000999' as Asid,
        partyKey: 'A20047-821999' as PartyKey,
        interactions: [gp2gp, psis],
      },
    ],
  })
  assert.deepEqual(
    mixed.mhsRecords
      .filter(({ interactionId }) => !interactionId.includes(':gpconnect:'))
      .map(({ odsCode, interactionId, cma, endpoint }) => [odsCode, interactionId, cma, endpoint]),
    [
      ['NLX01', CONSUMER_MHS_INTERACTION, false, undefined],
      ['NLX01', pds, false, 'https://mhs.northgate.example/reliablemessaging/reliablerequest'],
      ...[gp2gp, psis].map((id) => [
        'A20047',
        id,
        false,
        'https://gp.meadowlane.example/reliablemessaging/reliablerequest',
      ]),
    ],
  )
  assert.deepEqual(mixed.asRecords.at(-1)?.interactionIds, [gp2gp, psis])
})
