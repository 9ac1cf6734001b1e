import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { appendExchange, EXCHANGE_FILE, readExchanges } from './exchange-file.js'
import { Shelf, Unshelf } from './shelf.js'
import { journey } from './testing/journey.js'

const long = 'a value that is long enough to be worth it'

test('a value is written once, and read as the same one wherever it is referred to', () => {
  const [shelf, reader] = [new Shelf(), new Unshelf()]
  const written = [shelf.put({ long }), shelf.put({ long }), shelf.put('short'), shelf.put('short')]
  assert.deepEqual([written[0], written[2], written[3]], [{ long }, 'short', 'short'])
  assert.deepEqual(Object.keys(written[1] as object), ['='])
  const read = written.map((each) => reader.take(each))
  assert.deepEqual(read, [{ long }, { long }, 'short', 'short'])
  assert.equal(read[0], read[1])
  assert.throws(() => new Unshelf().take(written[1]), RangeError)
})

test('a system cannot pass off a reference for a value: it is told from text that looks like one', () => {
  const [shelf, reader] = [new Shelf(), new Unshelf()]
  shelf.put(long)
  const forged = JSON.stringify(shelf.put(long))
  assert.equal(reader.take(shelf.put(forged)), forged)
})

test('traffic that repeats itself is read back as it was, and takes the room of little more than once', () => {
  const folder = mkdtempSync(join(tmpdir(), 'spinecheck-shelf-'))
  try {
    const sizes = ['one', 'two', 'three'].map((testCase) => {
      for (const exchange of journey()) appendExchange(folder, testCase, exchange)
      return readFileSync(join(folder, EXCHANGE_FILE)).length
    })
    const [first = 0, second = 0, third = 0] = sizes
    assert.ok(second - first < first * 0.7, sizes.join())
    assert.equal(third - second, second - first + 2 * journey().length)
    const { byTestCase, unreadable } = readExchanges(folder)
    assert.equal(unreadable, 0)
    assert.deepEqual(byTestCase.get('three'), byTestCase.get('one'))
    const lines = readFileSync(join(folder, EXCHANGE_FILE), 'utf8').split('\n').slice(journey().length)
    writeFileSync(join(folder, EXCHANGE_FILE), lines.join('\n'))
    assert.ok(readExchanges(folder).unreadable > 0, 'what refers to nothing is no evidence')
  } finally {
    rmSync(folder, { recursive: true })
  }
})
