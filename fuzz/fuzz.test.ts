import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { fuzz, wrongIn } from './fuzz.js'
import { startTarget, type FuzzTarget } from './target.js'

const SEED = Number(process.env['FUZZ_SEED'] ?? '7')
let target: FuzzTarget

before(async () => {
  target = await startTarget(fileURLToPath(new URL('../../topologies/worked-example.yaml', import.meta.url)))
})
after(() => target.close())

test(`no listener fails over spoilt bytes of any kind (FUZZ_SEED=${SEED})`, async () => {
  const tallies = await fuzz(target, { seed: SEED, count: 30, callers: 6 })
  assert.deepEqual(tallies.flatMap(wrongIn), [])
  assert.deepEqual(target.failures, [])
  const kinds = new Set(tallies.map(({ kind }) => kind))
  assert.deepEqual([...kinds].sort(), ['http', 'json', 'ldap', 'message', 'query', 'tls', 'token', 'xml'])
})
