import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { SceneBuilder } from '../testing/scene-builder.js'
import { EVERY_PREMISE, type Premise } from '../reading/premises.js'
import { Scene, type Call } from '../reading/scene.js'
import { causesOf } from '../../verdict/causes.js'
import { check, where } from './check.js'
import { expectThat } from './found.js'
import { judge } from './judge.js'
import { passages, requests } from './kinds.js'

const head = { matters: 'It matters.', mend: 'Mend it.', party: 'consumer' } as const

const traceIdIsFromDerby = check({
  ...head,
  id: 'trace-id-is-from-derby',
  title: 'Ssp-TraceID begins with a d',
  requirements: ['SSP-HDR-02', where(({ path }: Call) => path === '/Slot', 'FHIR-GEN-06')],
  of: requests,
  reads: ({ ssp }) => ssp.traceId.sole,
  expects: (id) => expectThat(id.startsWith('d'), 'Ssp-TraceID', 'a d first', id),
})

const sceneOf = (builder: SceneBuilder, premises: ReadonlySet<Premise> = EVERY_PREMISE): Scene => {
  const { topology, intents, exchanges } = builder.scene()
  return new Scene(topology, intents, exchanges, [], premises)
}

const derby = 'd0000000-0000-4000-8000-000000000000'
const elsewhere = 'e0000000-0000-4000-8000-000000000000'
const all = (headers: Record<string, string | undefined>) =>
  SceneBuilder.happyPath().alter(['3a', '4a', '5a', '6a'], { headers })

void describe('a check', () => {
  void test('names the organisation, its ASID and its product in what it finds', () => {
    const [outcome] = judge([traceIdIsFromDerby], all({ 'Ssp-TraceID': elsewhere }).scene())
    const [finding] = outcome?.sightings[0]?.findings ?? []
    assert.equal(outcome?.state, 'broken')
    assert.deepEqual(finding, {
      at: 'Ssp-TraceID',
      expected: 'a d first',
      actual: elsewhere,
      by: {
        role: 'consumer',
        organisation: 'NLX01',
        name: 'Northgate Urgent Care',
        asid: '200000000115',
        product: 'Larkspur Urgent Care 4.2.0',
      },
    })
  })

  void test('bears on a conditional requirement only where its condition holds', () => {
    const [outcome] = judge([traceIdIsFromDerby], all({ 'Ssp-TraceID': derby }).scene())
    assert.deepEqual(
      outcome?.sightings.map(({ requirements }) => requirements),
      [['SSP-HDR-02'], ['SSP-HDR-02', 'FHIR-GEN-06'], ['SSP-HDR-02'], ['SSP-HDR-02']],
    )
  })

  void test('has no evidence in what it cannot read', () => {
    assert.deepEqual(judge([traceIdIsFromDerby], all({ 'Ssp-TraceID': undefined }).scene()), [])
  })

  void test('blames the server where the consumer system sent it right', () => {
    const scene = new SceneBuilder()
      .throughServers()
      .call('4')
      .alter('4a', { headers: { 'Ssp-TraceID': derby } })
    const right = check({
      ...head,
      id: 'trace-id-is-not-from-derby',
      title: 'Ssp-TraceID does not begin with a d',
      requirements: ['SSP-HDR-02', 'TOP-CON-SH-03'],
      of: requests,
      reads: ({ ssp }) => ssp.traceId.sole,
      expects: (id) => expectThat(!id.startsWith('d'), 'Ssp-TraceID', 'no d', id),
    })
    const [outcome] = judge([right], scene.scene())
    const sighting = outcome?.sightings.find(({ findings }) => findings.length > 0)
    assert.equal(sighting?.findings[0]?.by?.role, 'mhs')
    assert.ok(!sighting.requirements?.includes('SSP-HDR-02'), 'what binds consumers is not held against it')
  })
})

void describe('a premise that does not hold', () => {
  const resting = (premise: Premise) => ({ ...traceIdIsFromDerby, premises: [premise] })
  const without = (premise: Premise) =>
    sceneOf(all({ 'Ssp-TraceID': elsewhere }), new Set([...EVERY_PREMISE].filter((each) => each !== premise)))

  void test('leaves a check untested where the surroundings cannot give it', () => {
    const [outcome] = judge([resting('one-clock')], without('one-clock'))
    assert.deepEqual(
      [outcome?.state, outcome?.reason],
      ['untested', 'it rests on this: everybody’s clocks agree'],
    )
  })

  void test('leaves it undetermined where the user could have told it', () => {
    const [outcome] = judge([resting('actor-known')], without('actor-known'))
    assert.equal(outcome?.state, 'unseen')
  })
})

void describe('causes', () => {
  void test('are one for what one party does the same way on many requests', () => {
    const causes = causesOf(judge([traceIdIsFromDerby], all({ 'Ssp-TraceID': elsewhere }).scene()))
    assert.deepEqual(
      causes.map(({ check: id, times, exchanges }) => [id, times, exchanges.length]),
      [['trace-id-is-from-derby', 4, 4]],
    )
  })

  void test('are two for two parties, even in one journey', () => {
    const forwarded = check({
      ...head,
      id: 'trace-id-is-forwarded',
      title: 'The provider gets the Ssp-TraceID that was sent',
      party: 'ssp',
      requirements: ['SSP-HDR-13'],
      of: passages,
      reads: ({ call, delivery }) => ({ sent: call.ssp.traceId.sole, got: delivery.ssp.traceId.sole }),
      expects: ({ sent, got }) => expectThat(sent === got, 'Ssp-TraceID', sent ?? 'none', got),
    })
    const scene = SceneBuilder.happyPath()
      .alter('3a', { headers: { 'Ssp-TraceID': elsewhere } })
      .alter('4b', { headers: { 'Ssp-TraceID': derby } })
    const causes = causesOf(judge([traceIdIsFromDerby, forwarded], scene.scene()))
    assert.ok(causes.some(({ by }) => by?.role === 'consumer'))
    assert.ok(causes.some(({ by }) => by?.role === 'ssp'))
  })

  void test('gather what a check says follows from another, and drop nothing', () => {
    const following = { ...traceIdIsFromDerby, id: 'follows', followsFrom: ['trace-id-is-from-derby'] }
    const causes = causesOf(judge([traceIdIsFromDerby, following], all({ 'Ssp-TraceID': elsewhere }).scene()))
    assert.deepEqual(
      causes.map(({ check: id, consequences }) => [id, consequences.length]),
      [['trace-id-is-from-derby', 4]],
    )
  })
})
