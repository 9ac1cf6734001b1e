import { ANY_VALUE } from './data-type-tables.js'

// Resources of FHIR STU3 in the notation of notation.ts, each followed by its parts. What all of a kind have is not
// repeated: id, meta, implicitRules and language of resources; text, contained, extension and modifierExtension of most;
// id, extension and modifierExtension of parts.

const AVAILABLE_TIME = 'daysOfWeek*:code allDay:boolean availableStartTime:time availableEndTime:time'
const NOT_AVAILABLE = 'description:string during:Period'

/** Resources without text, contained and extensions, and their parts. */
export const PLAIN_RESOURCES = {
  // A search without a match may have an empty list (appointments.md 5.1); entries without a resource belong to batches.
  Bundle: `identifier:Identifier type:code total:unsignedInt link*:Bundle.link entry*0:Bundle.entry
    signature:Signature`,
  'Bundle.link': 'relation:string url:uri',
  'Bundle.entry': `link*:Bundle.link fullUrl:uri resource!:Resource search:Bundle.entry.search
    request:Bundle.entry.request response:Bundle.entry.response`,
  'Bundle.entry.search': 'mode:code score:decimal',
  'Bundle.entry.request': `method:code url:uri ifNoneMatch:string ifModifiedSince:instant ifMatch:string
    ifNoneExist:string`,
  'Bundle.entry.response': 'status:string location:uri etag:string lastModified:instant outcome:Resource',

  Parameters: 'parameter*:Parameters.parameter',
  'Parameters.parameter': `name:string value[x]:${ANY_VALUE} resource:Resource part*:Parameters.parameter`,
} as const satisfies Readonly<Record<string, string>>

/** Resources with text, contained and extensions, and their parts. */
export const DOMAIN_RESOURCES = {
  Appointment: `identifier*:Identifier status:code serviceCategory:CodeableConcept serviceType*:CodeableConcept
    specialty*:CodeableConcept appointmentType:CodeableConcept reason*:CodeableConcept indication*:Reference
    priority:unsignedInt description:string supportingInformation*:Reference start:instant end:instant
    minutesDuration:positiveInt slot*:Reference created:dateTime comment:string incomingReferral*:Reference
    participant*:Appointment.participant requestedPeriod*:Period`,
  'Appointment.participant': 'type*:CodeableConcept actor:Reference required:code status:code',

  CapabilityStatement: `url:uri version:string name:string title:string status:code experimental:boolean
    date:dateTime publisher:string contact*:ContactDetail description:markdown useContext*:UsageContext
    jurisdiction*:CodeableConcept purpose:markdown copyright:markdown kind:code instantiates*:uri
    software:CapabilityStatement.software implementation:CapabilityStatement.implementation fhirVersion:id
    acceptUnknown:code format*:code patchFormat*:code implementationGuide*:uri profile*:Reference
    rest*:CapabilityStatement.rest messaging*:CapabilityStatement.messaging
    document*:CapabilityStatement.document`,
  'CapabilityStatement.software': 'name:string version:string releaseDate:dateTime',
  'CapabilityStatement.implementation': 'description:string url:uri',
  'CapabilityStatement.rest': `mode:code documentation:string security:CapabilityStatement.rest.security
    resource*:CapabilityStatement.rest.resource interaction*:CapabilityStatement.rest.interaction
    searchParam*:CapabilityStatement.rest.resource.searchParam
    operation*:CapabilityStatement.rest.operation compartment*:uri`,
  'CapabilityStatement.rest.security': `cors:boolean service*:CodeableConcept description:string
    certificate*:CapabilityStatement.rest.security.certificate`,
  'CapabilityStatement.rest.security.certificate': 'type:code blob:base64Binary',
  'CapabilityStatement.rest.resource': `type:code profile:Reference documentation:markdown
    interaction*:CapabilityStatement.rest.resource.interaction versioning:code readHistory:boolean
    updateCreate:boolean conditionalCreate:boolean conditionalRead:code conditionalUpdate:boolean
    conditionalDelete:code referencePolicy*:code searchInclude*:string searchRevInclude*:string
    searchParam*:CapabilityStatement.rest.resource.searchParam`,
  'CapabilityStatement.rest.resource.interaction': 'code:code documentation:string',
  'CapabilityStatement.rest.resource.searchParam':
    'name:string definition:uri type:code documentation:string',
  'CapabilityStatement.rest.interaction': 'code:code documentation:string',
  'CapabilityStatement.rest.operation': 'name:string definition:Reference',
  'CapabilityStatement.messaging': `endpoint*:CapabilityStatement.messaging.endpoint reliableCache:unsignedInt
    documentation:string supportedMessage*:CapabilityStatement.messaging.supportedMessage
    event*:CapabilityStatement.messaging.event`,
  'CapabilityStatement.messaging.endpoint': 'protocol:Coding address:uri',
  'CapabilityStatement.messaging.supportedMessage': 'mode:code definition:Reference',
  'CapabilityStatement.messaging.event': `code:Coding category:code mode:code focus:code request:Reference
    response:Reference documentation:string`,
  'CapabilityStatement.document': 'mode:code documentation:string profile:Reference',

  Device: `identifier*:Identifier udi:Device.udi status:code type:CodeableConcept lotNumber:string
    manufacturer:string manufactureDate:dateTime expirationDate:dateTime model:string version:string
    patient:Reference owner:Reference contact*:ContactPoint location:Reference url:uri note*:Annotation
    safety*:CodeableConcept`,
  'Device.udi': `deviceIdentifier:string name:string jurisdiction:uri carrierHRF:string
    carrierAIDC:base64Binary issuer:uri entryType:code`,

  HealthcareService: `identifier*:Identifier active:boolean providedBy:Reference category:CodeableConcept
    type*:CodeableConcept specialty*:CodeableConcept location*:Reference name:string comment:string
    extraDetails:string photo:Attachment telecom*:ContactPoint coverageArea*:Reference
    serviceProvisionCode*:CodeableConcept eligibility:CodeableConcept eligibilityNote:string
    programName*:string characteristic*:CodeableConcept referralMethod*:CodeableConcept
    appointmentRequired:boolean availableTime*:HealthcareService.availableTime
    notAvailable*:HealthcareService.notAvailable availabilityExceptions:string endpoint*:Reference`,
  'HealthcareService.availableTime': AVAILABLE_TIME,
  'HealthcareService.notAvailable': NOT_AVAILABLE,

  Location: `identifier*:Identifier status:code operationalStatus:Coding name:string alias*:string
    description:string mode:code type:CodeableConcept telecom*:ContactPoint address:Address
    physicalType:CodeableConcept position:Location.position managingOrganization:Reference
    partOf:Reference endpoint*:Reference`,
  'Location.position': 'longitude:decimal latitude:decimal altitude:decimal',

  OperationOutcome: 'issue*:OperationOutcome.issue',
  'OperationOutcome.issue': `severity:code code:code details:CodeableConcept diagnostics:string
    location*:string expression*:string`,

  Organization: `identifier*:Identifier active:boolean type*:CodeableConcept name:string alias*:string
    telecom*:ContactPoint address*:Address partOf:Reference contact*:Organization.contact
    endpoint*:Reference`,
  'Organization.contact': 'purpose:CodeableConcept name:HumanName telecom*:ContactPoint address:Address',

  Patient: `identifier*:Identifier active:boolean name*:HumanName telecom*:ContactPoint gender:code
    birthDate:date deceased[x]:boolean|dateTime address*:Address maritalStatus:CodeableConcept
    multipleBirth[x]:boolean|integer photo*:Attachment contact*:Patient.contact animal:Patient.animal
    communication*:Patient.communication generalPractitioner*:Reference managingOrganization:Reference
    link*:Patient.link`,
  'Patient.contact': `relationship*:CodeableConcept name:HumanName telecom*:ContactPoint address:Address
    gender:code organization:Reference period:Period`,
  'Patient.animal': 'species:CodeableConcept breed:CodeableConcept genderStatus:CodeableConcept',
  'Patient.communication': 'language:CodeableConcept preferred:boolean',
  'Patient.link': 'other:Reference type:code',

  Practitioner: `identifier*:Identifier active:boolean name*:HumanName telecom*:ContactPoint
    address*:Address gender:code birthDate:date photo*:Attachment
    qualification*:Practitioner.qualification communication*:CodeableConcept`,
  'Practitioner.qualification': 'identifier*:Identifier code:CodeableConcept period:Period issuer:Reference',

  PractitionerRole: `identifier*:Identifier active:boolean period:Period practitioner:Reference
    organization:Reference code*:CodeableConcept specialty*:CodeableConcept location*:Reference
    healthcareService*:Reference telecom*:ContactPoint availableTime*:PractitionerRole.availableTime
    notAvailable*:PractitionerRole.notAvailable availabilityExceptions:string endpoint*:Reference`,
  'PractitionerRole.availableTime': AVAILABLE_TIME,
  'PractitionerRole.notAvailable': NOT_AVAILABLE,

  Schedule: `identifier*:Identifier active:boolean serviceCategory:CodeableConcept
    serviceType*:CodeableConcept specialty*:CodeableConcept actor*:Reference planningHorizon:Period
    comment:string`,

  Slot: `identifier*:Identifier serviceCategory:CodeableConcept serviceType*:CodeableConcept
    specialty*:CodeableConcept appointmentType:CodeableConcept schedule:Reference status:code
    start:instant end:instant overbooked:boolean comment:string`,
} as const satisfies Readonly<Record<string, string>>

