import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/provider-records.ts breaks, exactly, in the report's words. */
export const providerRecordsProofs = {
  'provider:returns-busy-slots': {
    in: 'a second booking',
    breaks: {
      'only-free-slots-are-given':
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.status: free; seen busy',
    },
  },
  'provider:returns-slots-outside-window': {
    in: 'a booking after a second search',
    breaks: {
      'slots-lie-inside-the-window':
        'provider Fernhill Surgery: Bundle.entry[0].resource: wholly between ge2027-07-04 and le2027-07-17; seen 2027-07-24T13:30:00+01:00 to 2027-07-24T13:40:00+01:00',
    },
  },
  'provider:repeats-slots': {
    in: 'a booking',
    breaks: {
      'each-resource-is-given-once':
        'provider Meadow Lane Surgery: Bundle.entry[11].resource: Slot/meadow-lane-morning-202707050800 once; seen Slot/meadow-lane-morning-202707050800, as Bundle.entry[0].resource',
    },
  },
  'provider:ignores-search-filter': {
    in: 'a session for others',
    breaks: {
      'restricted-slots-go-to-whom-they-are-for':
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.schedule: a session that is open to who asks; seen Morning surgery, open to NLX02',
    },
  },
  'provider:leaves-out-schedules': {
    in: 'a booking',
    breaks: {
      'slots-bring-their-schedules':
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.schedule: a Schedule of this Bundle; seen Schedule/meadow-lane-morning',
    },
  },
  'provider:leaves-out-organisation': {
    in: 'a booking',
    breaks: {
      'slots-bring-the-organisation':
        'provider Meadow Lane Surgery: Bundle.entry: the Organization A20047; seen nothing',
    },
  },
  'provider:adds-unrequested-actors': {
    in: 'a search for times only',
    breaks: {
      'practitioners-come-when-asked-for':
        'provider Meadow Lane Surgery: Bundle.entry[13].resource: no Practitioner, as none was asked for; seen Practitioner/dr-ada',
      'locations-come-when-asked-for':
        'provider Meadow Lane Surgery: Bundle.entry[14].resource: no Location, as none was asked for; seen Location/loc-a20047',
    },
  },
  'provider:omits-delivery-channel': {
    in: 'a booking',
    breaks: {
      'slots-have-a-delivery-channel':
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.extension.valueCode: In-person or Telephone or Video; seen nothing',
    },
  },
  'provider:omits-practitioner-role': {
    in: 'a booking',
    breaks: {
      'schedules-name-the-practitioners-role':
        'provider Meadow Lane Surgery: Bundle.entry[11].resource.extension:practitionerRole: exactly one; seen nothing',
    },
  },
  'provider:omits-slot-type': {
    in: 'a booking',
    breaks: {
      'slots-name-their-type':
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.serviceType: at least one; seen nothing',
    },
  },
  'provider:gives-specialty': {
    in: 'a booking',
    breaks: {
      'slots-and-schedules-have-no-specialty':
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.specialty: no such element; seen {"text":"General practice"}',
    },
  },
  'provider:finds-inactive-patients': {
    in: 'a registration that ends after the trace',
    breaks: {
      'only-active-patients-are-found':
        'provider Meadow Lane Surgery: Bundle.entry: no entry; seen 1 of them',
    },
  },
  'provider:finds-sensitive-patients': {
    in: 'a patient who is sensitive after the trace',
    breaks: {
      'sensitive-patients-are-not-found':
        'provider Meadow Lane Surgery: Bundle.entry: no entry; seen 1 of them',
    },
  },
  'provider:answers-404-for-no-match': {
    in: 'a registration and a booking',
    breaks: {
      'not-found-is-no-error': 'provider Meadow Lane Surgery: status: 200; seen 404 PATIENT_NOT_FOUND',
    },
  },
  'provider:exchanges-birth-dates': {
    in: 'a booking',
    breaks: {
      'found-patient-has-the-birth-date-and-gender-on-pds':
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.birthDate: 1984-05-17; seen 1950-01-01',
    },
  },
  'provider:gives-another-gender': {
    in: 'a booking',
    breaks: {
      'found-patient-has-the-birth-date-and-gender-on-pds':
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.gender: female; seen male',
    },
  },
  'provider:omits-verification-status': [
    {
      in: 'a booking',
      breaks: {
        'nhs-number-has-its-verification-status':
          'provider Meadow Lane Surgery: Bundle.entry[0].resource.identifier[0].extension:nhsNumberVerificationStatus: exactly one; seen nothing',
      },
    },
    {
      in: 'a registration and a booking',
      breaks: {
        'nhs-number-has-its-verification-status':
          'provider Meadow Lane Surgery: Bundle.entry[0].resource.identifier[0].extension:nhsNumberVerificationStatus: exactly one; seen nothing',
      },
    },
  ],
  'provider:names-another-organisation': {
    in: 'a booking',
    breaks: {
      'patient-belongs-to-the-practice-in-the-url':
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.managingOrganization: Meadow Lane Surgery (A20047); seen Organization/org-elsewhere, which the practice has not given',
    },
  },
  'provider:gives-marital-status': [
    {
      in: 'a booking',
      breaks: {
        'patients-have-nothing-unwanted':
          'provider Meadow Lane Surgery: Bundle.entry[0].resource.maritalStatus: no such element; seen {"coding":[{"system":"http://hl7.org/fhir/v3/MaritalStatus","code":"S","display":"Never Married"}]}',
      },
    },
    {
      in: 'a registration and a booking',
      breaks: {
        'patients-have-nothing-unwanted':
          'provider Meadow Lane Surgery: Bundle.entry[0].resource.maritalStatus: no such element; seen {"coding":[{"system":"http://hl7.org/fhir/v3/MaritalStatus","code":"S","display":"Never Married"}]}',
      },
    },
  ],
  'provider:registers-as-regular': {
    in: 'a registration and a booking',
    breaks: {
      'registrations-are-never-regular':
        'provider Meadow Lane Surgery: registrationType: another code than R; seen R',
    },
  },
  'provider:answers-201-to-registration': {
    in: 'a registration and a booking',
    breaks: {
      'registration-gives-200': 'provider Meadow Lane Surgery: status: 200; seen 201',
    },
  },
  'provider:answers-200-to-booking': {
    in: 'a booking',
    breaks: {
      'booking-is-answered-with-201': 'provider Meadow Lane Surgery: status: 201; seen 200',
    },
  },
  'provider:keeps-slots-free': {
    in: 'a second booking',
    breaks: {
      'booked-slots-are-not-offered':
        'provider Meadow Lane Surgery: Slot/meadow-lane-morning-202707050800: not free, from the answer to ~ on; seen free in ~, which came later',
    },
  },
  'provider:loses-booking-organisation': {
    in: 'a booking',
    breaks: {
      'booking-organisation-is-kept':
        'provider Meadow Lane Surgery: Appointment.contained: the booking organisation; seen nothing',
    },
  },
  'provider:loses-organisation-type': {
    in: 'a booking',
    breaks: {
      'booking-organisation-is-kept':
        'provider Meadow Lane Surgery: Appointment.contained[0].type: {"coding":[{"system":"https://fhir.nhs.uk/STU3/CodeSystem/GPConnect-OrganisationType-1","code":"urgent-care","display":"Urgent Care"}]}; seen nothing',
    },
  },
  'provider:shortens-texts': {
    in: 'a booking',
    breaks: {
      'booking-texts-are-kept':
        'provider Meadow Lane Surgery: Appointment.description: Booked by Northgate Urgent Care; seen Booked by ',
    },
  },
} as const satisfies Readonly<Record<string, Proofs>>
