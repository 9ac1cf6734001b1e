import type { Received } from '../../wire/serve.js'
import { BASE, type ApiRequest } from './api-request.js'
import { OAUTH_PATHS } from '../../spine/pds-access.js'

const OFFERS = [
  ['POST', OAUTH_PATHS.token],
  ['GET', `${BASE}/Patient/{nhsNumber}`],
  ['GET', `${BASE}/Patient?{criteria}`],
] as const

/** Methods whose answers are documented, be they refusals (pds-sds.md 3.1, 3.8). */
const METHODS: readonly string[] = ['GET', 'PATCH', 'POST', 'PUT', 'OPTIONS']

/** What to say of a request that no part of the API expects, with what is on offer instead; undefined for any other. */
export function unexpectedRequest(
  { method, target }: Received,
  { route }: Pick<ApiRequest, 'route'>,
): string | undefined {
  const isKnownPath = route.to !== 'nothing'
  if (isKnownPath && METHODS.includes(method)) return undefined
  const offers = OFFERS.map(([verb, path]) => {
    const differing = [
      ...(verb === method ? [] : [`method ${verb} instead of ${method}`]),
      ...(isKnownPath ? [] : [`path ${path} instead of ${target}`]),
    ]
    return `${verb} ${path} (${differing.join(', ')})`
  })
  return `PDS was asked for ${method} ${target}, which it does not offer. It offers: ${offers.join('; ')}.`
}
