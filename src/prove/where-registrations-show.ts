import type { RegistrationFault } from '../faults/index.js'
import type { Places } from './places.js'

/** Where the faults of registrations show. */
export const whereRegistrationsShow = {
  'registration:doubles-a-slash': 'a booking',
  'registration:ends-with-a-slash': 'a booking',
  'registration:goes-on-to-an-operation': 'a booking',
  'registration:marks-consumer-as-practice': 'a consumer that looks itself up',
  'registration:files-bookings-under-a-neighbour': 'a booking',
  'registration:names-a-site': 'a lookup of a practice',
  'registration:names-another-major-version': 'a lookup of a practice',
  'registration:omits-booking-of-consumer': 'a booking',
  'registration:omits-service-root': 'a booking',
  'registration:shares-asid-of-consumer': 'a booking',
  'registration:shares-asid-of-practice': 'a booking',
  'registration:shares-party-key-of-consumer': 'a booking',
  'registration:shares-party-key-of-practice': 'a booking',
  'registration:writes-the-version-small': 'a booking',
} as const satisfies Record<RegistrationFault, Places>
