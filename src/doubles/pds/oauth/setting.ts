import { soleHeader, type HeaderList } from '../../../spine/headers.js'
import { OAUTH_PATHS } from '../../../spine/pds-access.js'
import type { Surroundings } from '../../double.js'
import type { PdsState } from '../state.js'

/** What the authorisation server works with. */
export interface OAuthSetting extends Pick<Surroundings, 'applications' | 'clock' | 'has' | 'topology'> {
  readonly fqdn: string
  readonly state: PdsState
}

/** Where the request was sent to, as the sender wrote it: the name of PDS, with a port where it is served on another. */
export const originOf = ({ headers }: { readonly headers: HeaderList }, fqdn: string): string => {
  const named = `https://${soleHeader(headers, 'Host') ?? ''}`
  return /^https:\/\/[\w.-]+(?::\d+)?$/.test(named) && URL.canParse(named) ? named : `https://${fqdn}`
}

/**
 * The URLs to which an assertion may be addressed: the token URL under the name of PDS, and the same with the port under
 * which it was really reached (pds-sds.md 3.4, row 21).
 */
export function tokenUrlsOf(request: { readonly headers: HeaderList }, fqdn: string): readonly string[] {
  const origin = originOf(request, fqdn)
  const isOwn = new URL(origin).hostname === fqdn.toLowerCase()
  const origins = new Set([`https://${fqdn}`, ...(isOwn ? [origin] : [])])
  return [...origins].map((each) => `${each}${OAUTH_PATHS.token}`)
}
