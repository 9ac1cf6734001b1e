import { GP_CONNECT } from './gp-connect.js'
import type { InteractionId } from './identifiers.js'

/** JWT claim requested_scope (spine.md 6.4). */
export type RequestedScope = 'patient/*.read' | 'patient/*.write' | 'organization/*.read'

/** One GP Connect operation as it goes over the wire (spine.md 7.2). */
export interface Interaction {
  readonly id: InteractionId
  readonly name: string
  readonly method: 'GET' | 'POST' | 'PUT'
  /** Path below the service root URL. */
  readonly path: RegExp
  readonly scope: RequestedScope
  readonly success: 200 | 201
}

const interaction = (
  suffix: string,
  name: string,
  method: Interaction['method'],
  path: RegExp,
  scope: RequestedScope,
  success: Interaction['success'] = 200,
): Interaction => ({
  id: `${GP_CONNECT}fhir:${suffix}` as InteractionId,
  name,
  method,
  path,
  scope,
  success,
})

const ORGANISATION_READ = 'organization/*.read'
const PATIENT_READ = 'patient/*.read'
const PATIENT_WRITE = 'patient/*.write'

/** Foundations and Appointment Management, which share one service root URL (spine.md 7.2). */
export const interactions = {
  readMetadata: interaction(
    'rest:read:metadata-1',
    'Get the capability statement',
    'GET',
    /^\/metadata$/,
    ORGANISATION_READ,
  ),
  readPatient: interaction(
    'rest:read:patient-1',
    'Read a patient',
    'GET',
    /^\/Patient\/[^/]+$/,
    PATIENT_READ,
  ),
  findPatient: interaction('rest:search:patient-1', 'Find a patient', 'GET', /^\/Patient$/, PATIENT_READ),
  readPractitioner: interaction(
    'rest:read:practitioner-1',
    'Read a practitioner',
    'GET',
    /^\/Practitioner\/[^/]+$/,
    ORGANISATION_READ,
  ),
  findPractitioner: interaction(
    'rest:search:practitioner-1',
    'Find a practitioner',
    'GET',
    /^\/Practitioner$/,
    ORGANISATION_READ,
  ),
  readOrganisation: interaction(
    'rest:read:organization-1',
    'Read an organisation',
    'GET',
    /^\/Organization\/[^/]+$/,
    ORGANISATION_READ,
  ),
  findOrganisation: interaction(
    'rest:search:organization-1',
    'Find an organisation',
    'GET',
    /^\/Organization$/,
    ORGANISATION_READ,
  ),
  readLocation: interaction(
    'rest:read:location-1',
    'Read a location',
    'GET',
    /^\/Location\/[^/]+$/,
    ORGANISATION_READ,
  ),
  registerPatient: interaction(
    'operation:gpc.registerpatient-1',
    'Register a patient',
    'POST',
    /^\/Patient\/\$gpc\.registerpatient$/,
    PATIENT_WRITE,
  ),
  searchSlots: interaction(
    'rest:search:slot-1',
    'Search for free slots',
    'GET',
    /^\/Slot$/,
    ORGANISATION_READ,
  ),
  readAppointment: interaction(
    'rest:read:appointment-1',
    'Read an appointment',
    'GET',
    /^\/Appointment\/[^/]+$/,
    PATIENT_READ,
  ),
  bookAppointment: interaction(
    'rest:create:appointment-1',
    'Book an appointment',
    'POST',
    /^\/Appointment$/,
    PATIENT_WRITE,
    201,
  ),
  amendAppointment: interaction(
    'rest:update:appointment-1',
    'Amend an appointment',
    'PUT',
    /^\/Appointment\/[^/]+$/,
    PATIENT_WRITE,
  ),
  cancelAppointment: interaction(
    'rest:cancel:appointment-1',
    'Cancel an appointment',
    'PUT',
    /^\/Appointment\/[^/]+$/,
    PATIENT_WRITE,
  ),
  searchPatientAppointments: interaction(
    'rest:search:patient_appointments-1',
    "Retrieve a patient's appointments",
    'GET',
    /^\/Patient\/[^/]+\/Appointment$/,
    PATIENT_READ,
  ),
} as const

export type InteractionName = keyof typeof interactions

const byId: ReadonlyMap<string, Interaction> = new Map(
  Object.values(interactions).map((each) => [each.id, each]),
)

/** The interaction with this ID, compared case-sensitively; undefined for an ID outside Foundations and Appointment Management. */
export const interactionById = (id: string): Interaction | undefined => byId.get(id)
