import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import {
  axeFindings,
  browserHere,
  openFile,
  programNamed,
  startBrowser,
  type Opened,
  type Browser,
  type BrowserContextOptions,
} from '../testing/browser.js'
import { failingSample } from '../testing/sample.js'
import { verdictDigest } from '../verdict-digest.js'
import { frame, page as pageOf } from './page.js'

const program = browserHere()
const skip =
  program === undefined ? 'NOT TESTED: no browser on this machine (apt-get install chromium)' : false
const record = failingSample()
/** axe looks at every element, of which the rows of requirements are many and alike. */
const shorter = {
  ...record,
  requirements: record.requirements.filter(
    ({ verdict }, index) => verdict !== 'not-tested' || index % 20 === 0,
  ),
}

// Run in the page, hence as text.
const WIDTH = 'document.documentElement.scrollWidth'

interface Focus {
  readonly text: string
  readonly isSeen: boolean
  readonly isMarked: boolean
}

const FOCUS = `(() => {
  const { width, height, left } = document.activeElement.getBoundingClientRect()
  const { outlineStyle, boxShadow } = getComputedStyle(document.activeElement)
  return {
    text: document.activeElement.textContent.trim().slice(0, 30),
    isSeen: document.activeElement !== document.body && width > 0 && height > 0 && left >= 0,
    isMarked: outlineStyle !== 'none' || boxShadow !== 'none',
  }
})()`

