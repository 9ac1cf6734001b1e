const NHS = 'https://fhir.nhs.uk'
const STU3 = `${NHS}/STU3`

/** Profiles: values of meta.profile (appointments.md 2.1). */
export const profiles = {
  patient: `${STU3}/StructureDefinition/CareConnect-GPC-Patient-1`,
  practitioner: `${STU3}/StructureDefinition/CareConnect-GPC-Practitioner-1`,
  practitionerRole: `${STU3}/StructureDefinition/CareConnect-GPC-PractitionerRole-1`,
  organisation: `${STU3}/StructureDefinition/CareConnect-GPC-Organization-1`,
  location: `${STU3}/StructureDefinition/CareConnect-GPC-Location-1`,
  slot: `${STU3}/StructureDefinition/GPConnect-Slot-1`,
  schedule: `${STU3}/StructureDefinition/GPConnect-Schedule-1`,
  appointment: `${STU3}/StructureDefinition/GPConnect-Appointment-1`,
  operationOutcome: `${STU3}/StructureDefinition/GPConnect-OperationOutcome-1`,
  searchsetBundle: `${STU3}/StructureDefinition/GPConnect-Searchset-Bundle-1`,
} as const

/** Extensions (appointments.md 2.2). */
export const extensions = {
  deliveryChannel: `${STU3}/StructureDefinition/Extension-GPConnect-DeliveryChannel-2`,
  practitionerRole: `${STU3}/StructureDefinition/Extension-GPConnect-PractitionerRole-1`,
  bookingOrganisation: `${STU3}/StructureDefinition/Extension-GPConnect-BookingOrganisation-1`,
  cancellationReason: `${STU3}/StructureDefinition/Extension-GPConnect-AppointmentCancellationReason-1`,
  registrationDetails: `${STU3}/StructureDefinition/Extension-CareConnect-GPC-RegistrationDetails-1`,
  nhsCommunication: `${STU3}/StructureDefinition/Extension-CareConnect-GPC-NHSCommunication-1`,
  nhsNumberVerification: `${STU3}/StructureDefinition/Extension-CareConnect-GPC-NHSNumberVerificationStatus-1`,
} as const

/** Identifier systems (appointments.md 2.3; pds-sds.md 4.7). */
export const identifierSystems = {
  nhsNumber: `${NHS}/Id/nhs-number`,
  odsCode: `${NHS}/Id/ods-organization-code`,
  sdsUserId: `${NHS}/Id/sds-user-id`,
  sdsRoleProfileId: `${NHS}/Id/sds-role-profile-id`,
  interactionId: `${NHS}/Id/nhsServiceInteractionId`,
  partyKey: `${NHS}/Id/nhsMhsPartyKey`,
  asid: `${NHS}/Id/nhsSpineASID`,
  mhsFqdn: `${NHS}/Id/nhsMhsFQDN`,
  cpaId: `${NHS}/Id/nhsMhsCPAId`,
  mhsId: `${NHS}/Id/nhsMHSId`,
} as const

/** Code systems (appointments.md 2.4, 3.1, 3.3; pds-sds.md 3.8, 4.8). */
export const codeSystems = {
  organisationType: `${STU3}/CodeSystem/GPConnect-OrganisationType-1`,
  jobRole: `${STU3}/CodeSystem/CareConnect-SDSJobRoleName-1`,
  registrationType: `${STU3}/CodeSystem/CareConnect-RegistrationType-1`,
  nhsNumberVerification: `${STU3}/CodeSystem/CareConnect-NHSNumberVerificationStatus-1`,
  language: `${STU3}/CodeSystem/CareConnect-HumanLanguage-1`,
  spineError: `${STU3}/CodeSystem/Spine-ErrorOrWarningCode-1`,
  /** The page examples of 1.2.x show this URL by mistake; accepted when reading. */
  spineErrorValueSet: `${STU3}/ValueSet/Spine-ErrorOrWarningCode-1`,
  spineErrorR4: `${NHS}/R4/CodeSystem/Spine-ErrorOrWarningCode`,
  sspError: 'http://fhir.nhs.net/ValueSet/gpconnect-schedule-response-code-1-0',
} as const

/** application/fhir+json with its charset, in the form the specification recommends (appointments.md 1.2). */
export const FHIR_JSON = 'application/fhir+json;charset=utf-8'
export const FHIR_XML = 'application/fhir+xml;charset=utf-8'
