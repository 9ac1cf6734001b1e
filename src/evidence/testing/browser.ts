import { accessSync, constants, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { userInfo } from 'node:os'
import { delimiter, join } from 'node:path'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'

export type { Browser, BrowserContextOptions }

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The program of this name on the search path; undefined where there is none. */
export const programNamed = (name: string): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(isProgram)

/** A browser to test pages in: the one named by SPINECHECK_BROWSER, else the first on the search path. */
export function browserHere(): string | undefined {
  const named = process.env['SPINECHECK_BROWSER']
  if (named !== undefined && isProgram(named)) return named
  return NAMES.map(programNamed).find((program) => program !== undefined)
}

/** Starts a browser; the caller closes it. */
export const startBrowser = (program: string): Promise<Browser> =>
  chromium.launch({
    executablePath: program,
    chromiumSandbox: userInfo().uid !== 0,
    args: ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-pings'],
  })

/** A page that was opened from a file, with what it tried to do beyond that. */
export interface Opened {
  readonly page: Page
  /** URLs it asked for besides its own file; every one was refused. */
  readonly asked: readonly string[]
  /** Whatever the browser complained of, for example a breach of the page's own policy. */
  readonly complaints: readonly string[]
}

/** Opens a file with every other request refused and counted. */
export async function openFile(
  browser: Browser,
  file: string,
  options: BrowserContextOptions = {},
): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })
  const asked: string[] = []
  const complaints: string[] = []
  const own = `file://${file}`
  await context.route('**/*', (route) => {
    const url = route.request().url()
    if (url.split('#')[0] === own) return route.continue()
    asked.push(url)
    return route.abort()
  })
  const page = await context.newPage()
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto(own)
  return { page, asked, complaints }
}

interface AxeResult {
  readonly violations: readonly {
    readonly id: string
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
  }[]
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds wrong on a page, in words, but for rules that cannot matter there. */
export async function axeFindings(page: Page, except: readonly string[] = []): Promise<readonly string[]> {
  await page.evaluate(AXE)
  const { violations } = await page.evaluate<AxeResult, readonly (readonly string[])[]>(
    ([tags = [], rules = []]) =>
      (
        globalThis as unknown as { axe: { run: (context: unknown, options: unknown) => Promise<AxeResult> } }
      ).axe.run('html', {
        runOnly: { type: 'tag', values: tags },
        rules: Object.fromEntries(rules.map((rule) => [rule, { enabled: false }])),
        resultTypes: ['violations'],
      }),
    [WCAG, except],
  )
  return violations.map(
    ({ id, nodes }) =>
      `${id} (${nodes.length}): ${nodes[0]?.html.slice(0, 200) ?? ''} ${nodes[0]?.failureSummary ?? ''}`,
  )
}
