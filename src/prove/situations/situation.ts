import type { BookingHabit, SdsRoute } from '../../drivers/consumer-driver.js'
import type { Act } from '../acts.js'
import type { Twist } from '../faults.js'

/** Who does what on which topology, so that a fault has something to show itself in. */
export interface Situation {
  /** Name of a topology file. */
  readonly topology: string
  /** Name of the organisation whose consumer systems commit the faults of consumers. */
  readonly consumer: string
  /** Name of the organisation that hosts the message handling server with the faults of servers; every server unless told. */
  readonly server?: string
  /** By which route everybody looks practices up; the LDAP one unless told otherwise. */
  readonly route?: SdsRoute
  /** Milliseconds for which consumers wait for an answer; half a minute unless told otherwise. */
  readonly patience?: number
  /** What consumers do with a booking of what they may do or leave; nothing unless told. */
  readonly bookingHabit?: BookingHabit
  /** Media type in which consumers ask practices to answer; FHIR JSON unless told otherwise. */
  readonly accepts?: string
  /** Logical ids of organisations that consumers read once they have booked. */
  readonly readsOrganisations?: readonly string[]
  /** When it begins, epoch milliseconds; at the topology's own clock unless told otherwise. */
  readonly startsAt?: number
  /** What is so from the beginning and nobody's misdeed, or has to go wrong elsewhere for a fault to get its chance. */
  readonly befalls?: readonly Twist[]
  /** Whether a consumer sends probes, which are as wrong as they are meant to be: it is judged for nothing. */
  readonly isProbing?: true
  readonly acts: readonly Act[]
}
