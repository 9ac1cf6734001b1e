import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { findEngine } from './engine.js'
import { rehearseStart } from './rehearse-start.js'
import { startFakeEngine } from './testing/fake-engine.js'

test('what a trial makes goes again, but for the container that watches over the run', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'spinecheck-rehearsal-'))
  const socket = join(folder, 'engine.sock')
  process.env['DOCKER_HOST'] = `unix://${socket}`
  await using fake = await startFakeEngine({ socket })
  const engine = await findEngine()
  assert.match(engine.words, /^Docker 27\.5\.1 \(Fake Linux\) at (localhost|127\.0\.0\.1)$/)
  await rehearseStart(engine, { double: 'double:1', reaper: 'reaper:1', base: 'base:1', wasBuilt: false })
  assert.equal(fake.made, 3)
  assert.deepEqual(fake.there, ['container of reaper:1'])
  rmSync(folder, { recursive: true, force: true })
})
