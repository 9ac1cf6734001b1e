import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HttpExchange } from '../wire/exchange.js'
import { Presence } from './presence.js'

const leg = (why?: string): HttpExchange => ({
  ...({ kind: 'http', id: 'x1', leg: 'to-provider', receiver: 'Meadow Lane Surgery' } as const),
  connection: { from: '127.0.0.1:1', to: '127.0.0.1:2' },
  ...{ startedAt: '2027-07-05T08:00:00Z', durationMs: 1, why },
  request: { method: 'GET', target: '/', headers: [], body: Buffer.alloc(0) },
})
const MISSED = leg('gp.example gave no answer: connect ECONNREFUSED 127.0.0.1:1')
const PLACES = ['gp.example', 'other.example'].map((fqdn) => ({ fqdn, host: '127.0.0.1', port: 1 }))

/** A watch over two servers, of which at each look so many are there. */
function watched(there: readonly number[]) {
  const said: string[] = []
  const tell: ((exchange: HttpExchange) => void)[] = []
  let looks = 0
  const presence = new Presence(PLACES, {
    look: ({ fqdn }) => {
      const count = there[Math.floor(looks++ / PLACES.length)] ?? 0
      const isThere = PLACES.findIndex((each) => each.fqdn === fqdn) < count
      return Promise.resolve(isThere ? undefined : { words: `${fqdn}: nobody listens`, remedy: 'r' })
    },
    wait: () => Promise.resolve(),
    say: (line) => void said.push(line.replace(/:.*/s, '')),
  })
  presence.watch({ onFiled: (read) => (tell.push(read), () => undefined) })
  const missing = (times: number) => Array.from({ length: times }).forEach(() => tell[0]?.(MISSED))
  return { presence, said, missing, answered: () => tell[0]?.(leg()), looks: () => looks / PLACES.length }
}

test('servers that went away for good are told once, and not looked for again', async () => {
  const { presence, said, missing, looks } = watched([])
  missing(5)
  const words =
    'Your servers went away during the run and did not come back: gp.example: nobody listens; other.example: nobody listens. Start them (npx spinecheck doctor says whether they are reached), and play again'
  assert.equal(await presence.gone(), words)
  const before = looks()
  assert.equal(await presence.gone(), words)
  assert.deepEqual([before, looks(), said], [11, 11, ['GONE']])
})

test('the run goes on where one comes back while it is waited for, or is there all along', async () => {
  const back = watched([0, 0, 1])
  back.missing(5)
  assert.equal(await back.presence.gone(), undefined)
  assert.deepEqual([back.looks(), back.said], [3, ['GONE', 'BACK']])
  const there = watched([1])
  there.missing(9)
  assert.equal(await there.presence.gone(), undefined)
  assert.deepEqual([there.looks(), there.said], [1, []])
})

test('nobody is looked for before several requests in a row found nobody', async () => {
  const { presence, missing, answered, looks } = watched([])
  missing(4)
  answered()
  missing(4)
  assert.equal(await presence.gone(), undefined)
  assert.equal(looks(), 0)
})
