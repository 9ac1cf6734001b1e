import assert from 'node:assert/strict'
import { test } from 'node:test'
import { digestOf } from './image-building.js'
import { foundationFor } from './image.js'
import { LastWords } from './last-words.js'

const linux = { platform: 'linux', arch: 'x64' }

test('the base is made here where the engine can run this Node', () => {
  assert.equal(foundationFor('x64', undefined, linux).isOwn, true)
})

test('the official image is taken, and why is said, where it cannot', () => {
  for (const machine of [
    { platform: 'darwin', arch: 'x64' },
    { platform: 'linux', arch: 'arm64' },
  ]) {
    const { name, isOwn, why } = foundationFor('x64', undefined, machine)
    assert.deepEqual([name, isOwn], ['node:24-slim', false])
    assert.match(why ?? '', new RegExp(`${machine.platform} ${machine.arch}`))
  }
})

test('an image that is named is taken', () => {
  assert.deepEqual(foundationFor('x64', 'mine:1', linux), { name: 'mine:1', isOwn: false })
})

test('a changed source has another digest, wherever it is cut', () => {
  assert.notEqual(digestOf('a', 'b'), digestOf('a', 'c'))
  assert.notEqual(digestOf('ab', ''), digestOf('a', 'b'))
  assert.equal(digestOf('a', 'b'), digestOf('a', 'b'))
})

test('the last lines a container printed are kept', () => {
  const words = new LastWords()
  assert.equal(words.inWords, 'It printed nothing.')
  words.hear('1\n2\n\n3')
  for (const line of ['4', '5', '6']) words.hear(line)
  assert.equal(words.inWords, 'The last it printed: 2 | 3 | 4 | 5 | 6')
})
