import { give, type PdsAnswer, type PdsRefusal } from './answer.js'
import type { ApiRequest } from './api-request.js'
import { searchResults } from './bundle.js'
import { modeOf } from './oauth/scopes.js'
import { refuse, unknownError } from './outcomes.js'
import { retrieve, retrieveRelatedPeople } from './retrieve.js'
import { search } from './search.js'
import type { HeldToken } from './state.js'

/** Seconds (corrections.md 1). */
const RETRY_AFTER = '5'

/** What stands behind the platform's front door: outages first, then what the request asks for. */
export const backEnd = (request: ApiRequest, token: HeldToken): PdsAnswer =>
  refuseForOutage(request) ?? refuseWithoutRequestId(request) ?? perform(request, token)

function refuseForOutage({ exchange, has, method, state }: ApiRequest): PdsRefusal {
  if (method === 'OPTIONS') return unknownError(502, exchange)
  if (has('pds:has-internal-error')) return unknownError(500, exchange)
  if (
    has('pds:is-unavailable') ||
    (has('pds:is-unavailable-once') && state.suffered.isYetToCome('pds:is-unavailable-once'))
  )
    return method === 'GET'
      ? unknownError(503, exchange)
      : refuse('unavailable', LATE, [['Retry-After', RETRY_AFTER]])
  if (has('pds:times-out') || (has('pds:times-out-once') && state.suffered.isYetToCome('pds:times-out-once')))
    return refuse('timedOut')
  return undefined
}

/** Only writing waits for the back end, so only writing is told to come back (corrections.md 1). */
const LATE =
  "The downstream domain processing has not completed within the configured timeout period. Using the same 'X-Request-ID' header, retry your request after the time specified by the 'Retry-After' response header."

const refuseWithoutRequestId = ({ has, requestId }: ApiRequest): PdsRefusal =>
  requestId === undefined && !has('pds:accepts-missing-request-id')
    ? refuse(
        'missingValue',
        'Invalid request with error - X-Request-ID header must be supplied to access this resource',
      )
    : undefined

/** Writing is no part of GP Connect: where a mode allows it, this double says that it does not do it. */
function perform(request: ApiRequest, token: HeldToken): PdsAnswer {
  const { method, route } = request
  if (method !== 'GET') return refuse('unsupportedService')
  switch (route.to) {
    case 'patient':
      return retrieve(route.id, request)
    case 'related-people':
      return retrieveRelatedPeople(route.id, request)
    case 'patients':
      return search(request, modeOf(token.scope))
    case 'coverage':
      // Nobody of a topology has cover abroad.
      return give(searchResults([], request))
    case 'birth-details':
    case 'no-number':
    case 'nothing':
      return refuse('unsupportedService')
  }
}
