import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { wordsOf } from '../../spine/cause.js'
import type { OwnPage } from '../portal/browser/own-page.js'
import { ownPage } from '../portal/browser/own-page.js'
import { readAnswer, type Order, type OrderAnswer, type OutsideDriver } from './order.js'

/** What browsers stand on. */
export interface BrowserSurroundings {
  /** Program of a browser; absent where there is none. */
  readonly browser?: string | undefined
  /** Folder in which pictures are kept; absent where none are. */
  readonly pictures?: string | undefined
}

/** What the module of a supplier has to be: it does what is wanted on a page, and answers. */
type Act = (page: unknown, order: Order) => Promise<unknown>

/**
 * Makes a system act through its own pages, by a module of the supplier: `export default async (page, order) => answer`, with
 * a page of playwright-core. A picture is kept of each page that it came to.
 */
export const browserDriver = (module: string, { browser, pictures }: BrowserSurroundings): OutsideDriver => {
  let orders = 0
  return {
    name: `browser ${module}`,
    perform: async (order) => {
      if (browser === undefined)
        return { status: 'not-offered', words: 'no browser was found on this machine' }
      orders += 1
      const folder = pictures && join(pictures, `${order.encounter}-${orders}-${order.wanted}`)
      if (folder !== undefined) mkdirSync(folder, { recursive: true })
      try {
        const act = await actOf(module)
        const page = await ownPage(browser, folder)
        return await inTime(order, page, act)
      } catch (cause) {
        return { status: 'failed', words: wordsOf(cause).split('\n')[0] ?? 'it failed' }
      }
    },
  }
}

async function actOf(module: string): Promise<Act> {
  const { default: act } = (await import(pathToFileURL(module).href)) as { default?: unknown }
  if (typeof act === 'function') return act as Act
  throw new Error(
    `${module} has no default export that is a function: export default async (page, order) => …`,
  )
}

/** Its answer, or that it took too long; the page is closed either way. */
async function inTime(order: Order, page: OwnPage, act: Act): Promise<OrderAnswer> {
  let late: NodeJS.Timeout | undefined
  const tooLate = new Promise<OrderAnswer>((resolve) => {
    late = setTimeout(
      () => {
        resolve({ status: 'failed', words: `it was not done by ${order.until}, and was stopped` })
      },
      Math.max(0, Date.parse(order.until) - Date.now()),
    )
  })
  try {
    const acting = act(page.page, order).then((answer) => readAnswer(JSON.stringify(answer ?? null)))
    return await Promise.race([acting, tooLate])
  } finally {
    clearTimeout(late)
    await page.close()
  }
}
