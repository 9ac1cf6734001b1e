import type { Clock } from '../../spine/clock.js'
import type { OdsCode } from '../../spine/identifiers.js'
import type { Topology } from '../../topology/topology.js'
import type { LdapEntry, WireRequest, WireResponse } from '../../wire/exchange.js'
import type { Knock } from '../../wire/knock.js'
import type { LdapSearch } from '../../wire/ldap-client.js'
import type { BookingHabit } from '../consumer-driver.js'
import type { Misbehaves } from './misbehaviour/distortion.js'
import type { SdsMatch } from './lookup-query.js'

/** How a consumer reaches Spine: over the wire in a run, canned answers in a test. */
export interface Lines {
  /** @throws NoAnswer when there is none, or none within so many milliseconds. */
  readonly send: (fqdn: string, request: WireRequest, patience?: number) => Promise<WireResponse>
  /** @throws NoAnswer or LdapRefusal. */
  readonly search: (fqdn: string, search: LdapSearch) => Promise<readonly LdapEntry[]>
  /** Tries a connection to a practice's server; absent where nobody has the certificates for it. */
  readonly knock?: Knock | undefined
}

/** A consumer's registration with the API platform (pds-sds.md 3.4, 4.7). */
export interface Application {
  readonly apiKey: string
  /** Names the key in the application's registered key set. */
  readonly kid: string
  /** PKCS #8 PEM of an RSA key. */
  readonly privateKey: string
  /** With which it redeems what its users signed in for (pds-access-modes.md 3.2). */
  readonly clientSecret: string
}

/** What every verb of one organisation's consumer works with. */
export interface ConsumerSetting {
  readonly organisation: OdsCode
  /** Id of the system it acts by; its only or first consumer system unless given. */
  readonly system?: string | undefined
  /** Id of the practitioner who is logged on at this moment; the organisation's first unless told. */
  readonly user?: (() => string | undefined) | undefined
  readonly bookingHabit?: BookingHabit | undefined
  readonly topology: () => Topology
  readonly clock: Clock
  readonly lines: Lines
  /** Media type in which it asks practices to answer; FHIR JSON unless given. */
  readonly accepts?: string | undefined
  /** Logical ids of organisations that it reads at the practice once it has booked; none unless given. */
  readonly readsOrganisations?: readonly string[] | undefined
  readonly application: Application
  /** A fresh UUID. */
  readonly newId: () => string
  /** Waits before a retry; attempt counts from 1. */
  readonly pause: (attempt: number) => Promise<void>
  readonly misbehaves: Misbehaves
  /** What a faulty consumer keeps from one request for the next; an honest one never looks here. */
  readonly keepsake: Map<string, string>
  /** The same for what SDS returned. */
  readonly kept: Map<string, SdsMatch>
}
