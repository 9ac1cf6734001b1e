import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Action, Leg } from '../../spine/actions.js'
import type { NhsNumber, OdsCode } from '../../spine/identifiers.js'
import { loadTopology } from '../../topology/read-topology.js'
import { nearestTo, type Awaited, type SeenMessage } from './awaited.js'

const topology = loadTopology(
  fileURLToPath(new URL('../../../../topologies/worked-example.yaml', import.meta.url)),
)
const [orla, other] = topology.patients
const [NORTHGATE, SOUTHGATE, MEADOW_LANE] = ['NLX01', 'NLX02', 'A20047'] as const

const awaited: Awaited = {
  action: 'book-appointment',
  leg: 'to-ssp',
  organisation: NORTHGATE,
  target: MEADOW_LANE,
  patient: orla?.nhsNumber,
}

interface MessageSketch {
  readonly by?: string
  readonly patient?: NhsNumber | undefined
  readonly leg?: Leg
  readonly method?: string
}

const message = (id: string, action: Action, sketch: MessageSketch = {}): SeenMessage => {
  const { by = NORTHGATE, patient = orla?.nhsNumber, leg = 'to-ssp', method = 'GET' } = sketch
  const target = '/https://gp.example/STU3/1/Thing?a=b'
  return {
    exchange: {
      ...{ kind: 'http', id, leg, receiver: 'SSP', startedAt: '', durationMs: 1 },
      connection: { from: '127.0.0.1:1', to: '127.0.0.1:2' },
      request: { method, target, headers: [], body: Buffer.alloc(0) },
    },
    act: { id: 'i1', organisation: by as OdsCode, action, target: MEADOW_LANE as OdsCode, patient },
  }
}

test('the nearest come first, and say where they differ', () => {
  const words = nearestTo(
    awaited,
    [
      message('x1', 'trace-patient', { leg: 'to-pds' }),
      message('x2', 'search-for-free-slots'),
      message('x3', 'book-appointment', { by: SOUTHGATE, method: 'POST' }),
      message('x4', 'book-appointment', { patient: other?.nhsNumber }),
    ],
    topology,
  )
  assert.equal(words.length, 3)
  assert.match(words[0] ?? '', /^x4: GET …\/Thing at SSP, no answer \(.+ instead of Orla Testerson\)$/)
  assert.equal(
    words[1],
    'x3: POST …/Thing at SSP, no answer (Southgate Urgent Care instead of Northgate Urgent Care)',
  )
  assert.match(words[2] ?? '', /^x2: .*search for free slots instead of book appointment/)
})

test('of two that are equally near the last is told first', () => {
  const words = nearestTo(awaited, [message('x1', 'find-patient'), message('x2', 'find-patient')], topology)
  assert.deepEqual(
    words.map((each) => each.slice(0, 2)),
    ['x2', 'x1'],
  )
})

test('where nothing came, nothing is near', () => {
  assert.deepEqual(nearestTo(awaited, [], topology), [])
})
