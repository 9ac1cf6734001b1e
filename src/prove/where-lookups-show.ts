import type { consumerLookupFaults } from '../faults/consumer-lookups.js'
import type { Places } from './places.js'

/** For each fault of a consumer in lookups and in the order of its steps the situations in which it is played. */
export const whereLookupsShow = {
  'consumer:asks-for-capabilities-last': 'a booking',
  'consumer:asks-for-misspelt-attribute': 'a booking',
  'consumer:asks-sds-for-xml': 'a booking by the FHIR API of SDS',
  'consumer:asks-sds-without-systems': 'a booking by the FHIR API of SDS',
  'consumer:books-upon-failed-search': 'a practice that cannot be searched the second time',
  'consumer:books-without-registering': 'a record that is deleted between two bookings',
  'consumer:goes-on-upon-sds-error': 'SDS fails between two bookings',
  'consumer:goes-on-without-record': 'a practice that leaves between two bookings',
  'consumer:looks-up-after-the-call': 'a second booking',
  'consumer:looks-up-another-interaction': 'a booking',
  'consumer:looks-up-by-anothers-party-key': 'a booking',
  'consumer:looks-up-own-asid-at-practice': 'a booking',
  'consumer:looks-up-own-asid-without-supplier': 'a booking',
  'consumer:misspells-directory-attribute': 'a booking',
  'consumer:misspells-own-asid-filter': 'a booking',
  'consumer:misspells-sds-parameter': 'a booking by the FHIR API of SDS',
  'consumer:offers-busy-slots': 'a practice that returns busy slots',
  'consumer:reads-by-kept-patient-id': 'a booking',
  'consumer:registers-without-asking': 'a registration and a booking',
  'consumer:repeats-refused-requests': 'without an agreement',
  'consumer:repeats-search': 'a booking',
  'consumer:skips-lookup': 'a booking',
} as const satisfies Record<keyof typeof consumerLookupFaults, Places>
