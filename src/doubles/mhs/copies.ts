import { innerNameOf } from '../../topology/lookups.js'
import type { WireClient } from '../../wire/client.js'
import type { RequestHead } from '../../wire/route.js'
import type { Surroundings } from '../double.js'
import type { Behind } from './servers.js'

/** What a faulty server does besides: it asks every other practice behind it the same. */
export function copyToOthers(
  head: RequestHead,
  { practices }: Behind,
  { journal, topology }: Surroundings,
  client: WireClient,
): void {
  const { method, target, headers, exchange, intent } = head
  if (method !== 'GET') return
  for (const [odsCode, system] of practices) {
    const fqdn = target.startsWith(`/${odsCode}/`) ? undefined : innerNameOf(topology(), system)
    if (fqdn === undefined) continue
    const request = { method, target, headers, body: Buffer.alloc(0) }
    // Nobody waits for what the others say.
    journal.onItsWay(client.send(fqdn, request, { intent, forwards: exchange }), intent)
  }
}