describe('the report in a browser', { skip }, () => {
  let browser: Browser
  const folder = mkdtempSync(join(tmpdir(), 'spinecheck-report-'))
  const file = join(folder, 'report.html')
  writeFileSync(file, pageOf(record))
  const shortFile = join(folder, 'shorter.html')
  writeFileSync(shortFile, pageOf(shorter))

  before(async () => {
    browser = await startBrowser(program ?? '')
  })
  after(async () => {
    await browser.close()
    rmSync(folder, { recursive: true })
  })

  async function opened<T>(
    options: BrowserContextOptions,
    use: (open: Opened) => Promise<T>,
    path = file,
  ): Promise<T> {
    const open = await openFile(browser, path, options)
    try {
      return await use(open)
    } finally {
      await open.page.context().close()
    }
  }

  test('it asks for nothing and breaks none of its own rules', () =>
    opened({}, async ({ page, asked, complaints }) => {
      await page.getByRole('searchbox').first().fill('SSP-HDR')
      assert.deepEqual([asked, complaints], [[], []])
    }))

  for (const [scheme, options] of [
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['forced colours', { forcedColors: 'active' }],
    ['print', {}],
  ] as const)
    test(`axe finds nothing wrong in ${scheme}`, () =>
      opened(
        options,
        async ({ page }) => {
          if (scheme === 'print') await page.emulateMedia({ media: 'print' })
          // Nobody points at paper.
          assert.deepEqual(await axeFindings(page, scheme === 'print' ? ['target-size'] : []), [])
        },
        shortFile,
      ))

  test('the short form holds the same elements as the long one', async () => {
    const longFile = join(folder, 'longer.html')
    writeFileSync(longFile, frame(record))
    const outline = ({ page }: Opened) =>
      page.evaluate<string>(
        `[...document.querySelectorAll('main *')].filter((each) => !each.closest('.tools')).map(({ tagName, attributes }) => tagName + attributes.length + (attributes[0]?.value ?? '')).join('\\n')`,
      )
    const [short, long] = [await opened({}, outline), await opened({}, outline, longFile)]
    assert.equal(short, long)
  })

  for (const width of [320, 640])
    test(`at ${width} pixels only tables and pictures scroll sideways`, () =>
      opened({ viewport: { width, height: 800 } }, async ({ page }) => {
        assert.equal(await page.evaluate<number>(WIDTH), width)
        const nameless = await page.evaluate<number>(
          `[...document.querySelectorAll('.scroll')].filter((region) => !region.ariaLabel || region.tabIndex !== 0).length`,
        )
        assert.equal(nameless, 0)
      }))

  test('it reads the same with wider text spacing, without anything cut off', () =>
    opened({ viewport: { width: 640, height: 800 } }, async ({ page }) => {
      await page.evaluate(
        `for (const { style } of document.querySelectorAll('main *')) Object.assign(style, { lineHeight: '1.5', letterSpacing: '0.12em', wordSpacing: '0.16em' })`,
      )
      assert.equal(await page.evaluate<number>(WIDTH), 640)
    }))

  test('the first press of Tab reaches a visible skip link, and what has focus always shows it', () =>
    opened({}, async ({ page }) => {
      await page.keyboard.press('Tab')
      const focused = () => page.evaluate<Focus>(FOCUS)
      assert.equal((await focused()).text, 'Skip to the verdict')
      for (let count = 0; count < 40; count += 1) {
        const here = await focused()
        assert.deepEqual([here.isSeen, here.isMarked], [true, true], here.text)
        await page.keyboard.press('Tab')
      }
    }))

  test('the search narrows requirements down, says how many are left, and gives way to a link', () =>
    opened({}, async ({ page }) => {
      const search = page.getByRole('searchbox', { name: 'Search requirements' })
      await search.fill('SSP-HDR-04')
      await page
        .getByRole('status')
        .first()
        .filter({ hasText: /^1 of \d+ requirements shown$/ })
        .waitFor()
      assert.equal(await page.locator('#SSP-HDR-04').isVisible(), true)
      assert.equal(await page.locator('#WEX-1a').isVisible(), false)
      await page.evaluate(`location.hash = 'WEX-1a'`)
      await page.locator('#WEX-1a').waitFor({ state: 'visible' })
    }))

  test('a search stands in the address, and whoever is sent it sees the same', () =>
    opened({}, async ({ page }) => {
      await page.getByRole('searchbox', { name: 'Search requirements' }).fill('SSP-HDR-04')
      await page.waitForURL(/#requirements\?search=SSP-HDR-04$/)
      await page.evaluate(`location.hash = 'requirements?search=ssp-from&verdict=Fail'`)
      await page
        .getByRole('status')
        .first()
        .filter({ hasText: /^[1-9]\d* of \d+ requirements shown$/ })
        .waitFor()
      assert.equal(await page.locator('#SSP-HDR-04').isVisible(), true)
      assert.equal(await page.locator('#SSP-HDR-01').isVisible(), false)
    }))

  test('the parts of the report and the search stay in sight, and never cover where a link leads', () =>
    opened({}, async ({ page }) => {
      await page.evaluate(`location.hash = 'not-tested'`)
      const [nav = 0, search = 0, target = 0] = await page.evaluate<number[]>(
        `['nav', '#requirements .tools', '#not-tested'].map((each) => document.querySelector(each).getBoundingClientRect()).map(({ top, bottom }, index) => (index < 2 ? bottom : top))`,
      )
      assert.ok(nav > 0 && search > nav && target >= search, `${nav} ${search} ${target}`)
    }))

  test('a link to evidence opens it', () =>
    opened({}, async ({ page }) => {
      await page.evaluate(`location.hash = 's2-x8'`)
      await page.waitForFunction(`document.querySelector('#s2-x8').open`)
    }))

  test('without scripts everything is there, and no control that does nothing', () =>
    opened({ javaScriptEnabled: false }, async ({ page }) => {
      assert.equal(await page.locator('input, select, button').count(), 0)
      assert.equal(await page.locator('.tools').first().isVisible(), false)
      assert.equal(await page.locator('#WEX-1a').isVisible(), true)
    }))

  const noReader =
    programNamed('pdftotext') === undefined && 'NOT TESTED: no pdftotext (apt-get install poppler-utils)'
  test(
    'printed, it keeps every id, verdict, expected and seen value and the digest',
    { skip: noReader },
    () =>
      opened({}, async ({ page }) => {
        const pdf = join(folder, 'report.pdf')
        await page.pdf({ path: pdf, preferCSSPageSize: true })
        const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { maxBuffer: 2 ** 26 }).toString('utf8')
        // A narrow cell breaks a long word; hence without white space.
        const solid = text.replace(/\s+/g, '')
        const missing = [
          ...record.requirements.map(({ requirement }) => requirement.id),
          ...['Pass', 'Fail', 'Warn', 'Undetermined', 'Nottested', 'Failed', 'Passed'],
          ...record.scenarios
            .filter(({ isSelfTest }) => !isSelfTest)
            .flatMap(({ outcomes }) =>
              outcomes.flatMap(({ sightings }) => sightings.flatMap(({ findings }) => findings)),
            )
            .flatMap(({ expected, actual }) => [expected, actual]),
          verdictDigest(record).replace('sha256:', ''),
        ].filter((each) => !solid.includes(each.replace(/\s+/g, '')))
        assert.deepEqual(missing, [])
      }),
  )
})
