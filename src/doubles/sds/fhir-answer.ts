import { headerValues } from '../../spine/headers.js'
import type { WireRequest, WireResponse } from '../../wire/exchange.js'
import type { Surroundings } from '../double.js'
import { acceptedType } from './accepted-type.js'
import { correlationId } from './correlation-id.js'
import {
  accessDenied,
  badRequest,
  directoryTimedOut,
  methodNotSupported,
  noSuchPath,
  notAcceptable,
  tooManyRequests,
  type SdsAnswer,
} from './fhir-outcome.js'
import { readQuery, type SdsResourceType } from './fhir-query.js'
import { distortedText } from './distorted-text.js'
import { freshId, resourcesOf, searchset } from './fhir-resources.js'
import { foundFor } from './fhir-search.js'

/** Path of the API on its host (pds-sds.md 4.7). */
export const SDS_FHIR_BASE = '/spine-directory/FHIR/R4'

const RESOURCE_BY_PATH: ReadonlyMap<string, SdsResourceType> = new Map([
  [`${SDS_FHIR_BASE}/Device`, 'Device'],
  [`${SDS_FHIR_BASE}/Endpoint`, 'Endpoint'],
])

/** Answers one request as the gateway and the API behind it would (pds-sds.md 4.7, 4.8). */
export function answerFhir(request: WireRequest, surroundings: Surroundings): WireResponse {
  const { value, reason } = correlationId(request.headers)
  const { has } = surroundings
  const {
    status,
    contentType,
    body,
    headers = [],
  } = gateway(request, value, surroundings) ?? api(request, { value, reason }, surroundings)
  return {
    status,
    headers: [
      ['Content-Type', has('sds:answers-in-plain-json') ? 'application/json' : contentType],
      ['X-Correlation-Id', has('sds:makes-up-correlation-id') ? freshId() : value],
      ...headers,
    ],
    body: Buffer.from(distortedText(JSON.stringify(body), surroundings)),
  }
}

/** What the gateway answers by itself; undefined for what it lets through. */
function gateway(
  { headers }: WireRequest,
  correlation: string,
  { applications, has }: Surroundings,
): SdsAnswer | undefined {
  const [apiKey, ...others] = headerValues(headers, 'apikey')
  if (!apiKey || others.length > 0 || !applications.has(apiKey)) return accessDenied(correlation)
  return has('sds:throttles-requests') ? tooManyRequests(correlation) : undefined
}

/** The API's own checks in its own order: path and method, correlation ID, parameters, Accept, and then the lookup. */
function api(
  request: WireRequest,
  { value, reason }: ReturnType<typeof correlationId>,
  surroundings: Surroundings,
): SdsAnswer {
  const [path = '', ...query] = request.target.split('?')
  const resource = RESOURCE_BY_PATH.get(path)
  if (!resource) return noSuchPath(value)
  if (request.method !== 'GET') return methodNotSupported(value)
  if (reason !== undefined) return badRequest(value, reason)
  const read = readQuery(resource, query.join('?'))
  if ('reason' in read) return badRequest(value, read.reason)
  const contentType = acceptedType(request.headers)
  if (contentType === undefined) return notAcceptable(value)
  if (surroundings.has('sds:is-down')) return directoryTimedOut(value)
  const origin = `https://${surroundings.topology().spine.sds}`
  const resources = resourcesOf(resource, foundFor(read.query, surroundings))
  if (resources.length === 0 && surroundings.has('sds:finds-nothing-by-error')) return noSuchPath(value)
  return {
    status: 200,
    contentType,
    body: searchset(`${origin}${decoded(request.target)}`, `${origin}${path}`, resources),
  }
}

/** The target without percent-encoding, as the API repeats it; as it is where it cannot be decoded. */
function decoded(target: string): string {
  try {
    return decodeURIComponent(target)
  } catch {
    return target
  }
}
