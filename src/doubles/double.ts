import type { Clock } from '../spine/clock.js'
import type { OdsCode } from '../spine/identifiers.js'
import type { PdsRoute } from '../spine/pds-access.js'
import type { Directory } from '../topology/records.js'
import type { Topology } from '../topology/topology.js'
import type { Address, Addresses, HostAndPort } from '../wire/addresses.js'
import type { Authority, Identity } from '../wire/certificates.js'
import type { PacedGate } from '../wire/gate.js'
import type { Journal } from '../wire/journal.js'
import type { Limits } from '../wire/limits.js'
import type { FaultOfDouble } from '../faults/index.js'
import type { PlayedVariationId } from '../variations/index.js'
import type { StateOf } from './provider/practice-state.js'

/** What a double can be told to do: to do or suffer what is wrong, or to answer in an unusual way that is allowed. */
export type Behaviour = FaultOfDouble | PlayedVariationId

/** Where a server that somebody brings really listens, and whom one has to trust there. */
export interface OutsideServer {
  readonly host: string
  readonly port: number
  /** Of a server of consumers: where it takes directory searches. What its consumers send is given to it, and it sends it on to Spine itself. */
  readonly ldap?: HostAndPort | undefined
  /** Certificates in PEM; those of the run itself are trusted besides. */
  readonly trust?: string | undefined
  /** The name in the certificate that the SSP shows there; its own in the topology where absent. */
  readonly presents?: string | undefined
  /** Whether it is reached by plain HTTP, as a product in early development may be. */
  readonly isPlain?: boolean | undefined
  /** Where everything that the SSP sends there waits for its turn; nothing waits where absent. */
  readonly gate?: PacedGate | undefined
}

/** What every double of a deployment is given; the getters follow the scenario, so ask them per request. */
export interface Surroundings {
  readonly journal: Journal
  readonly clock: Clock
  readonly addresses: Addresses
  readonly authority: Authority
  /** The certificate of an FQDN; issued once per run. */
  readonly identityOf: (fqdn: string) => Promise<Identity>
  /** Where the double of an FQDN is to listen; a free port on loopback where it does not say. */
  readonly listenOn: (fqdn: string) => Partial<Address>
  readonly topology: () => Topology
  readonly directory: () => Directory
  /** Whether it has been told to behave so, everywhere or for this organisation. */
  readonly has: (behaviour: Behaviour, organisation?: OdsCode) => boolean
  /** Calls back each time that what doubles are told to do has changed; absent where it does not while they serve. */
  readonly onSwitch?: ((switched: () => void) => void) | undefined
  /** What every server puts up with; each its usual limits where nothing is said. */
  readonly limits?: Limits | undefined
  /** Servers that are somebody's own, by FQDN: what comes for them is handed on to where they listen. */
  readonly outside?: ReadonlyMap<string, OutsideServer> | undefined
  /** Where practices keep what was booked and registered there; with themselves, until they are reset, where absent. */
  readonly stateOf?: StateOf | undefined
  /** Registered applications of the PDS FHIR API: by API key (pds-sds.md 3.4). */
  readonly applications: ReadonlyMap<string, PdsApplication>
}

/** A key that an application is known by (pds-sds.md 3.4). */
export interface RegisteredKey {
  readonly kid: string
  /** SPKI PEM of an RSA key. */
  readonly publicKey: string
}

/** An application registered with the API platform (pds-sds.md 3.3, 3.4). */
export interface PdsApplication extends RegisteredKey {
  /** As it was registered; PDS tells it of the application, never the API key. */
  readonly name: string
  /** Further keys of its set. */
  readonly besides?: readonly RegisteredKey[] | undefined
  /** With which it redeems what its users signed in for (pds-access-modes.md 3.2). */
  readonly secret: string
  readonly redirectUris: readonly string[]
  /** How its systems use PDS, which decides the products that it is subscribed to. */
  readonly routes: readonly PdsRoute[]
}

/** A double that is up: it serves its FQDN until it is closed. */
export interface RunningDouble {
  readonly name: string
  readonly fqdn: string
  readonly address: Address
  /** Forgets what a scenario left behind: bookings, tokens, registrations. */
  readonly reset: () => void
  readonly close: () => Promise<void>
}

/** Starts one double; its promise resolves once it accepts connections under its FQDN in `addresses`. */
export type StartDouble = (surroundings: Surroundings) => Promise<RunningDouble>
