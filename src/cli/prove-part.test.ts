import assert from 'node:assert/strict'
import { test } from 'node:test'
import { playPart, type ProofPart } from '../prove/part.js'
import { divided, joined, playsOf } from '../prove/parts.js'
import { wantedOf } from '../prove/prove.js'
import { faults } from '../prove/faults.js'
import { situationNames } from '../prove/situations/index.js'
import { playedInThread } from '../prove/thread.js'
import { PROVE_PART } from './own-files.js'

const few: ProofPart = {
  wanted: wantedOf(faults.filter((fault) => fault === 'consumer:omits-trace-id' || fault === 'ssp:is-down')),
  controls: [],
  sabotage: [],
}

test('a thread makes of a part what this one makes of it', async () => {
  assert.ok(few.wanted.length >= 2)
  let played = 0
  const there = await playedInThread(PROVE_PART, few, () => (played += 1))
  assert.equal(played, playsOf(few))
  const here = await playPart(few, () => undefined)
  const told = ({ cells, controls, variants }: typeof here) => ({
    cells: cells.map(({ situation, twist, causes }) => [situation, twist, causes.map(({ check }) => check)]),
    controls: [...controls.keys()],
    variants,
  })
  assert.ok(here.cells.some(({ causes }) => causes.length > 0))
  assert.deepEqual(told(there), told(here))
})

test('what goes wrong in a thread is thrown', async () => {
  const wrong = { ...few, wanted: [{ twist: 'ssp:is-down', situation: 'nowhere' }] } as unknown as ProofPart
  await assert.rejects(
    playedInThread(PROVE_PART, wrong, () => undefined),
    TypeError,
  )
})

test('a proof is divided into parts that hold each play once, and joined in the order of the whole', () => {
  const whole: ProofPart = { wanted: wantedOf(faults), controls: situationNames, sabotage: [] }
  const parts = divided(whole, 3)
  assert.equal(parts.length, 3)
  const sizes = parts.map(playsOf)
  assert.equal(
    sizes.reduce((sum, each) => sum + each),
    playsOf(whole),
  )
  for (const size of sizes) assert.ok(Math.abs(size - playsOf(whole) / 3) < 100, sizes.join())
  const played = parts.map(({ wanted, controls }) => ({
    cells: wanted.map((each) => ({ ...each, broken: [], causes: [], troubles: [] })),
    controls: new Map(
      controls.map((situation) => [situation, { situation, broken: [], causes: [], troubles: [] }] as const),
    ),
    variants: [],
  }))
  const one = joined(whole, [...played].reverse())
  assert.deepEqual(
    one.cells.map(({ situation, twist }) => ({ twist, situation })),
    whole.wanted,
  )
  assert.deepEqual([...one.controls.keys()], whole.controls)
})

test('what is little is not divided', () => {
  assert.deepEqual(divided(few, 2), [few])
})
