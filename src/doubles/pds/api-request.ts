import { headerValues, soleHeader, type HeaderList } from '../../spine/headers.js'
import { odsCodeForm } from '../../spine/identifiers.js'
import type { Topology } from '../../topology/topology.js'
import type { Received } from '../../wire/serve.js'
import type { Surroundings } from '../double.js'
import type { PdsFault } from '../../faults/index.js'
import type { PlayedVariationId } from '../../variations/index.js'
import type { PdsState } from './state.js'

/** What PDS can be told to do wrong or to suffer, or to do in an unusual way. */
export type PdsBehaviour = PdsFault | PlayedVariationId

/** Where the API begins on its host (pds-sds.md 3.1). */
export const BASE = '/personal-demographics/FHIR/R4'

/** What a path below the base leads to (pds-sds.md 3.1). */
export type ApiRoute =
  | { readonly to: 'patients' | 'coverage' | 'birth-details' | 'no-number' | 'nothing' }
  | { readonly to: 'patient' | 'related-people'; readonly id: string }

/** A request to the API taken apart, with what the double knows as it arrives. */
export interface ApiRequest {
  readonly method: string
  /** Below the base, as sent; the whole path where it is not below the base. */
  readonly path: string
  readonly route: ApiRoute
  readonly query: URLSearchParams
  /** The query as written. */
  readonly written: string
  readonly headers: HeaderList
  /** X-Request-ID as sent; undefined when there is none. */
  readonly requestId: string | undefined
  /** The exchange's id in the journal, which answers quote as the platform's own. */
  readonly exchange: string
  /** Epoch milliseconds of the run's clock. */
  readonly now: number
  readonly topology: Topology
  readonly state: PdsState
  /** Name of the application with an API key, as it was registered. */
  readonly nameOf: (apiKey: string) => string
  /** Whether PDS has been told to do this wrong, for everybody or for the organisation that the request names. */
  readonly has: (behaviour: PdsBehaviour) => boolean
}

/** The value of a header; several are one list (RFC 9110 5.3), none is undefined. */
export function joinedHeader(headers: HeaderList, name: string): string | undefined {
  const values = headerValues(headers, name)
  return values.length === 0 ? undefined : values.join(', ')
}

export function readApiRequest(
  { method, target, headers, exchange }: Received,
  state: PdsState,
  { applications, clock, has, topology }: Pick<Surroundings, 'applications' | 'clock' | 'has' | 'topology'>,
): ApiRequest {
  const [whole, query] = splitTarget(target)
  const isBelow = whole.startsWith(`${BASE}/`)
  const path = isBelow ? whole.slice(BASE.length) : whole
  const named = soleHeader(headers, 'NHSD-End-User-Organisation-ODS') ?? ''
  const organisation = odsCodeForm.test(named) ? named : undefined
  return {
    method,
    path,
    route: isBelow ? routeOf(path) : { to: 'nothing' },
    query: new URLSearchParams(query),
    written: query,
    headers,
    exchange,
    requestId: joinedHeader(headers, 'X-Request-ID'),
    now: clock.now(),
    topology: topology(),
    state,
    nameOf: (apiKey) => applications.get(apiKey)?.name ?? 'unknown',
    has: (behaviour) => has(behaviour, organisation),
  }
}

/** Path and query of a request target. */
export function splitTarget(target: string): readonly [path: string, query: string] {
  const mark = target.indexOf('?')
  return mark < 0 ? [target, ''] : [target.slice(0, mark), target.slice(mark + 1)]
}

function routeOf(path: string): ApiRoute {
  if (path === '/Patient') return { to: 'patients' }
  if (path === '/Coverage') return { to: 'coverage' }
  if (path === '/Patient/') return { to: 'no-number' }
  if (path === '/Patient/$process-birth-details') return { to: 'birth-details' }
  const [, id, rest] = /^\/Patient\/([^/]+)(\/RelatedPerson)?$/.exec(path) ?? []
  if (id === undefined) return { to: 'nothing' }
  return { to: rest === undefined ? 'patient' : 'related-people', id: decoded(id) }
}

/** A segment that is badly encoded stays as it is, and is then no NHS number. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
