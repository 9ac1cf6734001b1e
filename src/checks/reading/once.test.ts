import assert from 'node:assert/strict'
import { test } from 'node:test'
import { once } from './once.js'

test('a result is worked out once for each thing, also when it is undefined', () => {
  const asked: string[] = []
  const lengthOf = once((thing: { readonly name: string }, least: number) => {
    asked.push(thing.name)
    return thing.name.length >= least ? thing.name.length : undefined
  })
  const [one, other] = [{ name: 'Fernhill' }, { name: 'Oak' }]
  assert.deepEqual(
    [lengthOf(one, 4), lengthOf(one, 4), lengthOf(other, 4), lengthOf(other, 4)],
    [8, 8, undefined, undefined],
  )
  assert.deepEqual(asked, ['Fernhill', 'Oak'])
})
