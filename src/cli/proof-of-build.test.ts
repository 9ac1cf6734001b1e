import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { judgingDigest } from '../prove/digest.js'
import { proofOfBuild } from './proof-of-build.js'

const proof = {
  digest: judgingDigest(),
  isProven: true,
  line: 'checks 2, proven 1',
  checks: [
    { check: 'a', title: 'A is so', killedBy: ['consumer:x', 'consumer:y'] },
    { check: 'b', title: 'B is so', killedBy: [] },
  ],
  plays: [{ fault: 'consumer:x', sentence: 'sends no x' }],
}

function readBack(changes: object): ReturnType<typeof proofOfBuild> {
  const folder = mkdtempSync(join(tmpdir(), 'spinecheck-proof-'))
  try {
    const file = join(folder, 'proof.json')
    writeFileSync(file, JSON.stringify({ ...proof, ...changes }))
    return proofOfBuild(file)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('a proof of this judging code says of each check which fault it catches', () =>
  assert.deepEqual(readBack({})?.checks, [
    { check: 'a', title: 'A is so', fault: 'sends no x', others: 1 },
    { check: 'b', title: 'B is so' },
  ]))

test('a proof of other code, one that failed and none at all prove nothing', () => {
  assert.equal(readBack({ digest: 'sha256:other' }), undefined)
  assert.equal(readBack({ isProven: false }), undefined)
  assert.equal(proofOfBuild(join(tmpdir(), 'there-is-no-such-file.json')), undefined)
})
