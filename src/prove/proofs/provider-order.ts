import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/provider-order.ts breaks, exactly, in the report's words. */
export const providerOrderProofs = {
  'provider:looks-before-it-takes': {
    in: 'one slot for two',
    breaks: {
      'each-slot-is-booked-once':
        'provider Meadow Lane Surgery: Slot/meadow-lane-morning-202707050800: one booking at a time; seen booked by ~, and by ~',
    },
  },
  'provider:refuses-taken-slots-by-422': {
    in: 'a slot that was taken',
    breaks: {
      'taken-slots-are-not-booked-again':
        'provider Meadow Lane Surgery: status: 409 DUPLICATE_REJECTED; seen 422 INVALID_RESOURCE',
    },
  },
  'provider:shuffles-elements': {
    in: 'a booking in XML',
    breaks: {
      'answers-have-the-shape-of-stu3': [
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.id: before meta, as in the table of Slot; seen after it',
        'provider Meadow Lane Surgery: Appointment.id: before meta, as in the table of Appointment; seen after it',
      ],
    },
  },
  'provider:reads-old-copies': {
    in: 'an amendment',
    breaks: {
      'newer-versions-are-not-forgotten':
        'provider Meadow Lane Surgery: Appointment/appt-a20047-1: version 2 or a newer one, from the answer to ~ on; seen version 1, read by ~, which came later',
    },
  },
  'provider:tells-versions-it-does-not-keep': {
    in: 'an amendment',
    breaks: {
      'appointments-have-the-version-that-was-told':
        'provider Meadow Lane Surgery: Appointment/appt-a20047-1: version draft, which the answer to ~ told; seen version 2 in ~, and nothing had changed it',
    },
  },
  'provider:keeps-what-it-refuses': {
    in: 'a look at what others booked',
    breaks: {
      'sound-booking-is-confirmed':
        'provider Meadow Lane Surgery: status: 201; seen 500 INTERNAL_SERVER_ERROR: The confirmation could not be written',
      'refused-bookings-are-not-kept':
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.status: nothing booked in Slot/meadow-lane-morning-202707050800, since ~ was answered with 500; seen Appointment/appt-a20047-1, booked',
    },
  },
  'provider:keeps-bookings-before-it-looks': {
    in: 'a look at a booking that was refused',
    breaks: {
      'refused-bookings-are-not-kept':
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.status: nothing booked in Slot/meadow-lane-morning-202707050800, since ~ was answered with 422; seen Appointment/appt-a20047-1, booked',
    },
  },
  'provider:keeps-changes-before-it-looks': [
    {
      in: 'an amendment of what was changed meanwhile',
      breaks: {
        'refused-changes-are-not-kept':
          'provider Meadow Lane Surgery: Appointment.comment: Will be late, since ~ was answered with 409; seen Needs an interpreter',
      },
    },
    {
      in: 'a cancellation of what was changed meanwhile',
      breaks: {
        'refused-changes-are-not-kept':
          'provider Meadow Lane Surgery: Appointment.status: booked, since ~ was answered with 409; seen cancelled',
      },
    },
  ],
  'provider:serves-appointments-of-other-practices': {
    in: 'requests with what another practice gave',
    breaks: {
      'appointments-of-other-practices-are-not-given': [
        'provider Meadow Lane Surgery: Appointment: no appointment of another practice; seen Appointment/appt-b82617-1, which Fernhill Surgery booked in ~',
        'provider Meadow Lane Surgery: Bundle.entry[0].resource: no appointment of another practice; seen Appointment/appt-b82617-1, which Fernhill Surgery booked in ~',
      ],
      'appointments-of-unknown-patients-are-not-found': 'provider Meadow Lane Surgery: status: 404; seen 200',
    },
  },
  'provider:keeps-no-bookings': {
    in: 'a look at what others booked',
    breaks: {
      'appointments-are-all-given':
        'provider Meadow Lane Surgery: Bundle.entry: Appointment/appt-a20047-1, booked; seen nothing',
    },
  },
} as const satisfies Readonly<Record<string, Proofs>>
