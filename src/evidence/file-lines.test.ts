import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { isWhole, linesIn } from './file-lines.js'

function written(contents: string | Buffer, body: (path: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'spinecheck-lines-'))
  try {
    writeFileSync(join(folder, 'file'), contents)
    body(join(folder, 'file'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const textOf = (path: string): readonly string[] => Array.from(linesIn(path), (line) => line.toString('utf8'))

test('every line comes with its line feed, and the last one as it was cut off', () =>
  written('one\n\ntwo\nthr', (path) => {
    assert.deepEqual(
      Array.from(linesIn(path), (line) => [line.toString('utf8'), isWhole(line)]),
      [
        ['one\n', true],
        ['\n', true],
        ['two\n', true],
        ['thr', false],
      ],
    )
  }))

test('a file that is empty, or not there, has none', () =>
  written('', (path) => {
    assert.deepEqual(textOf(path), [])
    assert.deepEqual(textOf(`${path}-of-nobody`), [])
  }))

test('lines longer than what is read at a time come whole, whatever characters they are cut within', () => {
  const lines = [1, 300_000, 5, 700_001, 262_143, 262_144].map((length) => `${'ä'.repeat(length)}\n`)
  written(lines.join(''), (path) => assert.deepEqual(textOf(path), lines))
})

test('of a large file no more than a piece is held', () =>
  written(Buffer.alloc(3 << 20, `${'x'.repeat(99)}\n`), (path) => {
    const held = new Set([...linesIn(path)].map(({ buffer }) => buffer))
    const bytes = [...held].reduce((sum, { byteLength }) => sum + byteLength, 0)
    assert.ok(bytes < 1 << 20, `${bytes} bytes were held`)
  }))
