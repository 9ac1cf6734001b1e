import type { ConsumerFault } from '../../faults/index.js'
import type { BookingHabit, ConsumerDriver, SdsRoute } from '../../drivers/consumer-driver.js'
import type { OdsCode } from '../../spine/identifiers.js'
import type { Topology } from '../../topology/topology.js'
import type { Identity } from '../../wire/certificates.js'
import type { Filed } from '../../wire/exchange.js'
import type { SwitchedOn } from '../switched-on.js'
import type { ApplicationKeys } from '../materials.js'
import type { Part, ServedName } from './parts.js'

// What the harness tells a container; all of it is JSON.

/** Said once: who it is and what it holds. Keys travel this way and stand in no image and on no disk. */
export interface Brief {
  readonly part: Part
  readonly topology: Topology
  /** Every name of the deployment with its port. */
  readonly names: readonly ServedName[]
  /** CA certificates, PEM. */
  readonly trust: string
  /** By name: its own, and for a system its message handling server's. */
  readonly identities: Readonly<Record<string, Identity>>
  /** With which consumer systems identify themselves to PDS, and by which PDS knows them. */
  readonly application: ApplicationKeys
}

/** Said whenever something changes, before anybody acts on it. */
export interface State {
  /** Counts scenarios: with a new one everything held from before is forgotten. */
  readonly scenario: number
  /** The topology as it is now; absent while it is the one told last. */
  readonly topology?: Topology | undefined
  readonly faults: readonly SwitchedOn[]
  /** Epoch milliseconds at which the run's clock stood when the machine's monotonic clock stood at `at` nanoseconds. */
  readonly clock: { readonly startsAt: number; readonly at: string }
}

/** A verb of a consumer driver with what it is given. */
export type VerbCall = {
  [Verb in keyof ConsumerDriver]: {
    readonly verb: Verb
    readonly values: Readonly<Parameters<ConsumerDriver[Verb]>>
  }
}[keyof ConsumerDriver]

/** A verb for a consumer system to perform. */
export interface RemoteAct {
  /** Names a driver of this container; one is made at its first act. */
  readonly driver: string
  readonly settings: {
    readonly organisation: OdsCode
    /** Id of the system. */
    readonly system: string
    readonly user?: string | undefined
    readonly sdsRoute: SdsRoute
    readonly faults: readonly ConsumerFault[]
    /** Milliseconds after which it gives up waiting for an answer. */
    readonly patience?: number | undefined
    readonly bookingHabit?: BookingHabit | undefined
  }
  readonly call: VerbCall
  readonly intent?: Filed | undefined
}
