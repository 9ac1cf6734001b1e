import type { FaultsOf } from './fault.js'

const ROOT = 'the service root URL is https://FQDN/ODS code/FHIR version/major version/routing segment'

/** How registrations in SDS go wrong; what is registered then is in src/prove/registration-edits.ts. */
export const registrationFaults = {
  'registration:omits-service-root': {
    party: 'registration',
    kind: 'misdeed',
    says: 'holds no service root URL of a practice',
    right: 'every MHS record of a practice holds its service root URL',
  },
  'registration:doubles-a-slash': {
    party: 'registration',
    kind: 'misdeed',
    says: 'has two slashes between host and path of a service root URL',
    right: ROOT,
  },
  'registration:names-another-major-version': {
    party: 'registration',
    kind: 'misdeed',
    says: 'has another major version in a service root URL than in the interaction IDs',
    right: 'the major version is the one that the interaction IDs end in',
  },
  'registration:writes-the-version-small': {
    party: 'registration',
    kind: 'misdeed',
    says: 'has the name of the FHIR version in small letters in a service root URL',
    right: 'the name of the FHIR version is in capitals',
  },
  'registration:ends-with-a-slash': {
    party: 'registration',
    kind: 'misdeed',
    says: 'has a slash at the end of a service root URL',
    right: 'a service root URL ends without a slash',
  },
  'registration:names-a-site': {
    party: 'registration',
    kind: 'misdeed',
    says: 'has the code of a site in the service root URL of a practice',
    right: 'the ODS code in a service root URL is that of the practice as a whole',
  },
  'registration:files-bookings-under-a-neighbour': {
    party: 'registration',
    kind: 'misdeed',
    says: 'has the MHS record for the bookings of a practice under the ODS code of another practice',
    right: 'every record of a practice is under its own ODS code',
    trigger: 'a slot is booked',
  },
  'registration:goes-on-to-an-operation': {
    party: 'registration',
    kind: 'misdeed',
    says: 'has a resource type at the end of a service root URL',
    right: 'a service root URL goes no further than the root',
  },
  'registration:omits-booking-of-consumer': {
    party: 'registration',
    kind: 'misdeed',
    says: 'has no interaction for bookings on the AS record of a consumer that books',
    right: 'the AS record lists every interaction that the system uses',
  },
  'registration:shares-asid-of-consumer': {
    party: 'registration',
    kind: 'misdeed',
    says: 'has one ASID on the AS records of two consumer organisations',
    right: 'each system at each organisation has an ASID of its own',
  },
  'registration:shares-asid-of-practice': {
    party: 'registration',
    kind: 'misdeed',
    says: 'has one ASID on the AS records of two practices',
    right: 'each practice has an ASID of its own',
  },
  'registration:shares-party-key-of-consumer': {
    party: 'registration',
    kind: 'misdeed',
    says: 'has one party key for two consumers on servers of their own',
    right: 'a party key belongs to one message handling server',
  },
  'registration:shares-party-key-of-practice': {
    party: 'registration',
    kind: 'misdeed',
    says: 'has one party key for two practices',
    right: 'each practice has a party key of its own',
  },
  'registration:marks-consumer-as-practice': {
    party: 'registration',
    kind: 'misdeed',
    says: 'has an interaction of GP Connect on the MHS record of a consumer',
    right: 'interactions of a consumer are on its AS record only',
    trigger: 'somebody looks the consumer up',
  },
} as const satisfies FaultsOf<'registration'>
