// Names that GP Connect and FHIR give to things.

const definition = (name) => `https://fhir.nhs.uk/STU3/StructureDefinition/${name}`
const codes = (name) => `https://fhir.nhs.uk/STU3/CodeSystem/${name}`
const id = (name) => `https://fhir.nhs.uk/Id/${name}`

export const profiles = {
  Patient: definition('CareConnect-GPC-Patient-1'),
  Practitioner: definition('CareConnect-GPC-Practitioner-1'),
  PractitionerRole: definition('CareConnect-GPC-PractitionerRole-1'),
  Organization: definition('CareConnect-GPC-Organization-1'),
  Location: definition('CareConnect-GPC-Location-1'),
  Slot: definition('GPConnect-Slot-1'),
  Schedule: definition('GPConnect-Schedule-1'),
  Appointment: definition('GPConnect-Appointment-1'),
  OperationOutcome: definition('GPConnect-OperationOutcome-1'),
  Bundle: definition('GPConnect-Searchset-Bundle-1'),
}

export const extensions = {
  channel: definition('Extension-GPConnect-DeliveryChannel-2'),
  role: definition('Extension-GPConnect-PractitionerRole-1'),
  bookedBy: definition('Extension-GPConnect-BookingOrganisation-1'),
  why: definition('Extension-GPConnect-AppointmentCancellationReason-1'),
  registration: definition('Extension-CareConnect-GPC-RegistrationDetails-1'),
  tongue: definition('Extension-CareConnect-GPC-NHSCommunication-1'),
  verified: definition('Extension-CareConnect-GPC-NHSNumberVerificationStatus-1'),
}

export const ids = {
  nhsNumber: id('nhs-number'),
  ods: id('ods-organization-code'),
  user: id('sds-user-id'),
  roleProfile: id('sds-role-profile-id'),
}

export const systems = {
  job: codes('CareConnect-SDSJobRoleName-1'),
  organisationType: codes('GPConnect-OrganisationType-1'),
  registrationType: codes('CareConnect-RegistrationType-1'),
  verification: codes('CareConnect-NHSNumberVerificationStatus-1'),
  error: codes('Spine-ErrorOrWarningCode-1'),
  /** Our own, sent beside those of GP Connect. */
  ours: 'https://dovetail.example/codes',
}

const URN = 'urn:nhs:names:services:gpconnect:fhir:'

/** What can be asked: verb, path below the service root, and the scope of the token. */
export const interactions = new Map(
  [
    ['metadata', 'rest:read:metadata-1', 'GET', /^\/metadata$/, 'organization/*.read'],
    ['findPatient', 'rest:search:patient-1', 'GET', /^\/Patient$/, 'patient/*.read'],
    ['readPatient', 'rest:read:patient-1', 'GET', /^\/Patient\/([^/$]*)$/, 'patient/*.read'],
    [
      'register',
      'operation:gpc.registerpatient-1',
      'POST',
      /^\/Patient\/\$gpc\.registerpatient$/,
      'patient/*.write',
    ],
    ['findPractitioner', 'rest:search:practitioner-1', 'GET', /^\/Practitioner$/, 'organization/*.read'],
    [
      'readPractitioner',
      'rest:read:practitioner-1',
      'GET',
      /^\/Practitioner\/([^/]*)$/,
      'organization/*.read',
    ],
    ['findOrganisation', 'rest:search:organization-1', 'GET', /^\/Organization$/, 'organization/*.read'],
    [
      'readOrganisation',
      'rest:read:organization-1',
      'GET',
      /^\/Organization\/([^/]*)$/,
      'organization/*.read',
    ],
    ['readLocation', 'rest:read:location-1', 'GET', /^\/Location\/([^/]*)$/, 'organization/*.read'],
    ['searchSlots', 'rest:search:slot-1', 'GET', /^\/Slot$/, 'organization/*.read'],
    ['book', 'rest:create:appointment-1', 'POST', /^\/Appointment$/, 'patient/*.write'],
    ['readAppointment', 'rest:read:appointment-1', 'GET', /^\/Appointment\/([^/]*)$/, 'patient/*.read'],
    ['cancel', 'rest:cancel:appointment-1', 'PUT', /^\/Appointment\/([^/]*)$/, 'patient/*.write'],
    ['amend', 'rest:update:appointment-1', 'PUT', /^\/Appointment\/([^/]*)$/, 'patient/*.write'],
    [
      'retrieve',
      'rest:search:patient_appointments-1',
      'GET',
      /^\/Patient\/([^/]*)\/Appointment$/,
      'patient/*.read',
    ],
  ].map(([name, suffix, method, path, scope]) => [URN + suffix, { name, method, path, scope }]),
)
