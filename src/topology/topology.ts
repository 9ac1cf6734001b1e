import type { Capability } from '../spine/capabilities.js'
import type { SpecificationVersion } from '../spine/specification.js'
import type { PdsRoute } from '../spine/pds-access.js'
import type { OtherCapability } from '../spine/other-interactions.js'
import type { BatchTrace } from './batch-trace.js'
import type { SspGate } from '../spine/ssp-gates.js'
import type { PdsDetails } from './pds-details.js'
import type { Directory } from './records.js'
import type {
  Asid,
  Fqdn,
  NhsNumber,
  OdsCode,
  PartyKey,
  ServiceRootUrl,
  StatedRange,
} from '../spine/identifiers.js'

/** What a booking organisation says it is in searchFilter and in the booking (appointments.md 2.4). */
export type OrganisationType = 'urgent-care' | 'gp-practice'

export interface Organisation {
  readonly odsCode: OdsCode
  readonly name: string
  readonly type?: OrganisationType | undefined
  readonly telephone?: string | undefined
  /** How SDS has it: where it is, and of which type; made up where nothing is given. */
  readonly addressLine?: string | undefined
  readonly town?: string | undefined
  readonly postalCode?: string | undefined
  readonly directoryType?: { readonly code: string; readonly name: string } | undefined
}

export type SystemRole = 'consumer' | 'provider'

/** One system as deployed at one organisation: the holder of an ASID (spine.md 1.1). */
export interface System {
  readonly id: string
  readonly organisation: OdsCode
  /** None for a system of other services of Spine, which is in SDS and takes no part. */
  readonly roles: readonly SystemRole[]
  readonly asid: Asid
  readonly partyKey: PartyKey
  /** Id of the message handling server it connects through. */
  readonly mhs: string
  /** Of GP Connect or of any other service of Spine. */
  readonly interactions: readonly string[]
  /** The portal that people at the organisation use it by, where it has one. */
  readonly portal?: string | undefined
  /** Providers only: that of Foundations and Appointment Management. */
  readonly serviceRoot?: ServiceRootUrl | undefined
  /** Consumers only: by which route the product uses PDS; the FHIR API with application-restricted access unless told. */
  readonly pds?: PdsRoute | undefined
  /** Consumers only: in which format of FHIR the product asks practices and sends resources; JSON unless told (appointments.md 1.4). */
  readonly format?: 'json' | 'xml' | undefined
  /** Where PDS sends people back to who have signed in for it; of its own making unless told (pds-access-modes.md 3.1). */
  readonly pdsRedirectUri?: string | undefined
  /** Of its other capabilities, those whose service root URL is another (other-capabilities.md 3). */
  readonly otherServiceRoots?: Readonly<Partial<Record<OtherCapability, ServiceRootUrl>>> | undefined
  /** ODS code of the supplier. */
  readonly manufacturer: OdsCode
  readonly product: string
  readonly version: string
}

/** Message handling server: what connects systems with Spine, under one FQDN and one certificate. */
export interface MessageHandlingServer {
  readonly id: string
  readonly hostedBy: OdsCode
  readonly fqdn: Fqdn
  /** Whether its certificate stands on the revocation list (spine.md 3.7). */
  readonly revoked?: boolean | undefined
}

/** A web application that one organisation provisions for several, each of which has its own system behind it (spine.md 4.9 rule 1). */
export interface Portal {
  readonly id: string
  readonly hostedBy: OdsCode
  readonly name: string
  /** Organisations whose staff use it: each needs a system of its own behind it. */
  readonly usedBy?: readonly OdsCode[] | undefined
}

/** An identifier that an organisation holds for a central Spine service, which GP Connect may not reuse (spine.md 4.9 rule 2). */
export interface CentralRegistration {
  /** The service, for example PDS. */
  readonly service: string
  readonly asid?: Asid | undefined
  readonly partyKey?: PartyKey | undefined
}

/** Data sharing agreement: without one the SSP refuses the pair (spine.md 3.5). */
export interface DataSharingAgreement {
  readonly consumer: OdsCode
  readonly provider: OdsCode
  readonly capability: Capability
}

export interface PersonName {
  readonly family: string
  readonly given: string
  readonly prefix?: string | undefined
  readonly suffix?: string | undefined
}

export type Gender = 'male' | 'female' | 'other' | 'unknown'

/** A synthetic person as PDS holds them, and the practices that hold a record of them. */
export interface Patient {
  readonly nhsNumber: NhsNumber
  readonly name: PersonName
  readonly gender: Gender
  /** yyyy-mm-dd. */
  readonly birthDate: string
  readonly postalCode?: string | undefined
  readonly addressLine?: string | undefined
  readonly telephone?: string | undefined
  readonly registeredPractice?: OdsCode | undefined
  /** yyyy-mm-dd; a registration that has ended. */
  readonly registrationEnded?: string | undefined
  /** PDS confidentiality: restricted is the S-flag (pds-sds.md 3.6). */
  readonly sensitive: boolean
  /** Whether they have told the practice not to share their record; bookings do not go by it (appointments.md 6.1). */
  readonly dissents?: boolean | undefined
  /** yyyy-mm-dd. */
  readonly deceased?: string | undefined
  readonly supersededBy?: NhsNumber | undefined
  readonly invalidated: boolean
  /** What PDS holds besides; nothing unless told. */
  readonly onPds?: PdsDetails | undefined
  /** Practices with an active, verified record. */
  readonly onRecordAt: readonly OdsCode[]
  /** Practices with an active record whose NHS number was never verified: they ask PDS before they give it out (appointments.md 6.1). */
  readonly unverifiedAt?: readonly OdsCode[] | undefined
}

