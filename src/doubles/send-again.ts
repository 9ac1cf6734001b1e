import type { WireClient } from '../wire/client.js'
import type { Journal } from '../wire/journal.js'
import type { Forwarding, RequestHead } from '../wire/route.js'

/** Sends a search on a second time, as a proxy does that has no patience. */
export type SendAgain = (
  head: RequestHead,
  to: Pick<Forwarding, 'fqdn' | 'target' | 'keepsHost' | 'added'>,
) => void

/** Sends by this client; nobody waits for what is answered. */
export const sendAgainBy =
  (client: WireClient, journal: Journal): SendAgain =>
  ({ method, headers, exchange, intent }, { fqdn, target, keepsHost = false, added = [] }) => {
    if (method !== 'GET' || !target.includes('?')) return
    const hosted = keepsHost
      ? headers
      : headers.map(([name, value]) => [name, name.toLowerCase() === 'host' ? fqdn : value] as const)
    const request = { method, target, headers: [...hosted, ...added], body: Buffer.alloc(0) }
    journal.onItsWay(client.send(fqdn, request, { intent, forwards: exchange }), intent)
  }
