import { httpDriver } from '../drivers/outside/http.js'
import { refuseWithoutTerminal } from '../drivers/outside/prompt.js'
import { installedBrowsers, thisMachine } from '../drivers/portal/browser/find-browser.js'
import { HarnessError } from '../spine/errors.js'
import type { Workspace } from '../workspace/workspace.js'

/**
 * Looks that what makes a system of the caller's own act can do so here, before anything starts.
 * @throws HarnessError NOT_CONFIGURED or NO_SUCH_BROWSER, with what would mend it.
 */
export function refuseUndrivable(workspace: Workspace | undefined, browser: string | undefined): void {
  const driver = workspace?.consumer?.driver
  switch (driver?.kind) {
    case 'prompt':
      refuseWithoutTerminal({ input: process.stdin })
      return
    case 'http':
      httpDriver(driver.url)
      return
    case 'browser':
      if (browser === 'none' || (browser ?? installedBrowsers(thisMachine())[0]) === undefined)
        throw new HarnessError(
          'NO_SUCH_BROWSER',
          'The driver is "browser", and no browser was found on this machine. Install one (on Debian and Ubuntu: apt-get install chromium), or name the program of one: --browser <path>.',
        )
  }
}
