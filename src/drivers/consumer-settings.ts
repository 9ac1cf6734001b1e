import type { OdsCode } from '../spine/identifiers.js'
import type { BookingHabit, SdsRoute } from './consumer-driver.js'
import type { ConsumerFault } from '../faults/index.js'

/** How a consumer system at an organisation is to behave. */
export interface ConsumerSettings {
  readonly organisation: OdsCode
  /** Id of the system it acts by; its only or first consumer system unless given. */
  readonly system?: string | undefined
  /** Id of the practitioner who is logged on at this moment; the organisation's first unless told. */
  readonly user?: (() => string | undefined) | undefined
  readonly sdsRoute: SdsRoute
  readonly faults: ReadonlySet<ConsumerFault>
  /** Milliseconds after which it gives up waiting for an answer; half a minute unless given. */
  readonly patience?: number | undefined
  readonly bookingHabit?: BookingHabit | undefined
  /** Media type in which it asks practices to answer; FHIR JSON unless given. */
  readonly accepts?: string | undefined
  /** Logical ids of organisations that it reads at the practice once it has booked; none unless given. */
  readonly readsOrganisations?: readonly string[] | undefined
}
