import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { judgingDigest } from './digest.js'
import { everySabotage, written, type Sabotage } from './sabotage.js'
import { tellWhatIsNoticed } from './sabotage-noticed.js'
import { sample, seeded } from './sample.js'

/** Another for every change of what judges, the same on every machine; SEED=… draws that again. */
const seed = Number(process.env['SEED'] ?? parseInt(judgingDigest().slice(-6), 16))

const SIZES: Readonly<Record<Sabotage['kind'], number>> = { check: 12, rule: 8, gate: 3 }

async function unnoticed(sabotage: readonly Sabotage[]): Promise<readonly string[]> {
  const left: string[] = []
  await tellWhatIsNoticed(sabotage, (each, isNoticed) => {
    if (!isNoticed) left.push(written(each))
  })
  return left
}

describe('what passes whatever it sees is named by the proof', () => {
  const random = seeded(seed)
  for (const kind of ['check', 'rule', 'gate'] as const)
    test(`${SIZES[kind]} of a kind, ${kind}, of seed ${seed}`, async () => {
      const those = everySabotage.filter((each) => each.kind === kind)
      assert.deepEqual(await unnoticed(sample(those, SIZES[kind], random)), [])
    })

  test('and what no proof names goes unnoticed', async () => {
    assert.deepEqual(await unnoticed([{ kind: 'check', id: 'of-nobody' }]), ['check:of-nobody'])
  })
})

test('a sample is decided by its seed, holds nothing twice, and no more than there is', () => {
  const list = Array.from({ length: 50 }, (_, index) => index)
  const drawn = sample(list, 20, seeded(7))
  assert.deepEqual(drawn, sample(list, 20, seeded(7)))
  assert.notDeepEqual(drawn, sample(list, 20, seeded(8)))
  assert.equal(new Set(drawn).size, 20)
  assert.deepEqual(
    [...sample(list, 99, seeded(7))].sort((one, other) => one - other),
    list,
  )
})
