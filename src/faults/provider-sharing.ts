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
} as const satisfies FaultsOf<'provider'>
