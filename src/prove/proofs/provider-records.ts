import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/provider-records.ts breaks, exactly, in the report's words. */
export const providerRecordsProofs = {
  'provider:returns-busy-slots': {
    in: 'a second booking',
    breaks: {
      'practice-returns-free-slots':
        'nobody: status of slot meadow-lane-morning-202707050800: free; seen busy',
      'repeated-search-is-a-new-request':
        'nobody: start and end: other dates than before; seen status=free&start=ge2027-07-04&end=le2027-07-17&_include=Slot:schedule&_include:recurse=Schedule:actor:Practitioner&_include:recurse=Schedule:actor:Location&_include:recurse=Location:managingOrganization&searchFilter=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fods-organization-code%7CNLX01&searchFilter=https%3A%2F%2Ffhir.nhs.uk%2FSTU3%2FCodeSystem%2FGPConnect-OrganisationType-1%7Curgent-care',
      'only-free-slots-are-given': 'nobody: Bundle.entry[0].resource.status: free; seen busy',
      'booked-slots-are-not-offered':
        'nobody: Bundle.entry[0].resource: no slot that is booked; seen Slot/meadow-lane-morning-202707050800, busy',
    },
  },
  'provider:returns-slots-outside-window': {
    in: 'a booking after a second search',
    breaks: {
      'practice-returns-free-slots':
        'nobody: time of slot fernhill-afternoon-202707241230: from 2027-07-04 to 2027-07-17; seen 2027-07-24T13:30:00+01:00 to 2027-07-24T13:40:00+01:00',
      'slots-lie-inside-the-window':
        'nobody: Bundle.entry[0].resource: wholly between ge2027-07-04 and le2027-07-17; seen 2027-07-24T13:30:00+01:00 to 2027-07-24T13:40:00+01:00',
    },
  },
  'provider:repeats-slots': {
    in: 'a booking',
    breaks: {
      'each-slot-is-given-once':
        'nobody: Bundle.entry: Slot/meadow-lane-morning-202707050800 once; seen 2 times',
    },
  },
  'provider:ignores-search-filter': {
    in: 'a session for others',
    breaks: {
      'restricted-slots-go-to-whom-they-are-for':
        'nobody: Bundle.entry[0].resource.schedule: a session that is open to who asks; seen meadow-lane-morning, open to NLX02',
    },
  },
  'provider:leaves-out-schedules': {
    in: 'a booking',
    breaks: {
      'slots-bring-their-schedules':
        'nobody: Bundle.entry[0].resource.schedule: a Schedule of this Bundle; seen Schedule/meadow-lane-morning',
    },
  },
  'provider:leaves-out-organisation': {
    in: 'a booking',
    breaks: {
      'slots-bring-the-organisation': 'nobody: Bundle.entry: the Organization A20047; seen nothing',
    },
  },
  'provider:adds-unrequested-actors': {
    in: 'a search for times only',
    breaks: {
      'practitioners-come-when-asked-for':
        'nobody: Bundle.entry[13].resource: no Practitioner, as none was asked for; seen Practitioner/dr-ada',
      'locations-come-when-asked-for':
        'nobody: Bundle.entry[14].resource: no Location, as none was asked for; seen Location/loc-a20047',
    },
  },
  'provider:omits-delivery-channel': {
    in: 'a booking',
    breaks: {
      'slots-have-a-delivery-channel':
        'nobody: Bundle.entry[0].resource.extension:deliveryChannel: exactly one; seen nothing',
    },
  },
  'provider:omits-practitioner-role': {
    in: 'a booking',
    breaks: {
      'schedules-name-the-practitioners-role':
        'nobody: Bundle.entry[11].resource.extension:practitionerRole: exactly one; seen nothing',
    },
  },
  'provider:omits-slot-type': {
    in: 'a booking',
    breaks: {
      'slots-name-their-type': 'nobody: Bundle.entry[0].resource.serviceType: at least one; seen nothing',
    },
  },
  'provider:gives-specialty': {
    in: 'a booking',
    breaks: {
      'slots-and-schedules-have-no-specialty':
        'nobody: Bundle.entry[0].resource.specialty: no such element; seen {"text":"General practice"}',
    },
  },
  'provider:finds-inactive-patients': {
    in: 'a registration that ends after the trace',
    breaks: {
      'only-active-patients-are-found': 'nobody: Bundle.entry: no entry; seen 1 resources',
    },
  },
  'provider:finds-sensitive-patients': {
    in: 'a patient who is sensitive after the trace',
    breaks: {
      'practice-does-not-find-sensitive-patients':
        'provider Meadow Lane Surgery: entry: nothing; seen [{"resourceType":"Patient","id":"pat-fbd30bf8ab409b19","meta":{"versionId":"1","profile":["https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-Patie...',
      'sensitive-patients-are-not-found': 'nobody: Bundle.entry: no entry; seen 1 resources',
    },
  },
  'provider:answers-404-for-no-match': {
    in: 'a registration and a booking',
    breaks: {
      'unknown-patient-is-no-error': 'provider Meadow Lane Surgery: status: 200; seen 404',
      'find-patient-gives-a-searchset': 'nobody: status: 200; seen 404',
      'not-found-is-no-error': 'nobody: status: 200; seen 404',
    },
  },
  'provider:omits-verification-status': [
    {
      in: 'a booking',
      breaks: {
        'found-patients-conform-to-their-profile':
          'nobody: Bundle.entry[0].resource.identifier[0].extension:nhsNumberVerificationStatus: exactly one; seen nothing',
        'nhs-number-has-its-verification-status':
          'nobody: Bundle.entry[0].resource.identifier[0].extension:nhsNumberVerificationStatus: exactly one; seen nothing',
      },
    },
    {
      in: 'a registration and a booking',
      breaks: {
        'registered-patients-have-the-fields-of-found-ones':
          'nobody: Bundle.entry[0].resource.identifier[0].extension:nhsNumberVerificationStatus: exactly one; seen nothing',
      },
    },
  ],
  'provider:names-another-organisation': {
    in: 'a booking',
    breaks: {
      'patient-belongs-to-the-practice-in-the-url':
        'nobody: Bundle.entry[0].resource.managingOrganization: the Organization with the ODS code A20047 of the base URL; seen Organization/org-elsewhere, which the practice has not given',
    },
  },
  'provider:gives-marital-status': [
    {
      in: 'a booking',
      breaks: {
        'found-patients-have-nothing-unwanted':
          'nobody: Bundle.entry[0].resource.maritalStatus: no such element; seen {"coding":[{"system":"http://hl7.org/fhir/v3/MaritalStatus","code":"S","display":"Never Married"}]}',
      },
    },
    {
      in: 'a registration and a booking',
      breaks: {
        'registered-patients-have-the-fields-of-found-ones':
          'nobody: Bundle.entry[0].resource.maritalStatus: no such element; seen {"coding":[{"system":"http://hl7.org/fhir/v3/MaritalStatus","code":"S","display":"Never Married"}]}',
      },
    },
  ],
  'provider:registers-as-regular': {
    in: 'a registration and a booking',
    breaks: {
      'registrations-are-never-regular':
        'nobody: Bundle.entry[0].resource.extension[0].extension[1].valueCodeableConcept.coding[0].code: another code than R; seen R',
    },
  },
  'provider:answers-201-to-registration': {
    in: 'a registration and a booking',
    breaks: {
      'registration-gives-200': 'nobody: status: 200; seen 201',
    },
  },
  'provider:answers-200-to-booking': {
    in: 'a booking',
    breaks: {
      'practice-confirms-the-booking': 'nobody: status: 201; seen 200',
      'booking-gives-201-and-a-location': 'nobody: status: 201; seen 200',
    },
  },
  'provider:keeps-slots-free': {
    in: 'a second booking',
    breaks: {
      'repeated-search-is-a-new-request':
        'nobody: start and end: other dates than before; seen status=free&start=ge2027-07-04&end=le2027-07-17&_include=Slot:schedule&_include:recurse=Schedule:actor:Practitioner&_include:recurse=Schedule:actor:Location&_include:recurse=Location:managingOrganization&searchFilter=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fods-organization-code%7CNLX01&searchFilter=https%3A%2F%2Ffhir.nhs.uk%2FSTU3%2FCodeSystem%2FGPConnect-OrganisationType-1%7Curgent-care',
      'booked-slots-are-not-offered':
        'nobody: Bundle.entry[0].resource: no slot that is booked; seen Slot/meadow-lane-morning-202707050800, free',
    },
  },
  'provider:loses-booking-organisation': {
    in: 'a booking',
    breaks: {
      'booking-organisation-is-kept':
        'nobody: Appointment.contained: the booking organisation as it was sent; seen no booking organisation',
    },
  },
  'provider:loses-organisation-type': {
    in: 'a booking',
    breaks: {
      'booking-organisation-is-kept':
        'nobody: Appointment.contained[0]: the booking organisation as it was sent; seen without type',
    },
  },
  'provider:shortens-texts': {
    in: 'a booking',
    breaks: {
      'booking-texts-are-kept':
        'nobody: Appointment.description: Booked by Northgate Urgent Care, complete; seen Booked by ',
    },
  },
} as const satisfies Readonly<Record<string, Proofs>>
