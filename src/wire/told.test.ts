import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { TellingJournal } from './telling-journal.js'
import { readTold, type Told } from './told.js'

const exchange = (body: Buffer) => ({
  kind: 'http' as const,
  id: 'x1',
  leg: 'consumer-ssp' as never,
  receiver: 'SSP',
  connection: { from: '10.0.0.2:1', to: '10.0.0.3:443' },
  startedAt: '2027-07-05T08:00:00.000Z',
  durationMs: 1.5,
  request: { method: 'GET', target: '/', headers: [['Accept', '*/*']] as const, body },
  response: undefined,
})

test('bytes come back as they were, also large bodies and what looks like our own notation', () => {
  for (const body of [
    Buffer.alloc(0),
    Buffer.from([0, 255, 128]),
    randomBytes(3_000_000),
    Buffer.from('{"$bytes":"AA"}'),
  ]) {
    const journal = new TellingJournal()
    const told: Told[] = []
    journal.follow((line) => told.push(readTold(line)))
    journal.record(exchange(body))
    const [first] = told
    assert.ok(first?.kind === 'record' && first.exchange.kind === 'http')
    assert.ok(first.exchange.request.body.equals(body))
    assert.equal(first.exchange.response, undefined)
  }
})

test('whoever follows late hears what was told before, in order and without a gap', () => {
  const journal = new TellingJournal()
  journal.claim('a>b', { intent: 'i1' })
  journal.trouble({ receiver: 'SSP', message: 'one' })
  const told: Told[] = []
  const stop = journal.follow((line) => told.push(readTold(line)))
  journal.trouble({ receiver: 'SSP', message: 'two' })
  assert.deepEqual(
    told.map(({ seq, kind }) => [seq, kind]),
    [
      [1, 'claim'],
      [2, 'trouble'],
      [3, 'trouble'],
    ],
  )
  stop()
  journal.trouble({ receiver: 'SSP', message: 'three' })
  assert.equal(told.length, 3)
})

test('an act that is begun here is told before what it causes, and that it stopped afterwards', async () => {
  const journal = new TellingJournal()
  const told: Told[] = []
  journal.follow((line) => told.push(readTold(line)))
  const about = { organisation: 'NLX01' as never, action: 'trace-patient' } as const
  await journal.during(
    about,
    () => {
      journal.claim('a>b', { intent: journal.acting()?.id })
      return Promise.resolve()
    },
    () => false,
  )
  assert.deepEqual(
    told.map(({ seq: _seq, at: _at, ...deed }) => deed),
    [
      { kind: 'intent', intent: { id: 'own1', ...about } },
      { kind: 'claim', lane: 'a>b', intent: 'own1' },
      { kind: 'stopped', intent: 'own1' },
    ],
  )
})

test('who was turned away is told of', () => {
  const journal = new TellingJournal()
  const told: Told[] = []
  journal.follow((line) => told.push(readTold(line)))
  journal.turnAway({
    receiver: 'SSP',
    at: '2027-07-05T08:00:00.000Z',
    stage: 'handshake',
    from: '10.0.0.2:1',
    to: '10.0.0.3:443',
    reason: 'no-certificate',
    words: 'presented no certificate',
    remedy: 'Present it.',
  })
  const [first] = told
  assert.ok(first?.kind === 'turned-away')
  assert.equal(first.turnedAway.reason, 'no-certificate')
})
