import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { isOutOfTheWay } from './here-first.js'

test('only a feature of the same path is in the way of one that comes with spinecheck, and no folder of the same name', () => {
  const [before, folder] = [process.cwd(), mkdtempSync(join(tmpdir(), 'spinecheck-here-'))]
  try {
    process.chdir(folder)
    mkdirSync('features/worked-example', { recursive: true })
    writeFileSync('features/worked-example/mine.feature', 'Feature: Mine')
    assert.equal(isOutOfTheWay('features'), true)
    writeFileSync('features/worked-example/book-an-appointment.feature', 'Feature: Mine')
    assert.equal(isOutOfTheWay('features'), false)
  } finally {
    process.chdir(before)
    rmSync(folder, { recursive: true, force: true })
  }
})
