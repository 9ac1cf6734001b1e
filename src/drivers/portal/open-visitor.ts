import { browserVisitor } from './browser/shared-browser.js'
import { HttpVisitor } from './http-visitor.js'
import type { PortalVisitor } from './visitor.js'

/** Opens a visitor at a portal: in a browser where a program is named, else over plain HTTP. */
export const openVisitor = (origin: string, browser: string | undefined): Promise<PortalVisitor> =>
  browser === undefined ? Promise.resolve(new HttpVisitor(origin)) : browserVisitor(browser, origin)
