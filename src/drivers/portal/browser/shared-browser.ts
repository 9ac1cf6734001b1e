import { userInfo } from 'node:os'
import type { Browser } from 'playwright-core'
import type { PortalVisitor } from '../visitor.js'
import { BrowserVisitor } from './browser-visitor.js'

/** Milliseconds a browser may take to start, and a page to load. */
const PATIENCE = 20_000

/** Nothing but one host can be reached: no name leads anywhere else, and nobody passes requests on. */
const keptAt = (host: string): string[] => [
  `--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE ${host}`,
  '--no-proxy-server',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-pings',
]

const running = new Map<string, Promise<Browser>>()

/**
 * The running browser of a program for the pages of one host (this machine unless another is named): started headless at
 * first use, then shared until it is closed.
 * @throws whatever keeps it from starting.
 */
export function sharedBrowser(program: string, host = '127.0.0.1'): Promise<Browser> {
  const key = `${program} ${host}`
  const known = running.get(key) ?? start(program, host)
  running.set(key, known)
  return known
}

/** The running browser of a program for pages that may be anywhere, such as those of a system under test. */
export function openBrowser(program: string): Promise<Browser> {
  const key = `${program} anywhere`
  const known = running.get(key) ?? start(program)
  running.set(key, known)
  return known
}

/** A visitor in a browser window of their own. */
export async function browserVisitor(program: string, origin: string): Promise<PortalVisitor> {
  const browser = await sharedBrowser(program, new URL(origin).hostname)
  const context = await browser.newContext({ locale: 'en-GB', serviceWorkers: 'block' })
  context.setDefaultTimeout(PATIENCE)
  return new BrowserVisitor(context, await context.newPage(), origin)
}

/** Ends every browser that was started. */
export async function closeBrowsers(): Promise<void> {
  const started = await Promise.allSettled(running.values())
  running.clear()
  const browsers = started.flatMap((each) => (each.status === 'fulfilled' ? each.value : []))
  await Promise.all(browsers.map((browser) => browser.close()))
}

/**
 * Signals are the run's own affair: it keeps what was recorded and ends, and with it the browser ends. Chromium refuses
 * to sandbox itself for root, whose processes are commonly those of a container.
 */
async function start(program: string, host?: string): Promise<Browser> {
  // Loaded at first use only, since most runs need no browser.
  const { chromium } = await import('playwright-core')
  return chromium.launch({
    executablePath: program,
    headless: true,
    timeout: PATIENCE,
    chromiumSandbox: !isRoot(),
    args: host === undefined ? [] : keptAt(host),
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  })
}

const isRoot = (): boolean => userInfo().uid === 0
