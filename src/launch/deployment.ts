import type { Disturbance, Disturbed, HostedParty } from './disturbances.js'
import type { SwitchedOn } from './switched-on.js'
import type { ConsumerDriver } from '../drivers/consumer-driver.js'
import type { ConsumerSettings } from '../drivers/consumer-settings.js'
import type { Clock } from '../spine/clock.js'
import type { PastTopology } from '../topology/past-topology.js'
import type { Topology } from '../topology/topology.js'
import type { Addresses } from '../wire/addresses.js'
import type { Journal } from '../wire/journal.js'

/** A portal that serves its pages. */
export interface OpenPortal {
  readonly id: string
  readonly name: string
  /** For example http://127.0.0.1:40123. */
  readonly origin: string
}

/** A topology that has been brought to life; above it no code can tell how. */
export interface Deployment extends AsyncDisposable {
  readonly title: string
  readonly journal: Journal
  readonly clock: Clock
  readonly addresses: Addresses
  /** As the scenario has changed it. */
  readonly topology: Topology
  /** What it was before each change of this scenario, oldest first. */
  readonly past: readonly PastTopology[]
  readonly faults: readonly SwitchedOn[]
  /** The web applications that organisations share, each up and serving its pages. */
  readonly portals: readonly OpenPortal[]
  /** Begins a scenario: state, record and faults of the one before are gone, connections stay. */
  readonly begin: (startsAt?: number) => void
  /** Changes what Spine and the systems know, from the next request on. */
  readonly change: (edit: (topology: Topology) => Topology) => void
  readonly switchOn: (fault: SwitchedOn) => void
  /** Has everybody do right again, from the next request on. */
  readonly switchOff: () => void
  /**
   * Has something befall one of the parties; resolves once it has. Whoever begins it ends it before the next scenario.
   * @throws HarnessError NEEDS_CONTAINERS where parties have no hosts of their own and it would not be the same.
   */
  readonly disturb: (disturbance: Disturbance) => Promise<Disturbed>
  /** Resolves when a request reaches a party from now on, before it is answered. */
  readonly nextRequestAt: (party: HostedParty) => Promise<void>
  /**
   * A consumer system of its own, with its own connections.
   * @throws HarnessError SYSTEM_NOT_REGISTERED when the organisation has no consumer system in the topology.
   */
  readonly consumer: (settings: ConsumerSettings) => Promise<ConsumerDriver>
  /** Has people do something at a portal: it knows how things are before it, and all that it set off is on record after it. */
  readonly visit: <Result>(act: () => Promise<Result>) => Promise<Result>
}
