import type { FaultsOf } from './fault.js'

/** How consumers go wrong that ask for records as well as for appointments. */
export const consumerRecordFaults = {
  'consumer:asks-for-records-at-the-appointments-root': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'asks for records at the service root URL of appointments',
    right: 'each capability is asked for at the service root URL that SDS holds for it',
    trigger: 'it asks for a record',
  },
  'consumer:takes-records-over-for-direct-care': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'gives direct care as the reason for taking a record over',
    right: 'the reason is migration where a record is handed on to the next practice',
    trigger: 'it asks for a record to take over',
  },
} as const satisfies FaultsOf<'consumer'>
