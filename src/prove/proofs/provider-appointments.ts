import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/provider-appointments.ts breaks, exactly, in the report's words. */
export const providerAppointmentsProofs = {
  'provider:hides-cancelled-appointments': {
    in: 'a look at what was cancelled',
    breaks: {
      'appointments-are-all-given':
        'provider Meadow Lane Surgery: Bundle.entry: Appointment/appt-a20047-1, cancelled; seen nothing',
    },
  },
  'provider:hides-appointments-of-others': {
    in: 'a look at what others booked',
    breaks: {
      'appointments-are-all-given':
        'provider Meadow Lane Surgery: Bundle.entry: Appointment/appt-a20047-1, booked; seen nothing',
    },
  },
  'provider:retrieves-for-everybody': {
    in: 'a look beside another patient',
    breaks: {
      'appointments-are-the-patients-own':
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.participant.actor: Patient/pat-fbd30bf8ab409b19; seen Patient/pat-705007258c407b78',
    },
  },
  'provider:retrieves-outside-range': {
    in: 'a look beyond the dates',
    breaks: {
      'appointments-are-of-the-dates-asked-for':
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.start: from 2027-07-04 to 2027-09-26; seen 2027-07-03T09:00:00+01:00',
    },
  },
  'provider:retrieves-for-unknown-patients': {
    in: 'a look at an unknown patient',
    breaks: {
      'appointments-of-unknown-patients-are-not-found': 'provider Meadow Lane Surgery: status: 404; seen 200',
    },
  },
  'provider:answers-404-for-no-appointments': {
    in: 'a look where nothing is booked',
    breaks: {
      'sound-look-at-appointments-is-served':
        'provider Meadow Lane Surgery: status: 200; seen 404 NO_RECORD_FOUND',
    },
  },
  'provider:gives-bare-appointments': {
    in: 'a look at appointments',
    breaks: {
      'appointments-come-in-a-searchset':
        'provider Meadow Lane Surgery: Bundle.type: a Bundle of type searchset; seen Appointment',
    },
  },
  'provider:adds-locations-to-appointments': {
    in: 'a look at appointments',
    breaks: {
      'appointments-come-alone':
        'provider Meadow Lane Surgery: Bundle.entry[1].resource: an Appointment; seen Location',
    },
  },
  'provider:retrieves-the-past': {
    in: 'a look from yesterday on',
    breaks: {
      'looks-into-the-past-are-refused':
        'provider Meadow Lane Surgery: status: 422 INVALID_PARAMETER; seen 200',
    },
  },
  'provider:retrieves-by-time': {
    in: 'a look by time',
    breaks: {
      'looks-by-time-are-refused': 'provider Meadow Lane Surgery: status: 422 INVALID_PARAMETER; seen 200',
    },
  },
  'provider:retrieves-by-one-date': [
    {
      in: 'a look by one date',
      breaks: {
        'looks-by-one-date-are-refused':
          'provider Meadow Lane Surgery: status: 422 INVALID_PARAMETER; seen 200',
      },
    },
    {
      in: 'a look by other prefixes',
      breaks: {
        'looks-without-a-range-are-refused':
          'provider Meadow Lane Surgery: status: 422 INVALID_PARAMETER; seen 200',
      },
    },
  ],
  'provider:omits-telephone-of-bookers': {
    in: 'a look at appointments',
    breaks: {
      'appointments-say-how-to-reach-who-booked':
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.contained[0].telecom: at least one; seen nothing',
    },
  },
  'provider:reads-own-bookings-only': {
    in: 'a look at what others booked',
    breaks: {
      'reads-give-the-resource-asked-for':
        'provider Meadow Lane Surgery: status: 200; seen 404 NO_RECORD_FOUND',
    },
  },
  'provider:gives-past-appointments': {
    in: 'another look at what is over',
    breaks: {
      'past-appointments-are-not-given':
        'provider Meadow Lane Surgery: Appointment.start: 2027-07-04, or later; seen 2027-07-03',
    },
  },
  'provider:tells-places-of-visits': {
    in: 'a look at a visit',
    breaks: {
      'visits-say-that-their-place-is-unknown':
        'provider Meadow Lane Surgery: Location.name: Contact practice for location of the visit, at an address Unknown; seen Meadow Lane Surgery, Meadow Lane Surgery, 1 Example Street',
    },
  },
  'provider:omits-name-of-organisations': {
    in: 'a look at details',
    breaks: {
      'organisations-have-identifier-and-name': [
        'provider Meadow Lane Surgery: Organization.name: exactly one; seen nothing',
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.name: exactly one; seen nothing',
      ],
    },
  },
  'provider:gives-mode-of-locations': {
    in: 'a look at details',
    breaks: {
      'locations-come-without-endpoint-and-mode':
        'provider Meadow Lane Surgery: Location.mode: no such element; seen instance',
    },
  },
  'provider:denies-locations': {
    in: 'a look at details',
    breaks: {
      'reads-give-the-resource-asked-for':
        'provider Meadow Lane Surgery: status: 200; seen 404 NO_RECORD_FOUND',
      'participants-of-appointments-can-be-read':
        'provider Meadow Lane Surgery: status: 200; seen 404 NO_RECORD_FOUND',
    },
  },
  'provider:finds-similar-codes': {
    in: 'a look at details',
    breaks: {
      'organisations-found-have-the-code-asked-for':
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.identifier.value: NLX01; seen A20047',
    },
  },
  'provider:finds-no-organisation': {
    in: 'a look at details',
    breaks: {
      'the-practice-is-found-by-its-own-code':
        'provider Meadow Lane Surgery: Bundle.entry: A20047; seen nothing',
    },
  },
  'provider:takes-bare-codes': {
    in: 'a look by bare codes',
    breaks: {
      'searches-by-bare-codes-are-refused':
        'provider Meadow Lane Surgery: status: 422 INVALID_PARAMETER or 400 INVALID_IDENTIFIER_SYSTEM; seen 200',
    },
  },
  'provider:ignores-system-of-codes': {
    in: 'a look by codes of another system',
    breaks: {
      'organisations-by-other-systems-are-refused':
        'provider Meadow Lane Surgery: status: a refusal, 4xx; seen 200',
    },
  },
  'provider:gives-telecom-of-practitioners': {
    in: 'a look at details',
    breaks: {
      'practitioners-come-without-private-details': [
        'provider Meadow Lane Surgery: Practitioner.telecom: no such element; seen {"system":"phone","value":"01632 960055","use":"work"}',
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.telecom: no such element; seen {"system":"phone","value":"01632 960055","use":"work"}',
      ],
    },
  },
  'provider:omits-codes-of-practitioners': {
    in: 'a look at details',
    breaks: {
      'practitioners-have-identifier-and-name':
        'provider Meadow Lane Surgery: Practitioner.identifier: at least one; seen nothing',
    },
  },
  'provider:omits-name-of-locations': {
    in: 'a look at details',
    breaks: {
      'locations-have-a-name': 'provider Meadow Lane Surgery: Location.name: exactly one; seen nothing',
    },
  },
  'provider:omits-managing-organisation': {
    in: 'a look at details',
    breaks: {
      'locations-name-their-practice':
        'provider Meadow Lane Surgery: Location.managingOrganization: exactly one; seen nothing',
    },
  },
  'provider:gives-endpoint-of-organisations': {
    in: 'a look at details',
    breaks: {
      'organisations-come-without-contact-and-endpoint': [
        'provider Meadow Lane Surgery: Organization.endpoint: no such element; seen {"reference":"Endpoint/1"}',
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.endpoint: no such element; seen {"reference":"Endpoint/1"}',
      ],
    },
  },
  'provider:hides-what-has-begun': {
    in: 'a look at what has begun today',
    breaks: {
      'appointments-of-the-practice-itself-are-given':
        'provider Meadow Lane Surgery: Bundle.entry: the appointment at 2027-07-04T08:00:00+01:00; seen nothing',
    },
  },
  'provider:writes-names-as-text': {
    in: 'a look at details',
    breaks: {
      'names-of-practitioners-are-in-one-form': [
        'provider Meadow Lane Surgery: Practitioner.name[0].text: no such element; seen Harnessgp',
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.name[0].text: no such element; seen Harnessgp',
      ],
    },
  },
  'provider:answers-search-by-code-with-404': {
    in: 'a look at details',
    breaks: {
      'sound-search-by-code-is-served': 'provider Meadow Lane Surgery: status: 200; seen 404 NO_RECORD_FOUND',
    },
  },
  'provider:takes-first-code': {
    in: 'a look by several codes',
    breaks: {
      'searches-by-several-codes-are-refused':
        'provider Meadow Lane Surgery: status: 400 BAD_REQUEST; seen 200',
    },
  },
} as const satisfies Readonly<Record<string, Proofs>>
