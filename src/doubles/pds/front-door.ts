import type { PdsRefusal } from './answer.js'
import type { ApiRequest } from './api-request.js'
import { bearerOf } from './bearer.js'
import { refuse } from './outcomes.js'

const UUID = /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/

/** The published rate per application (PDS-FHIR-40). */
const PER_SECOND = 5
const PER_MINUTE = 60 * PER_SECOND

/**
 * The checks of the API platform in its order (pds-sds.md 3.8): token, rate, path, form of X-Request-ID, ASID, rules of
 * restricted mode. The mode needs no check, since only restricted tokens are given out here, and in that mode the role
 * header is ignored.
 */
export function frontDoor(request: ApiRequest): PdsRefusal {
  const bearer = bearerOf(request)
  if ('refusal' in bearer) return bearer.refusal
  return (
    refuseRate(request, bearer.apiKey) ??
    refusePath(request) ??
    refuseRequestId(request) ??
    refuseWithoutAsid(request) ??
    refuseBeyondRestricted(request)
  )
}

function refuseRate({ has, now, state }: ApiRequest, apiKey: string): PdsRefusal {
  const isThrottled =
    has('pds:throttles-requests') ||
    (has('pds:throttles-once') && state.isYetToCome('pds:throttles-once')) ||
    (has('pds:enforces-published-rate') && state.countCall(apiKey, now, 1000) > PER_SECOND)
  if (!isThrottled) return undefined
  return refuse(
    'tooManyRequests',
    `Your application, ${apiKey}, has exceeded its quota of ${PER_MINUTE} requests every 1 minute(s) and is being rate limited. ` +
      'Please see: https://digital.nhs.uk/developer/guides-and-documentation/reference-guide#rate-limits',
  )
}

const refusePath = ({ path, route }: ApiRequest): PdsRefusal =>
  route.to === 'nothing' ? refuse('unsupportedRequest', `Unsupported path - '${path}'`) : undefined

/** An absent X-Request-ID passes here: it is the back end that misses it. */
const refuseRequestId = ({ requestId }: ApiRequest): PdsRefusal =>
  requestId === undefined || UUID.test(requestId)
    ? undefined
    : refuse('malformedRequestId', `Invalid value - '${requestId}' in header 'X-Request-ID'`)

const refuseWithoutAsid = ({ has }: ApiRequest): PdsRefusal =>
  has('pds:holds-no-asid')
    ? refuse('missingAsid', 'No ASID is associated with your app. Please contact support.')
    : undefined

const denied = (what: string) => `Your app has insufficient permissions to ${what}. Please contact support.`

/** What an application without a user may not do: write, read coverage, ask for several matches (pds-sds.md 3.1, 3.7). */
function refuseBeyondRestricted({ method, query, route }: ApiRequest): PdsRefusal {
  if (method === 'PATCH') return refuse('updateForbidden', denied('use this method'))
  if (method === 'POST') return refuse('createForbidden', denied('use this method'))
  if (route.to === 'coverage') return refuse('resourceForbidden', denied('use this operation'))
  const results = query.getAll('_max-results')
  if (route.to === 'patients' && results.some((wanted) => wanted !== '1'))
    return refuse('severalForbidden', denied('perform this search'))
  return undefined
}
