import { userInfo } from 'node:os'
import type { Browser } from 'playwright-core'
import type { PortalVisitor } from '../visitor.js'
import { BrowserVisitor } from './browser-visitor.js'

/** Milliseconds a browser may take to start, and a page to load. */
const PATIENCE = 20_000

/** Nothing but this machine can be reached: no name leads anywhere, and nobody passes requests on. */
const KEPT_AT_HOME = [
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
  '--no-proxy-server',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-pings',
]

const running = new Map<string, Promise<Browser>>()

/**
 * The running browser of a program: started headless at first use, then shared until it is closed.
 * @throws whatever keeps it from starting.
 */
export function sharedBrowser(program: string): Promise<Browser> {
  const known = running.get(program) ?? start(program)
  running.set(program, known)
  return known
}

/** A visitor in a browser window of their own. */
export async function browserVisitor(program: string, origin: string): Promise<PortalVisitor> {
  const browser = await sharedBrowser(program)
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
async function start(program: string): Promise<Browser> {
  // Loaded at first use only, since most runs need no browser.
  const { chromium } = await import('playwright-core')
  return chromium.launch({
    executablePath: program,
    headless: true,
    timeout: PATIENCE,
    chromiumSandbox: !isRoot(),
    args: KEPT_AT_HOME,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  })
}

const isRoot = (): boolean => userInfo().uid === 0
