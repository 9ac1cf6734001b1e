import assert from 'node:assert/strict'
import { test } from 'node:test'
import { GatewayCache } from './gateway-cache.js'

const HALF_AN_HOUR = 1_800_000
const asked = (target: string) => ({ method: 'GET', target, headers: [], body: Buffer.alloc(0) })
const answered = (text: string) => ({ status: 200, headers: [], body: Buffer.from(text) })

function cacheAt(start: number) {
  let now = start
  const cache = new GatewayCache({ now: () => now })
  const recall = (target: string) => cache.recall(asked(target))?.body.toString()
  return { cache, recall, pass: (milliseconds: number) => void (now += milliseconds) }
}

test('an answer is kept for half an hour, and anything but success not at all', () => {
  const { cache, recall, pass } = cacheAt(0)
  cache.keep(asked('/a'), answered('A'))
  cache.keep(asked('/b'), { ...answered('B'), status: 400 })
  pass(HALF_AN_HOUR - 1)
  assert.deepEqual([recall('/a'), recall('/b')], ['A', undefined])
  pass(1)
  assert.equal(recall('/a'), undefined)
})

test('the oldest answer goes where there are too many', () => {
  const { cache, recall } = cacheAt(0)
  for (let count = 0; count < 1001; count += 1) cache.keep(asked(`/${count}`), answered(String(count)))
  assert.deepEqual([recall('/0'), recall('/1'), recall('/1000')], [undefined, '1', '1000'])
})
