import { headerValues } from '../../spine/headers.js'
import type { WireRequest, WireResponse } from '../../wire/exchange.js'
import type { Surroundings } from '../double.js'
import { preflightAnswer } from '../preflight.js'
import { acceptedType } from './accepted-type.js'
import { ApiFailure } from './api-failure.js'
import { correlationId } from './correlation-id.js'
import { deepHealth, health, ping, platformStatus } from './fhir-health.js'
import {
  accessDenied,
  badRequest,
  methodNotSupported,
  noSuchPath,
  notAcceptable,
  notSubscribed,
  tooManyRequests,
  unknownError,
  type SdsAnswer,
} from './fhir-outcome.js'
import { distortedText } from './distorted-text.js'
import { readQuery } from './fhir-query.js'
import { freshId, resourcesOf, searchset } from './fhir-resources.js'
import { foundFor } from './fhir-search.js'
import type { GatewayCache } from './gateway-cache.js'
import { RESOURCE_BY_PATH, SDS_PATHS } from './paths.js'

/** What browsers may send across origins (corrections.md 2). */
const ALLOWED_HEADERS = 'origin, x-requested-with, accept, content-type, if-match'

/**
 * Answers one request as the gateway and the API behind it would (pds-sds.md 4.7 to 4.9).
 * @param cache the gateway's memory, where it keeps answers
 */
export function answerFhir(
  request: WireRequest,
  surroundings: Surroundings,
  cache?: GatewayCache,
): WireResponse {
  const preflight = preflightAnswer(request, ALLOWED_HEADERS)
  if (preflight) return preflight
  const correlation = correlationId(request.headers)
  const written = (answer: SdsAnswer) => writtenOut(answer, correlation.value, surroundings)
  const refusal = gateway(request, correlation.value, surroundings)
  if (refusal) return written(refusal)
  const kept = cache?.recall(request)
  if (kept) return kept
  const answer = written(api(request, correlation, surroundings))
  cache?.keep(request, answer)
  return answer
}

/** The same to a method that no server knows, of which nothing but the method has been read. */
export function unknownMethodAnswer(surroundings: Surroundings): WireResponse {
  const correlation = freshId()
  return writtenOut(methodNotSupported(correlation), correlation, surroundings)
}

function writtenOut(
  { status, contentType, body, headers = [] }: SdsAnswer,
  correlation: string,
  surroundings: Surroundings,
): WireResponse {
  const { has } = surroundings
  return {
    status,
    headers: [
      ['Content-Type', has('sds:answers-in-plain-json') ? 'application/json' : contentType],
      ['X-Correlation-Id', has('sds:makes-up-correlation-id') ? freshId() : correlation],
      ...headers,
    ],
    body: Buffer.from(body === undefined ? '' : distortedText(JSON.stringify(body), surroundings)),
  }
}

/** What the gateway answers by itself; undefined for what it lets through. */
function gateway(
  { headers, method, target }: WireRequest,
  correlation: string,
  { applications, has }: Surroundings,
): SdsAnswer | undefined {
  const path = pathOf(target)
  if (path === SDS_PATHS.ping && (method === 'GET' || method === 'HEAD')) return ping()
  const [apiKey, ...others] = headerValues(headers, 'apikey')
  const isKnown = apiKey !== undefined && others.length === 0 && applications.has(apiKey)
  if (!isKnown || has('sds:revokes-api-keys')) return accessDenied(correlation)
  if (path === SDS_PATHS.status && method === 'GET') return platformStatus(!has('sds:is-down'))
  if (has('sds:knows-no-subscription')) return notSubscribed(correlation)
  return has('sds:throttles-requests') ? tooManyRequests(correlation) : undefined
}

/** What the API answers, failures over what it should have refused included. */
function api(
  request: WireRequest,
  correlation: ReturnType<typeof correlationId>,
  surroundings: Surroundings,
): SdsAnswer {
  try {
    return soundly(request, correlation, surroundings)
  } catch (cause) {
    if (cause instanceof ApiFailure) return unknownError(500, freshId())
    throw cause
  }
}

/** The API's own checks in its own order: path and method, correlation ID, parameters, Accept, and then the lookup. */
function soundly(
  request: WireRequest,
  { value, reason }: ReturnType<typeof correlationId>,
  surroundings: Surroundings,
): SdsAnswer {
  const [path = '', ...query] = request.target.split('?')
  const resource = RESOURCE_BY_PATH.get(path)
  if (!resource) return aside(path, request.method, value, surroundings)
  if (request.method !== 'GET') return methodNotSupported(value)
  if (reason !== undefined) return badRequest(value, reason)
  const read = readQuery(resource, query.join('?'))
  if ('reason' in read) return badRequest(value, read.reason)
  const contentType = acceptedType(request.headers)
  if (contentType === undefined) return notAcceptable(value)
  const origin = `https://${surroundings.topology().spine.sds}`
  const resources = resourcesOf(resource, foundFor(read.query, surroundings))
  if (resources.length === 0 && surroundings.has('sds:finds-nothing-by-error')) return noSuchPath(value)
  return {
    status: 200,
    contentType,
    body: searchset(`${origin}${decoded(request.target)}`, `${origin}${path}`, resources),
  }
}

/** Beside its resources the API tells whether it is well, and knows nothing else. */
function aside(path: string, method: string, value: string, { has, topology }: Surroundings): SdsAnswer {
  if (path === SDS_PATHS.health && method === 'GET') return health()
  if (path === SDS_PATHS.deepHealth && method === 'GET')
    return has('sds:is-down') ? unknownError(503, freshId()) : deepHealth(topology().spine.ldap)
  return noSuchPath(value)
}

const pathOf = (target: string): string => target.split('?')[0] ?? ''

/** The target without percent-encoding, as the API repeats it; as it is where it cannot be decoded. */
function decoded(target: string): string {
  try {
    return decodeURIComponent(target)
  } catch {
    return target
  }
}
