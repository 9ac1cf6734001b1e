import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { RunFolder } from './run-folder.js'

const folder = mkdtempSync(join(tmpdir(), 'spinecheck-run-folder-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const AT = new Date('2026-11-30T15:03:20.000Z')

test('the folder of a run is made with all that it lies in', () => {
  const { path } = RunFolder.begin(join(folder, 'a/b/c'), AT)
  assert.match(path, /a\/b\/c\/2026-11-30T150320Z-[0-9a-f]{4}$/)
  assert.ok(existsSync(path))
})

test('a folder that can never be made is refused, also where Node would try for ever', () => {
  writeFileSync(join(folder, 'file'), '')
  const places = [join(folder, 'file/below'), ...(process.platform === 'linux' ? ['/proc/x/y'] : [])]
  for (const place of places)
    assert.throws(() => RunFolder.begin(place, AT), { code: 'REPORTS_UNWRITABLE', message: /Cannot write/ })
})
