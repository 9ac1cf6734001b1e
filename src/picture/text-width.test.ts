import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fitted, widthOf } from './text-width.js'

const face = { size: 10 }

test('letters have the widths they have in Arial', () => {
  assert.equal(widthOf('i', face), 2.22)
  assert.equal(widthOf('W', face), 9.44)
  assert.ok(widthOf('W', { size: 10, isBold: true }) > widthOf('W', face))
  assert.equal(widthOf('診', face), 10)
})

test('text that fits stays whole', () => {
  assert.deepEqual(fitted('Northgate', 100, face), { lines: ['Northgate'], isCut: false })
})

test('text is broken at its blanks', () => {
  assert.deepEqual(fitted('Northgate Urgent Care', 60, face, 2).lines, ['Northgate', 'Urgent Care'])
})

test('what does not fit on the last line ends in an ellipsis and never overflows', () => {
  for (const room of [20, 45, 60])
    for (const most of [1, 2, 3]) {
      const { lines, isCut } = fitted('Supercalifragilistic Hospital of Saint Somebody', room, face, most)
      assert.ok(isCut)
      assert.ok(lines.length <= most)
      for (const line of lines) assert.ok(widthOf(line, face) <= room, `${line} in ${room}`)
    }
})

test('no text is no line', () => assert.deepEqual(fitted('  ', 50, face), { lines: [], isCut: false }))
