import type { Listening } from '../../wire/listen.js'
import { listenForBrowsers } from '../../wire/web-listen.js'

/** Where a container says that it is up. */
export const HEALTH = '/health'

/** Answers GET /health for as long as a role is played; it is opened once the role can be reached. */
export const openHealth = (port: number, host = '0.0.0.0'): Promise<Listening> =>
  listenForBrowsers(
    ({ target }) =>
      Promise.resolve({
        status: target === HEALTH ? 200 : 404,
        headers: [['Content-Type', 'application/json']],
        body: Buffer.from(JSON.stringify(target === HEALTH ? { status: 'up' } : { error: 'only /health' })),
      }),
    { host, port },
  )
