import type { PdsAnswer, PdsRefusal } from './answer.js'
import type { ApiRequest } from './api-request.js'
import { refuse } from './outcomes.js'
import { retrieve, retrieveRelatedPeople } from './retrieve.js'
import { search } from './search.js'

/** Seconds (pds-sds.md 3.8). */
const RETRY_AFTER = '5'

/** What stands behind the platform's front door: outages first, then what the request asks for. */
export const backEnd = (request: ApiRequest): PdsAnswer =>
  refuseForOutage(request) ?? refuseWithoutRequestId(request) ?? perform(request)

function refuseForOutage({ has, method, state }: ApiRequest): PdsRefusal {
  if (method === 'OPTIONS') return refuse('badGateway')
  if (has('pds:has-internal-error')) return refuse('internalError')
  if (
    has('pds:is-unavailable') ||
    (has('pds:is-unavailable-once') && state.isYetToCome('pds:is-unavailable-once'))
  )
    return refuse('unavailable', undefined, [['Retry-After', RETRY_AFTER]])
  if (has('pds:times-out') || (has('pds:times-out-once') && state.isYetToCome('pds:times-out-once')))
    return refuse('timedOut')
  return undefined
}

const refuseWithoutRequestId = ({ has, requestId }: ApiRequest): PdsRefusal =>
  requestId === undefined && !has('pds:accepts-missing-request-id')
    ? refuse(
        'missingValue',
        'Invalid request with error - X-Request-ID header must be supplied to access this resource',
      )
    : undefined

function perform(request: ApiRequest): PdsAnswer {
  const { method, route } = request
  if (method !== 'GET') return refuse('unsupportedService')
  switch (route.to) {
    case 'patient':
      return retrieve(route.id, request)
    case 'related-people':
      return retrieveRelatedPeople(route.id, request)
    case 'patients':
      return search(request)
    case 'coverage':
    case 'nothing':
      return refuse('unsupportedService')
  }
}
