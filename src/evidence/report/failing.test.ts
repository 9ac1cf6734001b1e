import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { browserHere, openFile, programNamed, startBrowser } from '../testing/browser.js'
import { failingRun } from '../testing/failing-run.js'
import { page } from './page.js'

const made = page(failingRun(200))

test('a fault in two hundred scenarios is told once, shown in three, and stays a small file', () => {
  assert.ok(made.length < 1_000_000, String(made.length))
  assert.equal(made.match(/<article class="cause/g)?.length, 1)
  assert.equal(made.match(/<article class=scenario/g)?.length, 3)
  assert.equal(made.match(/A token that lives longer/g)?.length, 1)
})

test('the first screen says who did what', () => {
  const first = made.slice(made.indexOf('id=verdict'), made.indexOf('class=overview'))
  assert.match(
    first,
    /Larkspur Urgent Care 4\.2\.0 at Northgate Urgent Care[^]*The token expires exactly five minutes[^]*iat \+ 300 seconds[^]*iat \+ 301 seconds/,
  )
})

test('twice the scenarios make no more than twice the page', () => {
  const [half, whole] = [page(failingRun(400)).length, page(failingRun(800)).length]
  assert.ok(whole - half < half, `${half} ${whole}`)
})

const program = browserHere()
const skip =
  program === undefined || programNamed('pdftotext') === undefined
    ? 'NOT TESTED: no browser or no pdftotext on this machine (apt-get install chromium poppler-utils)'
    : false

test('printed, what was found and its evidence take fewer than 20 pages', { skip }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'spinecheck-failing-'))
  try {
    const file = join(folder, 'report.html')
    writeFileSync(file, made)
    const browser = await startBrowser(program ?? '')
    const open = await openFile(browser, file)
    await open.page.pdf({ path: join(folder, 'report.pdf'), preferCSSPageSize: true })
    await browser.close()
    const text = execFileSync('pdftotext', ['-layout', join(folder, 'report.pdf'), '-'], {
      maxBuffer: 2 ** 26,
    })
    const pages = text.toString('utf8').split('\f')
    const where = (heading: string) => pages.findIndex((each) => new RegExp(`^ *${heading}$`, 'm').test(each))
    const [evidence, annex, after] = [
      where('How it showed'),
      where('Requirements of the catalogue, one by one'),
      where('By page of the specification'),
    ]
    assert.ok(evidence > 0 && annex >= evidence && after > annex, `${evidence} ${annex} ${after}`)
    assert.ok(annex < 20, `the annex begins on page ${annex + 1}`)
    assert.ok(after - annex <= 60, `${annex} ${after}`)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
