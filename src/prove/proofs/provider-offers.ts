import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/provider-offers.ts breaks, exactly, in the report's words. */
export const providerOffersProofs = {
  'provider:omits-kind': {
    in: 'a booking',
    breaks: {
      'capability-statement-is-complete':
        'provider Meadow Lane Surgery: CapabilityStatement.kind: exactly one; seen nothing',
    },
  },
  'provider:omits-software-version': {
    in: 'a booking',
    breaks: {
      'software-is-named':
        'provider Meadow Lane Surgery: CapabilityStatement.software.version: exactly one; seen nothing',
    },
  },
  'provider:accepts-unknown-extensions-only': {
    in: 'a booking',
    breaks: {
      'unknown-content-is-accepted':
        'provider Meadow Lane Surgery: CapabilityStatement.acceptUnknown: both; seen extensions',
    },
  },
  'provider:declares-plain-json': {
    in: 'a booking',
    breaks: {
      'formats-are-declared':
        'provider Meadow Lane Surgery: CapabilityStatement.format: application/fhir+json; seen application/json',
    },
  },
  'provider:omits-slot-profile': {
    in: 'a booking',
    breaks: {
      'profiles-are-declared':
        'provider Meadow Lane Surgery: CapabilityStatement.profile: https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-Slot-1; seen https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-Patient-1, https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-Organization-1, https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-Practitioner-1, https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-PractitionerRole-1, https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-Location-1, https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-OperationOutcome-1, https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-Appointment-1, https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-Schedule-1',
    },
  },
  'provider:omits-location-resource': {
    in: 'a booking',
    breaks: {
      'resources-are-declared':
        'provider Meadow Lane Surgery: CapabilityStatement.rest.resource: Location; seen no such resource',
    },
  },
  'provider:omits-search-filter': {
    in: 'a booking',
    breaks: {
      'slot-search-is-declared':
        'provider Meadow Lane Surgery: CapabilityStatement.rest.resource, Slot.searchParam: searchFilter; seen start, end, status',
    },
  },
  'provider:omits-appointment-read': {
    in: 'a booking',
    breaks: {
      'what-can-be-updated-can-be-read':
        'provider Meadow Lane Surgery: CapabilityStatement.rest[0].resource[4].interaction: read beside update; seen Appointment',
    },
  },
  'provider:gives-appointment-type': {
    in: 'a booking',
    breaks: {
      'slots-conform-to-their-profile':
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.appointmentType: no such element; seen {"text":"Routine"}',
    },
  },
  'provider:omits-session-name': {
    in: 'a booking',
    breaks: {
      'schedules-name-their-session':
        'provider Meadow Lane Surgery: Bundle.entry[11].resource.serviceCategory: exactly one; seen nothing',
    },
  },
  'provider:offers-visits': {
    in: 'a booking',
    breaks: {
      'visits-are-not-offered':
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.extension.valueCode: another channel than Visit; seen Visit',
    },
  },
  'provider:omits-location-of-schedule': {
    in: 'a booking',
    breaks: {
      'schedules-have-a-location':
        'provider Meadow Lane Surgery: Bundle.entry[11].resource.actor: a reference to a Location; seen Practitioner/dr-ada',
    },
  },
  'provider:omits-horizon-start': {
    in: 'a booking',
    breaks: {
      'planning-horizons-have-a-start':
        'provider Meadow Lane Surgery: Bundle.entry[11].resource.planningHorizon.start: exactly one; seen nothing',
    },
  },
  'provider:gives-location-mode': {
    in: 'a booking',
    breaks: {
      'locations-conform-to-their-profile':
        'provider Meadow Lane Surgery: Bundle.entry[14].resource.mode: no such element; seen instance',
    },
  },
  'provider:gives-birth-dates-of-practitioners': {
    in: 'a booking',
    breaks: {
      'practitioners-conform-to-their-profile':
        'provider Meadow Lane Surgery: Bundle.entry[13].resource.birthDate: no such element; seen 1970-01-01',
    },
  },
  'provider:gives-contacts-of-organisation': {
    in: 'a booking',
    breaks: {
      'organisations-conform-to-their-profile':
        'provider Meadow Lane Surgery: Bundle.entry[15].resource.contact: no such element; seen {"name":{"family":"Manager"}}',
    },
  },
  'provider:gives-location-of-another': {
    in: 'a booking',
    breaks: {
      'locations-are-the-practices':
        'provider Meadow Lane Surgery: Bundle.entry[14].resource.managingOrganization: A20047; seen Z99999',
    },
  },
  'provider:gives-schedules-without-slots': {
    in: 'a booking',
    breaks: {
      'slot-bundle-holds-nothing-else':
        'provider Meadow Lane Surgery: Bundle.entry[16].resource: a resource that belongs to these slots; seen Schedule/meadow-lane-morning-full',
    },
  },
  'provider:gives-organisation-without-slots': {
    in: 'a booking after a second search',
    breaks: {
      'no-match-is-an-empty-bundle':
        'provider Fernhill Surgery: Bundle.entry: no entry; seen Organization/org-b82617',
    },
  },
  'provider:answers-search-by-collection': {
    in: 'a booking',
    breaks: {
      'slot-search-is-served':
        'provider Meadow Lane Surgery: Bundle.type: a Bundle of type searchset; seen Bundle collection',
    },
  },
  'provider:leaves-out-a-slot': {
    in: 'a booking',
    breaks: {
      'free-slots-are-all-given':
        'provider Meadow Lane Surgery: Bundle.entry: 11 free slots of the practice; seen 10, without that at 2027-07-05T09:10:00+01:00 in Morning surgery',
    },
  },
  'provider:makes-up-slots': {
    in: 'a booking',
    breaks: {
      'slots-given-are-the-practices-own':
        'provider Meadow Lane Surgery: Bundle.entry[16].resource: a slot that the practice has; seen 2027-07-05T21:00:00+01:00 to 2027-07-05T21:15:00+01:00',
    },
  },
  'provider:ignores-booking-windows': {
    in: 'a session with a booking window',
    breaks: {
      'slots-are-given-while-they-may-be-booked':
        'provider Meadow Lane Surgery: Bundle.entry[6].resource: a slot that may be booked now; seen 2027-07-06T11:00:00+01:00 in Walk-in room',
    },
  },
  'provider:ignores-booking-limits': {
    in: 'a session with a limit',
    breaks: {
      'bookings-over-the-limit-are-refused': 'provider Meadow Lane Surgery: status: a refusal, 4xx; seen 201',
    },
  },
} as const satisfies Readonly<Record<string, Proofs>>