/** Resource types of FHIR STU3 for which there is no table here. */
export const OTHER_RESOURCES = `Account ActivityDefinition AdverseEvent AllergyIntolerance AppointmentResponse
  AuditEvent Basic Binary BodySite CarePlan CareTeam ChargeItem Claim ClaimResponse ClinicalImpression CodeSystem
  Communication CommunicationRequest CompartmentDefinition Composition ConceptMap Condition Consent Contract
  Coverage DataElement DetectedIssue DeviceComponent DeviceMetric DeviceRequest DeviceUseStatement
  DiagnosticReport DocumentManifest DocumentReference EligibilityRequest EligibilityResponse Encounter Endpoint
  EnrollmentRequest EnrollmentResponse EpisodeOfCare ExpansionProfile ExplanationOfBenefit FamilyMemberHistory
  Flag Goal GraphDefinition Group GuidanceResponse ImagingManifest ImagingStudy Immunization
  ImmunizationRecommendation ImplementationGuide Library Linkage List Measure MeasureReport Media Medication
  MedicationAdministration MedicationDispense MedicationRequest MedicationStatement MessageDefinition
  MessageHeader NamingSystem NutritionOrder Observation OperationDefinition PaymentNotice
  PaymentReconciliation Person PlanDefinition Procedure ProcedureRequest ProcessRequest ProcessResponse
  Provenance Questionnaire QuestionnaireResponse ReferralRequest RelatedPerson RequestGroup ResearchStudy
  ResearchSubject RiskAssessment SearchParameter Sequence ServiceDefinition Specimen StructureDefinition
  StructureMap Subscription Substance SupplyDelivery SupplyRequest Task TestReport TestScript ValueSet
  VisionPrescription`
