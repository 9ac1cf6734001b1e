import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { appendLine, beginChain, CHAIN_FILE, checkChain } from './chain.js'

function recorded(body: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'spinecheck-chain-'))
  try {
    for (const [file, text] of [
      ['messages.ndjson', '{"a":1}'],
      ['exchanges.ndjson', '{"x":1}'],
      ['messages.ndjson', '{"a":2}'],
      ['messages.ndjson', '{"a":3}'],
    ] as const)
      appendLine(folder, file, text)
    body(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const alter = (folder: string, file: string, change: (text: string) => string) =>
  writeFileSync(join(folder, file), change(readFileSync(join(folder, file), 'utf8')))

test('a chain that nobody touched is whole', () =>
  recorded((folder) => {
    const { isThere, records, faults, notes } = checkChain(folder)
    assert.deepEqual(
      { isThere, records, faults, notes },
      { isThere: true, records: 4, faults: [], notes: [] },
    )
  }))

test('a stranger computes it again from its definition alone', () =>
  recorded((folder) => {
    const files: Record<string, string[]> = {}
    let digest = '0'.repeat(64)
    for (const line of readFileSync(join(folder, CHAIN_FILE), 'utf8').trimEnd().split('\n')) {
      const link = JSON.parse(line) as { file: string; digest: string }
      const lines = (files[link.file] ??= readFileSync(join(folder, link.file), 'utf8').split('\n'))
      digest = createHash('sha256').update(`${digest}\n${lines.shift()}\n`).digest('hex')
      assert.equal(digest, link.digest)
    }
    assert.equal(checkChain(folder).root, digest)
  }))

test('a line that was changed is named, and it alone', () =>
  recorded((folder) => {
    alter(folder, 'messages.ndjson', (text) => text.replace('"a":2', '"a":9'))
    assert.deepEqual(checkChain(folder).faults, ['line 2 of messages.ndjson is not as it was recorded'])
  }))

test('a line that was taken away at the end is named', () =>
  recorded((folder) => {
    alter(folder, 'messages.ndjson', (text) => text.replace('{"a":3}\n', ''))
    assert.deepEqual(checkChain(folder).faults, ['line 3 of messages.ndjson is missing'])
  }))

test('lines that were added are named', () =>
  recorded((folder) => {
    appendFileSync(join(folder, 'exchanges.ndjson'), '{}\n{}\n')
    assert.match(checkChain(folder).faults[0] ?? '', /2 lines from line 2 of exchanges\.ndjson on/)
  }))

test('what a crash leaves at the very end is told and forgiven', () =>
  recorded((folder) => {
    appendFileSync(join(folder, 'messages.ndjson'), '{"a":4}\n')
    appendFileSync(join(folder, 'exchanges.ndjson'), '{"x":')
    appendFileSync(join(folder, CHAIN_FILE), '{"file":"mess')
    const { faults, notes } = checkChain(folder)
    assert.deepEqual(faults, [])
    assert.equal(notes.length, 3)
    assert.match(notes.join('\n'), /exchanges\.ndjson was cut off/)
  }))

test('another process goes on where the first one stopped', () =>
  recorded((folder) => {
    beginChain(folder)
    appendLine(folder, 'messages.ndjson', '{"a":4}')
    assert.deepEqual(checkChain(folder).faults, [])
    assert.equal(checkChain(folder).records, 5)
  }))

test('a link never leads out of the folder', () =>
  recorded((folder) => {
    appendFileSync(join(folder, CHAIN_FILE), '{"file":"../x.ndjson","digest":"0"}\n')
    assert.deepEqual(checkChain(folder).faults, [`line 5 of ${CHAIN_FILE} is no link`])
  }))
