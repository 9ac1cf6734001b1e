import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/provider-sharing.ts breaks, exactly, in the report's words. */
export const providerSharingProofs = {
  'provider:refuses-one-organisation': {
    in: 'two organisations at one practice',
    breaks: {
      'practice-serves-whoever-the-ssp-lets-through':
        'provider Meadow Lane Surgery: status for 200000000117 of Southgate Urgent Care (NLX02): 200, as for 200000000115 of Northgate Urgent Care (NLX01); seen 403',
    },
  },
  'provider:closes-for-bookings': {
    in: 'a booking',
    breaks: {
      'sound-booking-is-confirmed':
        'provider Meadow Lane Surgery: status: 201; seen 403 ACCESS_DENIED: Bookings are not open to this organisation',
    },
  },
  'provider:tailors-its-capability-statement': {
    in: 'two organisations at one practice',
    breaks: {
      'practice-answers-alike-whoever-asks':
        'provider Meadow Lane Surgery: capability statement for 200000000117 of Southgate Urgent Care (NLX02): the same as for 200000000115 of Northgate Urgent Care (NLX01); seen another description',
    },
  },
  'provider:applies-dissent': {
    in: 'a patient who dissents from sharing',
    breaks: {
      'dissent-from-sharing-is-not-applied':
        'provider Meadow Lane Surgery: Spine code: no refusal for want of consent; seen NO_PATIENT_CONSENT',
    },
    follows: ['sound-search-for-a-patient-is-served'],
  },
  'provider:lacks-consent-of-organisation': {
    in: 'a booking',
    breaks: {},
  },
} as const satisfies Readonly<Record<string, Proofs>>
