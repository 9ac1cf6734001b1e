import { organisationWithCode } from '../../topology/lookups.js'
import type { Topology } from '../../topology/topology.js'
import type { HttpExchange } from '../../wire/exchange.js'
import { connectionFrom } from './spine-messages.js'

/** A request as its message handling server received it, before it reached the SSP. */
export const atItsServer = (asked: HttpExchange, { spine }: Topology): HttpExchange => ({
  ...asked,
  leg: 'to-mhs',
  receiver: 'MHS',
  request: { ...asked.request, target: `https://${spine.ssp}${asked.request.target}` },
})

/** A request as the SSP forwarded it to the practice at a service root URL. */
export function forwarded(
  asked: HttpExchange,
  { topology, practice, root }: { topology: Topology; practice: string; root: string },
): HttpExchange {
  const { host } = new URL(root)
  return {
    ...asked,
    leg: 'to-provider',
    receiver: organisationWithCode(topology, practice)?.name ?? practice,
    forwards: asked.id,
    connection: connectionFrom(topology.spine.ssp, host),
    request: {
      ...asked.request,
      target: asked.request.target.replace(/^\/https:\/\/[^/]+/, ''),
      headers: asked.request.headers.map(([name, value]) => [name, name === 'Host' ? host : value] as const),
    },
  }
}

/** A delivery as the practice's own system received it from its message handling server. */
export function insideThePractice(delivered: HttpExchange): HttpExchange {
  const host = delivered.connection.tls?.serverName ?? ''
  return {
    ...delivered,
    leg: 'to-practice',
    forwards: delivered.id,
    connection: connectionFrom(host, `practice.${host}`),
  }
}
