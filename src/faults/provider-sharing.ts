import type { FaultsOf } from './fault.js'

/** How practices go wrong about whom they serve, and with what. */
export const providerSharingFaults = {
  'provider:refuses-one-organisation': {
    party: 'provider',
    kind: 'misdeed',
    says: 'refuses one organisation that it has an agreement with, and serves the others',
    right: 'a practice serves whoever the SSP lets through',
    trigger: 'several organisations ask',
  },
  'provider:closes-for-bookings': {
    party: 'provider',
    kind: 'misdeed',
    says: 'answers 403 to a booking, though it has just given its free slots to the same consumer',
    right: 'whoever is served in a capability is served in all of it',
    trigger: 'a slot is booked',
  },
  'provider:tailors-its-capability-statement': {
    party: 'provider',
    kind: 'misdeed',
    says: 'gives one organisation a capability statement of its own',
    right: 'the capability statement is the same whoever asks',
    trigger: 'several organisations ask',
  },
  'provider:applies-dissent': {
    party: 'provider',
    kind: 'misdeed',
    says: 'refuses to find a patient who dissents from sharing, by 403 NO_PATIENT_CONSENT',
    right: 'dissent from sharing is not applied to Foundations and Appointment Management',
    trigger: 'the patient dissents from sharing',
  },
  'provider:lacks-consent-of-organisation': {
    party: 'provider',
    kind: 'circumstance',
    says: 'answers 403 NO_ORGANISATION_CONSENT, because the practice has not consented to share',
    right: 'the consumer tells its user that the practice does not offer this, and asks no further',
  },
} as const satisfies FaultsOf<'provider'>
