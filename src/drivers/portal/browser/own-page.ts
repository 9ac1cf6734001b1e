import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { openBrowser } from './shared-browser.js'

/** A page of a supplier's own system, in a window of its own. */
export interface OwnPage {
  readonly page: Page
  /** Keeps the last picture and ends the window. */
  readonly close: () => Promise<void>
}

/**
 * Opens a page that may go wherever the supplier's module leads it. A picture is kept in the folder of each page that it came
 * to, and a trace of all that was done.
 */
export async function ownPage(program: string, folder: string | undefined): Promise<OwnPage> {
  const browser = await openBrowser(program)
  const context = await browser.newContext({ locale: 'en-GB', ignoreHTTPSErrors: true })
  if (folder !== undefined) await context.tracing.start({ screenshots: true, snapshots: true })
  const page = await context.newPage()
  let pictures = 0
  const taken: Promise<unknown>[] = []
  const picture = () => {
    if (folder === undefined) return
    pictures += 1
    const path = join(folder, `${String(pictures).padStart(2, '0')}.png`)
    // A page may be gone before its picture is taken; the trace has it.
    taken.push(page.screenshot({ path }).catch(() => undefined))
  }
  page.on('load', picture)
  return {
    page,
    close: async () => {
      picture()
      await Promise.all(taken)
      if (folder !== undefined)
        await context.tracing.stop({ path: join(folder, 'trace.zip') }).catch(() => undefined)
      await context.close()
    },
  }
}
