import type { consumerRequestFaults } from '../faults/consumer-requests.js'
import type { providerRefusalFaults } from '../faults/provider-refusals.js'
import type { providerRefusedRecordFaults } from '../faults/provider-refused-records.js'
import type { Places } from './places.js'

/** Where it shows what practices accept that they should refuse. */
export const whereRefusalsShow = {
  'provider:accepts-devices-of-r4': 'a device as in R4',
  'provider:accepts-long-lived-tokens': 'a token for an hour',
  'provider:accepts-tokens-without-device': 'a token without device',
  'provider:accepts-times-in-utc': 'a search by times in UTC',
  'provider:adds-missing-location': 'a booking without location',
  'provider:always-includes-schedules': 'a search without schedules',
  'provider:answers-404-to-other-resources': 'a search for schedules',
  'provider:asks-for-no-certificate': 'a booking',
  'provider:books-by-slots-alone': 'a booking for another time',
  'provider:books-past-slots': 'a booking of a slot that has begun',
  'provider:books-slots-apart': 'a booking of two slots apart',
  'provider:corrects-check-digits': 'a registration under a mistyped number',
  'provider:fails-on-long-comments': 'a booking with a long comment',
  'provider:demands-role-profile': 'a practitioner without role profile',
  'provider:drops-blank-identifiers': 'a booking with a blank identifier',
  'provider:drops-other-patient-fields': 'a registration with other fields',
  'provider:drops-reason': 'a booking with a reason',
  'provider:ignores-case-of-paths': 'a path in small letters',
  'provider:ignores-identifier-system': 'an identifier of an old system',
  'provider:ignores-interaction-id': 'an interaction ID of another operation',
  'provider:judges-issue-time': 'a consumer whose clock is fast',
  'provider:needs-no-token': 'a request without token',
  'provider:registers-closed-numbers': 'a number that is closed after the trace',
  'provider:registers-the-deceased': 'a patient who dies after the trace',
  'provider:registers-twice': 'a registration of somebody known',
  'provider:resolves-whole-urls': 'a booking with whole URLs',
  'provider:searches-backwards': 'a search from the last day to the first',
  'provider:searches-from-today': 'a search without start',
  'provider:serves-without-trace-id': 'a request that the proxy passes without trace ID',
  'provider:strips-blanks-from-numbers': 'an NHS number with blanks',
  'provider:takes-bare-numbers': 'an NHS number without system',
  'provider:takes-birth-date-from-pds': 'a registration without birth date',
  'provider:takes-dates-without-prefix': 'a search by dates without prefix',
  'provider:takes-first-identifier': 'an identifier that is repeated',
  'provider:takes-profile-as-given': 'a booking without profile',
  'provider:takes-status-for-free': 'a search without status',
} as const satisfies Record<
  keyof typeof providerRefusalFaults | keyof typeof providerRefusedRecordFaults,
  Places
>

/** Where requests show that practices should refuse. */
export const whereRefusedRequestsShow = {
  'consumer:describes-device-as-in-r4': 'a booking',
  'consumer:exchanges-search-dates': 'a booking',
  'consumer:mistypes-number-in-registration': 'a registration and a booking',
  'consumer:names-old-number-system': 'a booking',
  'consumer:registers-known-patients': 'a booking',
  'consumer:repeats-identifier': 'a booking',
  'consumer:runs-fast-clock': 'a booking',
  'consumer:searches-schedules': 'a booking',
  'consumer:sends-identifier-without-value': 'a booking',
  'consumer:writes-paths-in-small-letters': 'a booking',
} as const satisfies Record<keyof typeof consumerRequestFaults, Places>
