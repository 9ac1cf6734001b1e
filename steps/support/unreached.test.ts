import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Scene } from '../../src/checks/reading/scene.js'
import type { HttpExchange } from '../../src/wire/exchange.js'
import type { Journal } from '../../src/wire/journal.js'
import { UnmetThings, type UnmetStage } from './unmet-things.js'

const exchange = (id: string, leg: HttpExchange['leg'], more: Partial<HttpExchange> = {}): HttpExchange => ({
  ...{ kind: 'http', id, leg, receiver: leg, durationMs: 1, startedAt: '2027-07-05T08:00:00Z' },
  connection: { from: '127.0.0.1:1', to: '127.0.0.1:2' },
  request: { method: 'GET', target: '/', headers: [], body: Buffer.alloc(0) },
  ...more,
})
const GONE = { why: 'gp.example gave no answer: connect ECONNREFUSED 127.0.0.1:1' }
const answered = { response: { status: 200, headers: [], body: Buffer.alloc(0) } }

/** Two requests through server and SSP: x1 to x3 to a practice that is not there, x4 to x6 to one that is. */
const EXCHANGES = [
  exchange('x1', 'to-mhs', answered),
  exchange('x2', 'to-ssp', { ...answered, forwards: 'x1' }),
  exchange('x3', 'to-provider', { ...GONE, forwards: 'x2' }),
  exchange('x4', 'to-mhs', answered),
  exchange('x5', 'to-ssp', { ...answered, forwards: 'x4' }),
  exchange('x6', 'to-provider', { ...answered, forwards: 'x5' }),
]

function missingOf(ids: readonly string[], sketch: Partial<UnmetStage> = {}): string | undefined {
  const things = new UnmetThings({
    ...{ isPlayed: true, hasOwnPractices: true, notReached: undefined, server: undefined, underTest: ['P'] },
    ...{ without: [], journeys: [], outcomes: [] },
    deployment: { journal: { exchanges: EXCHANGES, isWhole: true } as unknown as Journal },
    scene: { exchanges: EXCHANGES } as unknown as Scene,
    ...sketch,
  })
  const told = {
    kind: 'expectation',
    state: 'undetermined',
    expected: 'a',
    seen: 'b',
    who: { role: 'provider', product: 'P' },
  } as const
  return things.note({ ...told, missing: 'evidence for a-check', exchanges: ids }).missing
}

const words =
  'a connection to your server (npx spinecheck doctor says what mends it): gp.example gave no answer: connect ECONNREFUSED 127.0.0.1:1'

test('whatever an unreached practice leaves undetermined says so itself, with what mends it', () => {
  for (const ids of [['x3'], ['x2'], ['x1'], []]) assert.equal(missingOf(ids), words, ids.join())
  assert.equal(
    missingOf(['x5']),
    `evidence for a-check; in the same scenario, ${words}`,
    'what another practice was asked for, by a control perhaps',
  )
  assert.equal(missingOf(['x1'], { hasOwnPractices: false }), 'evidence for a-check')
})

test('so does what was tried past the SSP', () => {
  const notReached = GONE.why
  const deployment = { journal: { exchanges: [], isWhole: true } as unknown as Journal }
  assert.equal(missingOf([], { deployment, notReached }), words)
  assert.equal(missingOf([], { deployment }), 'evidence for a-check')
})
