import assert from 'node:assert/strict'
import { test } from 'node:test'
import { leftOutInWords } from './scope.js'

test('each remedy stands beneath the reasons that it mends', () => {
  const uncast = (reason: string, remedy: string) => ({
    scenarios: 1,
    tag: 'somebody to play A',
    reason,
    remedy,
  })
  const words = leftOutInWords([
    uncast('nobody is one', 'Declare one.'),
    uncast('nobody is two', 'Reset it.'),
    uncast('nobody is three', 'Declare one.'),
  ])
  const line = (reason: string) => `LEFT OUT: 1 scenario that needs somebody to play A: ${reason}\n`
  assert.equal(
    words,
    `${line('nobody is one')}${line('nobody is three')}Declare one.\n\n${line('nobody is two')}Reset it.\n\n`,
  )
})
