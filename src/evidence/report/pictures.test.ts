import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { browserHere, openFile, startBrowser } from '../testing/browser.js'
import { failingSample, passingSample } from '../testing/sample.js'
import { page } from './page.js'

const FOLDER = fileURLToPath(new URL('../../../../docs/pictures', import.meta.url))

/** What a picture shows: the style sheet and everything up to the requirements, which are below the first screen. */
const digestOf = (made: string): string =>
  createHash('sha256')
    .update(made.slice(0, made.indexOf('id=exceptions')))
    .digest('hex')

const program = browserHere()

for (const [name, run] of [
  ['report-passes', passingSample()],
  ['report-fails', failingSample()],
] as const)
  test(`docs/pictures/${name}.png was made of the page of today (GOLDEN=1 makes it again, with a browser)`, async () => {
    const made = page(run)
    const note = join(FOLDER, `${name}.sha256`)
    if (process.env['GOLDEN'] === '1' && program !== undefined) {
      await photograph(made, join(FOLDER, `${name}.png`))
      writeFileSync(note, `${digestOf(made)}\n`)
    }
    assert.equal(readFileSync(note, 'utf8').trim(), digestOf(made))
  })

async function photograph(made: string, to: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'spinecheck-picture-'))
  try {
    const file = join(folder, 'report.html')
    writeFileSync(file, made)
    const browser = await startBrowser(program ?? '')
    const { page: shown } = await openFile(browser, file, { colorScheme: 'light' })
    await shown.screenshot({ path: to })
    await browser.close()
  } finally {
    rmSync(folder, { recursive: true })
  }
}
