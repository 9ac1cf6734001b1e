import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/provider-changes.ts breaks, exactly, in the report's words. */
export const providerChangesProofs = {
  'provider:changes-own-bookings-only': [
    {
      in: 'an amendment of what others booked',
      breaks: {
        'sound-change-is-carried-out': 'provider Meadow Lane Surgery: status: 200; seen 422 INVALID_RESOURCE',
      },
    },
    {
      in: 'a cancellation of what others booked',
      breaks: {
        'sound-change-is-carried-out': 'provider Meadow Lane Surgery: status: 200; seen 422 INVALID_RESOURCE',
      },
    },
  ],
  'provider:overwrites-newer-versions': [
    {
      in: 'an amendment of what was changed meanwhile',
      breaks: {
        'each-version-is-changed-once':
          'provider Meadow Lane Surgery: Appointment/appt-a20047-1: one change of version 1; seen carried out by ~ and by ~',
      },
    },
    {
      in: 'a cancellation of what was changed meanwhile',
      breaks: {
        'changes-of-old-versions-are-refused':
          'provider Meadow Lane Surgery: status: 409; seen 422 INVALID_RESOURCE',
      },
    },
  ],
  'provider:refuses-old-versions-by-422': {
    in: 'an amendment of what was changed meanwhile',
    breaks: {
      'changes-of-old-versions-are-refused':
        'provider Meadow Lane Surgery: status: 409; seen 422 INVALID_RESOURCE',
    },
  },
  'provider:keeps-version-on-change': [
    {
      in: 'an amendment',
      breaks: {
        'change-makes-a-new-version':
          'provider Meadow Lane Surgery: Appointment.meta.versionId: another than 1; seen 1',
      },
    },
    {
      in: 'a cancellation',
      breaks: {
        'change-makes-a-new-version':
          'provider Meadow Lane Surgery: Appointment.meta.versionId: another than 1; seen 1',
      },
    },
  ],
  'provider:loses-amendments': {
    in: 'an amendment',
    breaks: {
      'amended-texts-come-back':
        'provider Meadow Lane Surgery: Appointment.comment: Will be late; seen Booked through GP Connect',
    },
  },
  'provider:keeps-status-of-cancelled': {
    in: 'a cancellation',
    breaks: {
      'cancelled-appointment-has-the-status-cancelled':
        'provider Meadow Lane Surgery: Appointment.status: cancelled; seen booked',
    },
  },
  'provider:forgets-cancellations': [
    {
      in: 'a cancellation',
      breaks: {
        'cancelled-appointments-stay-cancelled':
          'provider Meadow Lane Surgery: Appointment.status: cancelled, since ~; seen booked',
      },
    },
    {
      in: 'a look at what was cancelled',
      breaks: {
        'cancelled-appointments-stay-cancelled':
          'provider Meadow Lane Surgery: Bundle.entry[0].resource.status: cancelled, since ~; seen booked',
      },
    },
  ],
  'provider:loses-cancellation-reason': {
    in: 'a cancellation',
    breaks: {
      'cancelled-appointment-has-its-reason':
        'provider Meadow Lane Surgery: Appointment.extension, cancellation reason: The patient is better; seen nothing',
    },
  },
  'provider:clears-cancelled-appointments': {
    in: 'a cancellation',
    breaks: {
      'cancelled-appointment-is-otherwise-the-same':
        'provider Meadow Lane Surgery: Appointment.description: Booked by Northgate Urgent Care; seen -',
    },
  },
  'provider:keeps-cancelled-slots-busy': {
    in: 'a search after a cancellation',
    breaks: {
      'slots-of-cancelled-appointments-are-free-again':
        'provider Meadow Lane Surgery: Bundle.entry: a free slot at 2027-07-05T08:00:00.000Z, of a cancelled appointment; seen nothing at that time',
    },
  },
  'provider:changes-whatever-is-sent': [
    {
      in: 'a move by amendment',
      breaks: {
        'changes-of-other-elements-are-refused':
          'provider Meadow Lane Surgery: status: 422 INVALID_RESOURCE; seen 200',
      },
    },
    {
      in: 'a cancellation with a comment',
      breaks: {
        'changes-of-other-elements-are-refused':
          'provider Meadow Lane Surgery: status: 422 INVALID_RESOURCE; seen 200',
      },
    },
  ],
  'provider:changes-cancelled-appointments': {
    in: 'an amendment of what is known to be cancelled',
    breaks: {
      'amendments-of-cancelled-appointments-are-refused':
        'provider Meadow Lane Surgery: status: 422 INVALID_RESOURCE or 409 or 412; seen 200',
    },
  },
  'provider:changes-past-appointments': [
    {
      in: 'an amendment of what is known to have begun',
      breaks: {
        'changes-of-past-appointments-are-refused':
          'provider Meadow Lane Surgery: status: a refusal, 4xx; seen 200',
      },
    },
    {
      in: 'a cancellation of what is known to have begun',
      breaks: {
        'changes-of-past-appointments-are-refused':
          'provider Meadow Lane Surgery: status: a refusal, 4xx; seen 200',
      },
    },
  ],
  'provider:changes-visits': [
    {
      in: 'an amendment of a visit',
      breaks: {
        'changes-of-visits-are-refused': 'provider Meadow Lane Surgery: status: a refusal, 4xx; seen 200',
      },
    },
    {
      in: 'a cancellation of a visit',
      breaks: {
        'changes-of-visits-are-refused': 'provider Meadow Lane Surgery: status: a refusal, 4xx; seen 200',
      },
    },
  ],
  'provider:accepts-reason-in-amendments': {
    in: 'an amendment with a reason',
    breaks: {
      'amendments-with-cancellation-reason-are-refused':
        'provider Meadow Lane Surgery: status: 422 INVALID_RESOURCE; seen 200',
    },
  },
  'provider:cancels-without-reason': [
    {
      in: 'a cancellation with a blank reason',
      breaks: {
        'cancellations-with-blank-reasons-are-refused':
          'provider Meadow Lane Surgery: status: 422 INVALID_PARAMETER; seen 200',
      },
    },
    {
      in: 'a cancellation without reason',
      breaks: {
        'cancellations-without-reason-are-refused': 'provider Meadow Lane Surgery: status: 422; seen 200',
      },
    },
  ],
  'provider:creates-by-put': [
    {
      in: 'an amendment by a kept id',
      breaks: {
        'changes-of-unknown-appointments-are-refused':
          'provider Meadow Lane Surgery: status: a refusal, 4xx; seen 200',
      },
    },
    {
      in: 'a cancellation by a kept id',
      breaks: {
        'changes-of-unknown-appointments-are-refused':
          'provider Meadow Lane Surgery: status: a refusal, 4xx; seen 200',
      },
    },
  ],
  'provider:amends-to-long-texts': {
    in: 'an amendment to a long text',
    breaks: {
      'amended-texts-come-back':
        'provider Meadow Lane Surgery: Appointment.description: Will be ten minutes late. Will be ten minutes late. Will be ten minutes late. Will be ten minutes late. Will be ten minutes late.; seen Will be ten minutes late. Will be ten minutes late. Will be ten minutes late. Will be ten minutes la',
      'amendments-to-long-texts-are-refused':
        'provider Meadow Lane Surgery: status: a refusal, 4xx; seen 200',
    },
  },
  'provider:resolves-references-in-changes': {
    in: 'an amendment by whole URLs',
    breaks: {
      'changes-with-absolute-references-are-refused':
        'provider Meadow Lane Surgery: status: 422 INVALID_RESOURCE or 422 REFERENCE_NOT_FOUND; seen 200',
    },
  },
  'provider:demands-service-type': [
    {
      in: 'an amendment without type',
      breaks: {
        'sound-change-is-carried-out': 'provider Meadow Lane Surgery: status: 200; seen 422 INVALID_RESOURCE',
      },
    },
    {
      in: 'a cancellation without type',
      breaks: {
        'sound-change-is-carried-out': 'provider Meadow Lane Surgery: status: 200; seen 422 INVALID_RESOURCE',
      },
    },
  ],
} as const satisfies Readonly<Record<string, Proofs>>
