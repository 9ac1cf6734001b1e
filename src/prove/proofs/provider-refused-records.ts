import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/provider-refused-records.ts breaks, exactly, in the report's words. */
export const providerRefusedRecordsProofs = {
  'provider:books-past-slots': {
    in: 'a booking of a slot that has begun',
    breaks: {
      'booking-is-for-the-future':
        'consumer Northgate Urgent Care: Appointment.start: later than the request, 2027-07-04T07:30:~Z; seen 2027-07-04T08:00:00+01:00',
      'past-appointments-are-not-booked': 'provider Meadow Lane Surgery: status: a refusal, 4xx; seen 201',
    },
  },
  'provider:drops-reason': {
    in: 'a booking with a reason',
    breaks: {
      'bookings-with-reason-or-specialty-are-refused': 'provider Meadow Lane Surgery: status: 422; seen 201',
    },
  },
  'provider:drops-indications': {
    in: 'a booking with an indication',
    breaks: {
      'submissions-off-their-profile-are-refused':
        'provider Meadow Lane Surgery: status: a refusal, 4xx; seen 201',
    },
  },
  'provider:finds-slots-by-time': {
    in: 'a booking of a slot that is not there',
    breaks: {
      'booking-is-confirmed-for-its-slots':
        'provider Meadow Lane Surgery: Appointment.slot: Slot/kept-1; seen Slot/meadow-lane-morning-202707050800',
      'references-to-nothing-are-refused': 'provider Meadow Lane Surgery: status: a refusal, 4xx; seen 201',
    },
  },
  'provider:books-by-slots-alone': {
    in: 'a booking for another time',
    breaks: {
      'bookings-at-other-times-than-the-slots-are-refused':
        'provider Meadow Lane Surgery: status: a refusal, 4xx; seen 201',
    },
  },
  'provider:books-slots-apart': {
    in: 'a booking of two slots apart',
    breaks: {
      'slots-apart-are-not-booked-together': 'provider Meadow Lane Surgery: status: a refusal, 4xx; seen 201',
    },
  },
  'provider:adds-missing-location': {
    in: 'a booking without location',
    breaks: {
      'incomplete-bookings-are-refused':
        'provider Meadow Lane Surgery: status: 422 INVALID_RESOURCE; seen 201',
    },
  },
  'provider:drops-blank-identifiers': {
    in: 'a booking with a blank identifier',
    breaks: {
      'misshapen-bookings-are-refused':
        'provider Meadow Lane Surgery: status: 422 INVALID_RESOURCE; seen 201',
    },
  },
  'provider:resolves-whole-urls': {
    in: 'a booking with whole URLs',
    breaks: {
      'absolute-references-are-refused':
        'provider Meadow Lane Surgery: status: 422 INVALID_RESOURCE or 422 REFERENCE_NOT_FOUND; seen 201',
    },
  },
  'provider:takes-profile-as-given': {
    in: 'a booking without profile',
    breaks: {
      'bookings-without-profile-are-refused': 'provider Meadow Lane Surgery: status: 422; seen 201',
    },
  },
  'provider:fails-on-long-comments': {
    in: 'a booking with a long comment',
    breaks: {
      'long-texts-are-refused-or-kept':
        'provider Meadow Lane Surgery: status: a refusal, or the texts complete; seen 500',
    },
  },
  'provider:takes-birth-date-from-pds': {
    in: 'a registration without birth date',
    breaks: {
      'incomplete-registrations-are-refused': 'provider Meadow Lane Surgery: status: 400 or 422; seen 200',
    },
  },
  'provider:drops-other-patient-fields': {
    in: 'a registration with other fields',
    breaks: {
      'registrations-with-forbidden-fields-are-refused':
        'provider Meadow Lane Surgery: status: 422 INVALID_RESOURCE; seen 200',
    },
  },
  'provider:corrects-check-digits': {
    in: 'a registration under a mistyped number',
    breaks: {
      'registrations-with-false-numbers-are-refused':
        'provider Meadow Lane Surgery: status: 400 INVALID_NHS_NUMBER; seen 200',
    },
    follows: ['patient-has-the-nhs-number-asked-for'],
  },
  'provider:registers-the-deceased': {
    in: 'a patient who dies after the trace',
    breaks: {
      'unverified-patients-are-not-registered':
        'provider Meadow Lane Surgery: status: 400 INVALID_PATIENT_DEMOGRAPHICS; seen 200',
    },
  },
  'provider:registers-closed-numbers': {
    in: 'a number that is closed after the trace',
    breaks: {
      'closed-nhs-numbers-are-not-registered':
        'provider Meadow Lane Surgery: status: 400 INVALID_NHS_NUMBER; seen 200',
    },
  },
  'provider:registers-without-verifying': [
    {
      in: 'a birth date that PDS corrects after the trace',
      breaks: {
        'unverified-patients-are-not-registered':
          'provider Meadow Lane Surgery: status: 400 INVALID_PATIENT_DEMOGRAPHICS; seen 200',
      },
    },
    {
      in: 'a family name that PDS corrects after the trace',
      breaks: {
        'patients-are-registered-under-their-name-on-pds':
          'provider Meadow Lane Surgery: status: 400 INVALID_PATIENT_DEMOGRAPHICS or 400 BAD_REQUEST; seen 200',
      },
    },
  ],
  'provider:registers-twice': {
    in: 'a registration of somebody known',
    breaks: {
      'active-patients-are-not-registered-again':
        'provider Meadow Lane Surgery: status: 409 DUPLICATE_REJECTED; seen 200',
    },
  },
} as const satisfies Readonly<Record<string, Proofs>>
