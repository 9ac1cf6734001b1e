import type { HeaderList } from '../../spine/headers.js'
import type { Interaction } from '../../spine/interactions.js'
import type { Tried, WireRequest } from '../../wire/exchange.js'
import type { JsonObject } from './json.js'
import type { Parameters } from './query.js'

/** What of an operation a request needs. */
export interface Operation extends Pick<Interaction, 'name' | 'method' | 'success'> {
  readonly id: string
  /** Claim requested_scope. */
  readonly scope: string
  /** Claim reason_for_request; direct care unless told. */
  readonly reason?: 'directcare' | 'migration' | undefined
}

/** A request below a service root URL, before it is put in the proxy's terms. */
export interface FhirRequest {
  readonly interaction: Operation
  /** Below the service root URL, for example /Slot. */
  readonly path: string
  readonly parameters?: Parameters | undefined
  readonly body?: JsonObject | undefined
  /** The version of the resource that the request replaces, to be quoted in If-Match (appointments.md 1.8). */
  readonly replaces?: string | undefined
  /** Whether the answer is to have no body where the request succeeds (appointments.md 1.2). */
  readonly asksForNoBody?: boolean | undefined
  /** What is done to it besides, so that somebody can see what a practice makes of it; nothing where it is sent in earnest. */
  readonly changes?: RequestChanges | undefined
}

/** What is done to a request that was made as it should be, last of all before it goes out; as data, for it may go out elsewhere. */
export interface RequestChanges {
  /** Claims of the token that are added, or stand in place of its own. */
  readonly claims?: JsonObject | undefined
  readonly withoutClaims?: readonly string[] | undefined
  /** The whole of Authorization, in which {header} and {claims} stand for those parts of the token. */
  readonly authorization?: string | undefined
  /** Headers that stand in place of its own, or are added; null leaves one out. */
  readonly headers?: readonly (readonly [name: string, value: string | null])[] | undefined
  /** Something in the request target, and what stands in its place wherever it occurs. */
  readonly target?: readonly [part: string, by: string] | undefined
  readonly method?: string | undefined
  /** The whole body, as text. */
  readonly body?: string | undefined
  /** Goes past the SSP, straight to the practice's server, over such a connection. */
  readonly connects?: Tried | undefined
}

/** Where a request goes and what it asks for there. */
export interface Destination {
  readonly fqdn: string
  readonly target: string
}

/** A request with the host it goes to. */
export interface Addressed {
  readonly fqdn: string
  readonly request: WireRequest
}

/**
 * What a practice, or somebody before it, answered to a request, whatever it is; the resource is empty where there is none, and
 * the status 0 where a connection was tried and not taken.
 */
export interface StraightAnswer {
  readonly status: number
  readonly headers: HeaderList
  readonly resource: JsonObject
}
