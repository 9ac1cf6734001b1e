import type { Leg } from '../spine/actions.js'
import type { Clock } from '../spine/clock.js'
import type { RefuseEarly } from './early-refusal.js'
import type { EndOfTurn } from './end-of-turn.js'
import type { Journal } from './journal.js'
import type { Limits } from './limits.js'
import type { Receivers } from './receivers.js'
import type { RelayRoute, RequestHead } from './route.js'
import type { Upstreams } from './upstream.js'

/** What a relay goes by with each request. */
export interface PassageOptions {
  readonly receiver: Receivers<RequestHead>
  readonly leg: Leg | ((request: RequestHead) => Leg)
  readonly clock: Clock
  readonly journal: Journal
  /** Decides on a request once its head is here. */
  readonly route: (request: RequestHead) => RelayRoute
  /** How it words what it refuses before there is a whole request; in plain text unless told otherwise. */
  readonly refuse?: RefuseEarly | undefined
  readonly limits?: Limits | undefined
}

/** What all passages of one relay share. */
export interface PassageMeans {
  readonly upstreams: Upstreams
  readonly endOfTurn: EndOfTurn
}
