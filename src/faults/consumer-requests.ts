import type { FaultsOf } from './fault.js'

/** How consumers go wrong in requests that every practice has to refuse. */
export const consumerRequestFaults = {
  'consumer:sends-identifier-without-value': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'sends an identifier of the booking before it has given it a value',
    right: 'every identifier of a booking has a value',
    trigger: 'a slot is booked',
  },
  'consumer:shuffles-elements': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'writes the elements of its XML in an order of its own',
    right: 'the elements of FHIR XML stand in the order that FHIR gives them',
    trigger: 'it sends XML',
  },
  'consumer:writes-paths-in-small-letters': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'writes the type of resource in the path in small letters',
    right: 'paths are written as the interactions have them',
  },
  'consumer:searches-schedules': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'asks for Schedules where free slots are searched for',
    right: 'free slots are searched for at /Slot',
    trigger: 'it searches for slots',
  },
  'consumer:mistypes-number-in-registration': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'registers the patient under a number with another last digit',
    right: 'a registration has the NHS number of the patient',
    trigger: 'a patient is registered',
  },
  'consumer:registers-known-patients': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'registers every patient, also one whom the practice has found',
    right: 'only a patient whom the practice does not know is registered',
    trigger: 'the practice knows the patient',
  },
  'consumer:exchanges-search-dates': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'exchanges the first and the last day of a slot search',
    right: 'a slot search ends after it begins',
    trigger: 'it searches for slots',
  },
  'consumer:names-old-number-system': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'gives the NHS number with the system of version 0.x',
    right: 'the system of an NHS number is https://fhir.nhs.uk/Id/nhs-number',
    trigger: 'it looks for a patient',
  },
  'consumer:repeats-identifier': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'sends the identifier of the patient twice',
    right: 'a search for a patient has one identifier',
    trigger: 'it looks for a patient',
  },
  'consumer:describes-device-as-in-r4': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'writes the model of the device in the element of R4',
    right: 'the device is a valid resource of STU3',
  },
  'consumer:runs-fast-clock': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'issues tokens by a clock that is a minute fast',
    right: 'iat is the moment of sending',
  },
} as const satisfies FaultsOf<'consumer'>
