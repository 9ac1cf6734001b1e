import type { Interaction } from '../../spine/interactions.js'
import type { WireRequest } from '../../wire/exchange.js'
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
  /** Whether the answer is to have no body where the request succeeds (appointments.md 1.2). */
  readonly asksForNoBody?: boolean | undefined
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