/** A person who works at an organisation: who acts for a consumer, or who sees patients at a practice. */
export interface Practitioner {
  readonly id: string
  readonly organisation: OdsCode
  readonly name: PersonName
  readonly gender: Gender
  readonly sdsUserId: string
  readonly sdsRoleProfileId: string
}

export type DeliveryChannel = 'In-person' | 'Telephone' | 'Video'

/** Adjacent bookable slots of one session, placed relative to the run's clock. */
export interface SlotRun {
  /** Calendar days after the clock's date in London. */
  readonly day: number
  /** UK wall clock, hh:mm. */
  readonly start: string
  readonly minutes: number
  readonly count: number
  readonly channel: DeliveryChannel
}

/** A session at a practice; practitioner may be absent (an unassigned session). */
export interface Schedule {
  readonly id: string
  readonly practice: OdsCode
  readonly practitioner?: string | undefined
  readonly session: string
  readonly slotType: string
  /** SDS job role code and name. */
  readonly role: { readonly code: string; readonly display: string }
  readonly slots: readonly SlotRun[]
  /** Restricts who is offered the slots: to types of organisation, to listed ODS codes, or to both (appointments.md 6.3). */
  readonly onlyFor?:
    | {
        readonly types?: readonly OrganisationType[] | undefined
        readonly organisations?: readonly OdsCode[] | undefined
        /** How many slots of the session these may hold between them; not limited where absent. */
        readonly atMost?: number | undefined
      }
    | undefined
  /** When the slots may be booked; always, until they begin, where absent. */
  readonly bookable?: BookingWindow | undefined
}

/** Booking window and embargo of a session (appointments.md 6.3). */
export interface BookingWindow {
  /** From the beginning of the day in London that lies so many days before a slot. */
  readonly fromDaysBefore?: number | undefined
  /** Until so many minutes before a slot begins. */
  readonly untilMinutesBefore?: number | undefined
}

/** An appointment that a practice made itself, not through GP Connect; a visit is one that the practitioner makes at home (appointments.md 6.4). */
export interface PracticeAppointment {
  /** Id of the schedule in whose session it is. */
  readonly schedule: string
  readonly patient: NhsNumber
  /** Calendar days after the clock's date in London; negative for what is over. */
  readonly day: number
  /** UK wall clock, hh:mm. */
  readonly start: string
  readonly minutes: number
  readonly channel: DeliveryChannel | 'Visit'
  readonly description: string
  readonly status: 'booked' | 'cancelled'
}

/** FQDNs under which Spine itself is reached in this deployment. */
export interface SpineHosts {
  readonly pds: Fqdn
  readonly sds: Fqdn
  readonly ldap: Fqdn
  readonly ssp: Fqdn
  /** Where Spine takes HL7 V3 messages, those to PDS among them (pds-sds.md 6.2). */
  readonly messaging: Fqdn
  /** Where a Spine Mini Service is asked; consumers are told so, for SDS does not hold it as it holds services of Spine (pds-sds.md 5.1). */
  readonly smsp: Fqdn
}

/** An organisation that runs a Spine Mini Service of its own, and the ASID by which that asks PDS. */
export interface MiniServiceHost {
  readonly hostedBy: OdsCode
  readonly asid: Asid
}

/** A deployment: who takes part, what they hold, and what Spine knows of them. */
export interface Topology {
  readonly title: string
  /** ISO instant at which the run's clock starts; the machine's own time when absent. */
  readonly clock?: string | undefined
  /** Spine environment it is registered in; live when absent. INT asks consumers for what live forbids (spine.md 5.1). */
  readonly environment?: 'int' | 'live' | undefined
  readonly spine: SpineHosts
  /** Who runs the Spine Mini Service at spine.smsp: it then asks PDS by HL7 V3 messages. Absent, it is the central one. */
  readonly miniService?: MiniServiceHost | undefined
  /** Whether the gateway of the SDS FHIR API repeats answers for half an hour (pds-sds.md 4.9); absent, it does, as the real one. */
  readonly sdsGatewayCache?: boolean | undefined
  /** In which order the SSP checks a request, since Spine's own was never published; as SSP_GATES has it unless told. */
  readonly sspGates?: readonly SspGate[] | undefined
  readonly organisations: readonly Organisation[]
  readonly messageHandlingServers: readonly MessageHandlingServer[]
  readonly portals: readonly Portal[]
  readonly systems: readonly System[]
  readonly agreements: readonly DataSharingAgreement[]
  /** What SDS holds, where that is not simply what the systems imply: an import, or a registration gone wrong. */
  readonly directory?: Directory | undefined
  readonly centralRegistrations?: readonly CentralRegistration[] | undefined
  readonly patients: readonly Patient[]
  /** Ranges of NHS numbers that the caller's workspace states to be nobody's; the file itself cannot. */
  readonly statedNumbers?: readonly StatedRange[] | undefined
  /** The version of GP Connect by which a provider of the caller's own is tested; the file itself cannot say so. */
  readonly specification?: SpecificationVersion | undefined
  /** How those were traced whose product uses PDS by batch tracing; the file itself cannot say so. */
  readonly batchTrace?: BatchTrace | undefined
  readonly practitioners: readonly Practitioner[]
  readonly schedules: readonly Schedule[]
  /** What practices have booked themselves before anybody comes. */
  readonly appointments: readonly PracticeAppointment[]
}
