import { organisationWithCode } from '../../topology/lookups.js'
import type { Topology } from '../../topology/topology.js'
import type { Exchange, HttpExchange } from '../../wire/exchange.js'
import { connectionFrom } from './spine-messages.js'

/** What goes on to one of Spine's hosts, as its message handling server received it before. */
export function atItsServer(asked: Exchange, host: string): Exchange {
  const leg = { leg: 'to-mhs', receiver: 'MHS' } as const
  if (asked.kind === 'ldap') return { ...asked, ...leg }
  const request = { ...asked.request, target: `https://${host}${asked.request.target}` }
  return { ...asked, ...leg, request }
}

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
