import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { sha256 } from '../evidence/pack/manifest.js'
import { statementText } from '../evidence/pack/statement.js'
import { htmlReport } from '../evidence/reporters/html.js'
import { recordOf, scenario } from '../evidence/testing/run-builder.js'
import { runtimeOptions } from './runtime-options.js'

const plain = { env: { HOME: '/nowhere' }, execArgv: [] }

test('a run by spinecheck alone has no runtime options', () =>
  assert.deepEqual(runtimeOptions([], plain), []))

test('what loads modules, trusts others or reroutes traffic is noted with its value', () => {
  const noted = runtimeOptions([], {
    env: { NODE_OPTIONS: '--import ./patch.mjs', NODE_TLS_REJECT_UNAUTHORIZED: '0', PATH: '/bin' },
    execArgv: ['--require', './more.cjs'],
  })
  assert.deepEqual(noted, [
    { name: 'NODE_OPTIONS', value: '--import ./patch.mjs' },
    { name: 'NODE_TLS_REJECT_UNAUTHORIZED', value: '0' },
    { name: 'node', value: '--require ./more.cjs' },
  ])
})

test('steps of somebody else are noted by their digest', () => {
  const folder = mkdtempSync(join(tmpdir(), 'spinecheck-steps-'))
  try {
    const path = join(folder, 'mine.mjs')
    writeFileSync(path, 'export {}')
    assert.deepEqual(runtimeOptions([path], plain), [
      { name: '--import', value: path, sha256: sha256('export {}') },
    ])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('report and statement show them', () => {
  const runtime = [{ name: 'NODE_OPTIONS', value: '--import ./patch.mjs' }]
  const record = recordOf([scenario()], { facts: { runtime } })
  assert.match(htmlReport(record).contents, /Runtime options<[^]*NODE_OPTIONS --import \.\/patch\.mjs/)
  const chain = { isThere: true, records: 0, root: '', faults: [], notes: [] }
  const { predicate } = JSON.parse(statementText({ record, chain, digests: new Map() })) as {
    readonly predicate: { readonly harness: { readonly runtime: unknown } }
  }
  assert.deepEqual(predicate.harness.runtime, runtime)
})
