import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/consumer-bookings.ts breaks, exactly, in the report's words. */
export const consumerBookingsProofs = {
  'consumer:books-by-kept-patient-id': {
    in: 'a booking',
    breaks: {
      'booking-names-the-patient-who-was-found':
        'consumer Northgate Urgent Care: Appointment.participant.actor: Patient/pat-fbd30bf8ab409b19; seen Patient/kept-1',
    },
  },
  'consumer:books-by-kept-slot-id': {
    in: 'a booking',
    breaks: {
      'booking-names-slots-that-were-found':
        'consumer Northgate Urgent Care: Appointment.slot: a slot that a search gave; seen Slot/kept-1',
    },
  },
  'consumer:books-at-main-site': {
    in: 'a booking',
    breaks: {
      'booking-names-the-location-of-its-slots':
        'consumer Northgate Urgent Care: Appointment.participant.actor: Location/loc-a20047; seen Location/main-site',
    },
  },
  'consumer:books-with-usual-doctor': {
    in: 'a booking',
    breaks: {
      'booking-names-no-other-practitioner':
        'consumer Northgate Urgent Care: Appointment.participant.actor: Practitioner/dr-ada; seen Practitioner/usual',
    },
  },
  'consumer:books-under-another-name': {
    in: 'a booking',
    breaks: {
      'booking-organisation-is-the-originator':
        'consumer Northgate Urgent Care: Appointment.contained[0].name: Northgate Urgent Care; seen Larkspur Clinical Systems, the name of YGC01',
    },
  },
  'consumer:omits-organisation-profile': {
    in: 'a booking',
    breaks: {
      'booking-organisation-conforms-to-its-profile':
        'consumer Northgate Urgent Care: Appointment.contained[0].meta.profile: https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-Organization-1; seen nothing',
    },
  },
  'consumer:omits-participant-status': {
    in: 'a booking',
    breaks: {
      'every-participant-is-named':
        'consumer Northgate Urgent Care: Appointment.participant[0].status: exactly one; seen nothing',
    },
  },
  'consumer:stamps-created-once': {
    in: 'a booking',
    breaks: {
      'booking-is-made-when-it-is-sent':
        'consumer Northgate Urgent Care: Appointment.created: the time of the request, ~; seen 2027-07-04T00:30:00+01:00',
    },
  },
  'consumer:converts-times-to-utc': {
    in: 'a booking',
    breaks: {
      'booking-has-the-times-of-its-slots':
        'consumer Northgate Urgent Care: Appointment.start: 2027-07-05T09:00:00+01:00; seen 2027-07-05T08:00:00Z',
    },
  },
  'consumer:sends-indication': {
    in: 'a booking',
    breaks: {
      'booking-conforms-to-its-profile':
        'consumer Northgate Urgent Care: Appointment.indication: no such element; seen {"reference":"Condition/1"}',
    },
  },
  'consumer:sends-nulls': {
    in: 'a booking',
    breaks: {
      'booking-has-the-shape-of-stu3':
        'consumer Northgate Urgent Care: Appointment.priority: a value, or no such element; seen null',
    },
  },
} as const satisfies Readonly<Record<string, Proofs>>
