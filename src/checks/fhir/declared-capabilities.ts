import { profiles } from '../../fhir/canonical.js'

/** Resource types and the interactions a capability statement declares for each (appointments.md 4.1). */
export const OFFERED: readonly (readonly [type: string, ...interactions: readonly string[]])[] = [
  ['Patient', 'read', 'search-type'],
  ['Organization', 'read', 'search-type'],
  ['Practitioner', 'read', 'search-type'],
  ['Location', 'read'],
  ['Appointment', 'read', 'create', 'update', 'search-type'],
  ['Slot', 'search-type'],
]

/** What a slot search can include (appointments.md 4.1). */
export const INCLUDES = [
  'Slot:schedule',
  'Schedule:actor:Practitioner',
  'Schedule:actor:Location',
  'Location:managingOrganization',
]

/** The profiles of Foundations and Appointment Management. */
export const PROFILES = [
  profiles.patient,
  profiles.organisation,
  profiles.practitioner,
  profiles.practitionerRole,
  profiles.location,
  profiles.operationOutcome,
  profiles.appointment,
  profiles.schedule,
  profiles.slot,
]
