import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Journal } from '../../wire/journal.js'
import type { Told } from '../../wire/told.js'
import { Replay } from './replay.js'

const connection = { from: '10.0.0.2:5000', to: '10.0.0.3:443' }
const lane = '10.0.0.2:5000>10.0.0.3:443'
const record = (id: string) => ({
  kind: 'record' as const,
  exchange: {
    kind: 'http',
    id,
    leg: 'x',
    receiver: 'SSP',
    connection,
    startedAt: '',
    durationMs: 1,
  } as never,
})
const told = (seq: number, at: number, deed: object): Told => ({ seq, at: String(at), ...deed }) as Told

function stage() {
  const journal = new Journal()
  const replay = new Replay(journal)
  replay.join('consumer', ['10.0.0.2'])
  replay.join('ssp', ['10.0.0.3'])
  return { journal, replay }
}

test('what one container sent and another received is filed under the intent of the sender, however late it is told', () => {
  const { journal, replay } = stage()
  replay.hear('ssp', told(1, 20, { kind: 'arrival', id: 'x1', connection }))
  replay.hear('ssp', told(2, 30, record('x1')))
  replay.hear('consumer', told(1, 10, { kind: 'claim', lane, intent: 'i7' }))
  replay.settle()
  assert.deepEqual(
    journal.exchanges.map(({ id, intent }) => [id, intent]),
    [['x1', 'i7']],
  )
  assert.deepEqual(journal.troubles, [])
})

test('a connection that is used again is filed each time under whoever used it', () => {
  const { journal, replay } = stage()
  for (const [index, intent] of ['i1', 'i2'].entries()) {
    replay.hear('consumer', told(index + 1, index * 100 + 10, { kind: 'claim', lane, intent }))
    replay.hear(
      'ssp',
      told(index * 2 + 1, index * 100 + 20, { kind: 'arrival', id: `x${index + 1}`, connection }),
    )
    replay.hear('ssp', told(index * 2 + 2, index * 100 + 30, record(`x${index + 1}`)))
  }
  replay.settle()
  assert.deepEqual(
    journal.exchanges.map(({ intent }) => intent),
    ['i1', 'i2'],
  )
})

test('traffic that no container claimed is unattributed', () => {
  const { journal, replay } = stage()
  replay.hear('ssp', told(1, 20, { kind: 'arrival', id: 'x1', connection }))
  replay.hear('ssp', told(2, 30, record('x1')))
  assert.deepEqual(replay.unclaimed, [lane])
  replay.settle()
  assert.equal(journal.unattributed.length, 1)
})

test('a gap in what a container tells is trouble that names it', () => {
  const { journal, replay } = stage()
  replay.hear('ssp', told(1, 1, { kind: 'claim', lane, intent: 'i1' }))
  replay.hear('ssp', told(3, 3, { kind: 'claim', lane, intent: 'i1' }))
  assert.match(journal.troubles[0]?.message ?? '', /record of ssp has a gap: after its entry 1 came 3/)
  assert.equal(journal.isWhole, false)
})

test('nobody waits for a container that has gone', () => {
  const { journal, replay } = stage()
  replay.hear('consumer', told(1, 10, { kind: 'claim', lane, intent: 'i1' }))
  replay.leave('ssp')
  replay.settle()
  assert.equal(journal.isWhole, true)
})

test('an act that was begun in a container gets a name of the journal, also where another container has one like it', () => {
  const { journal, replay } = stage()
  const about = { organisation: 'NLX01' as never, action: 'trace-patient' } as const
  replay.hear('ssp', told(1, 1, { kind: 'intent', intent: { id: 'own1', ...about } }))
  replay.hear('consumer', told(1, 5, { kind: 'intent', intent: { id: 'own1', ...about } }))
  replay.hear('consumer', told(2, 10, { kind: 'claim', lane, intent: 'own1' }))
  replay.hear('ssp', told(2, 20, { kind: 'arrival', id: 'x1', connection }))
  replay.hear('ssp', told(3, 30, record('x1')))
  replay.hear('consumer', told(3, 40, { kind: 'stopped', intent: 'own1' }))
  replay.settle()
  assert.deepEqual(
    journal.intents.map(({ id, stopped }) => [id, stopped]),
    [
      ['i1', undefined],
      ['i2', true],
    ],
  )
  assert.deepEqual(
    journal.exchanges.map(({ intent }) => intent),
    ['i2'],
  )
})

test('whoever was never introduced is not heard', () => {
  const { journal, replay } = stage()
  replay.hear('stranger', told(1, 1, record('x1')))
  replay.settle()
  assert.deepEqual([journal.exchanges.length, journal.troubles.length], [0, 0])
})
