import type { Address } from '../../wire/addresses.js'
import { listenForBrowsers } from '../../wire/web-listen.js'
import { inPlainText } from './answers.js'
import type { DeskOptions } from './desk.js'
import { Site } from './site.js'
import { traceOf } from '../../spine/cause.js'

/** A portal that is up: it serves its pages until it is closed. */
export interface RunningPortal {
  readonly id: string
  readonly name: string
  /** For example http://127.0.0.1:40123. */
  readonly origin: string
  /** Ends every session. */
  readonly reset: () => void
  readonly close: () => Promise<void>
}

/** Starts a portal, on a free port of this machine unless told where; resolves once it accepts connections. */
export async function startPortal(options: DeskOptions, at: Partial<Address> = {}): Promise<RunningPortal> {
  const { portal, journal } = options
  const site = new Site(options)
  const { address, close } = await listenForBrowsers(async (request) => {
    try {
      return await site.answer(request)
    } catch (cause) {
      const message = `The portal "${portal.name}" failed on ${request.method} ${request.target}: ${traceOf(cause)}`
      journal.trouble({ receiver: portal.name, message })
      return inPlainText(500, 'Something in the portal itself went wrong; the record of the run says what.')
    }
  }, at)
  return {
    id: portal.id,
    name: portal.name,
    origin: `http://${address.host}:${address.port}`,
    reset: () => site.reset(),
    close,
  }
}
