import type { RequestHead, RelayRoute } from '../../wire/route.js'
import type { Upstreams } from '../../wire/upstream.js'
import type { Surroundings } from '../double.js'
import type { SendAgain } from '../send-again.js'
import { alteredTarget, alteredTraffic, type Service } from './altered-traffic.js'
import { distortedHeaders } from './distorted-headers.js'
import { refusal } from './refusal.js'
import type { Behind } from './servers.js'
import { SLOW_LINK, UNLIMITED } from './waiting.js'

/** Where a request in absolute form is to go (RFC 9112 3.2.2). */
export function destinationOf(
  target: string,
): { readonly fqdn: string; readonly target: string } | undefined {
  const [, fqdn, rest = ''] = /^https:\/\/([^/?#]+)(.*)$/.exec(target) ?? []
  return fqdn === undefined ? undefined : { fqdn, target: rest.startsWith('/') ? rest : `/${rest}` }
}

const SERVICES: readonly Service[] = ['pds', 'sds', 'ssp', 'messaging', 'smsp']

/** Takes a consumer system's request on to Spine under the server's own certificate, and changes nothing in it (spine.md 5). */
export function outbound(
  head: RequestHead,
  to: { readonly fqdn: string; readonly target: string },
  group: Behind,
  surroundings: Surroundings,
  over: { readonly borrowed: Upstreams | undefined; readonly again: SendAgain },
): RelayRoute {
  const { spine } = surroundings.topology()
  const caller = head.connection.tls?.peer?.commonName ?? 'a caller without a certificate'
  const system = group.callers.get(caller)
  if (!system)
    return refusal(
      head,
      'ACCESS_DENIED',
      `${caller} is no consumer system behind this message handling server`,
    )
  const service = SERVICES.find((each) => spine[each] === to.fqdn)
  if (!service) return refusal(head, 'ACCESS_DENIED', `${to.fqdn} is none of Spine's services`)
  if (surroundings.has('mhs:hands-on-twice', group.server.hostedBy))
    over.again(head, { ...to, keepsHost: true })
  return {
    kind: 'forward',
    fqdn: to.fqdn,
    target: alteredTarget(to.target, group, surroundings),
    keepsHost: true,
    over: over.borrowed,
    timeout: UNLIMITED,
    unanswered: () => undefined,
    delay: surroundings.has('mhs:is-on-a-slow-link', group.server.hostedBy) ? SLOW_LINK : undefined,
    alterations: {
      ...distortedHeaders(system, group, surroundings),
      ...alteredTraffic(service, to.target, group, surroundings),
    },
  }
}
