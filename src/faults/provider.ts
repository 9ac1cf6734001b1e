import type { FaultsOf } from './fault.js'
import { providerAppointmentFaults } from './provider-appointments.js'
import { providerChangeFaults } from './provider-changes.js'
import { providerConfirmationFaults } from './provider-confirmations.js'
import { providerOrderFaults } from './provider-order.js'
import { providerAnswerFaults } from './provider-answers.js'
import { providerCarriageFaults } from './provider-carriage.js'
import { providerRecordFaults } from './provider-records.js'
import { providerRefusalFaults } from './provider-refusals.js'
import { providerRefusedRecordFaults } from './provider-refused-records.js'
import { providerSharingFaults } from './provider-sharing.js'

/**
 * How practices' systems go wrong in what they refuse and in the form of every answer, and what befalls
 * them.
 */
export const providerFaults = {
  'provider:is-down': {
    party: 'provider',
    kind: 'circumstance',
    says: 'breaks every connection without an answer',
    right: 'the consumer tells its user that the practice cannot be reached',
  },
  'provider:never-answers': {
    party: 'provider',
    kind: 'circumstance',
    says: 'keeps every request until its sender gives up',
    right:
      'the consumer gives up after a while, sends no registration or booking again by itself, and tells its user',
  },
  'provider:has-internal-error': {
    party: 'provider',
    kind: 'misdeed',
    says: 'answers 500 to every request',
    right: 'a sound request is served',
  },
  'provider:refuses-access': {
    party: 'provider',
    kind: 'circumstance',
    says: 'answers 403, because the practice has not enabled the capability',
    right: 'the consumer tells its user that the practice does not offer this, and asks no further',
  },
  'provider:cannot-reach-pds': {
    party: 'provider',
    kind: 'circumstance',
    says: 'answers 500 to a registration, because it cannot reach PDS',
    right: 'the consumer tells its user that the patient cannot be registered now',
    trigger: 'a patient is registered',
  },
  'provider:takes-the-slot': {
    party: 'provider',
    kind: 'misdeed',
    says: 'refuses the first booking of a scenario by 409, as if somebody had just taken the slot',
    right: 'a slot that was offered, and that nobody else has booked since, is booked',
    trigger: 'a slot is booked',
  },
  'provider:accepts-wrong-scope': {
    party: 'provider',
    kind: 'misdeed',
    says: "accepts a token whose scope is not the interaction's",
    right: 'a token whose requested_scope does not fit the interaction is refused',
    trigger: 'the token has another scope',
  },
  'provider:accepts-expired-tokens': {
    party: 'provider',
    kind: 'misdeed',
    says: 'accepts a token that has expired',
    right: 'a token that has expired is refused',
    trigger: 'the token has expired',
  },
  'provider:double-books': {
    party: 'provider',
    kind: 'misdeed',
    says: 'books a slot that is no longer free',
    right: 'the booking of a slot that is taken is refused by 409 DUPLICATE_REJECTED',
    trigger: 'the slot is taken',
  },
  'provider:accepts-long-windows': {
    party: 'provider',
    kind: 'misdeed',
    says: 'accepts a slot search over more than two weeks',
    right: 'a slot search over more than two weeks is refused',
    trigger: 'a search covers more than two weeks',
  },
  'provider:forgets-no-store': {
    party: 'provider',
    kind: 'misdeed',
    says: 'leaves Cache-Control out of its answers',
    right: 'every answer has Cache-Control: no-store',
  },
  'provider:forgets-etag': {
    party: 'provider',
    kind: 'misdeed',
    says: 'leaves the ETag out of its answers',
    right: 'a resource comes with the ETag of its version',
    trigger: 'one resource is given',
  },
  'provider:forgets-hsts': {
    party: 'provider',
    kind: 'misdeed',
    says: 'leaves Strict-Transport-Security out of its answers',
    right: 'every answer has Strict-Transport-Security',
  },
  'provider:omits-charset': {
    party: 'provider',
    kind: 'misdeed',
    says: 'leaves the charset out of Content-Type',
    right: 'Content-Type names the charset utf-8',
  },
  'provider:uses-plain-json-type': {
    party: 'provider',
    kind: 'misdeed',
    says: 'answers with the Content-Type application/json',
    right: 'Content-Type is application/fhir+json',
  },
  'provider:wrong-location-header': {
    party: 'provider',
    kind: 'misdeed',
    says: 'names the search in Location instead of the new version',
    right: 'Location names the new appointment with its version',
    trigger: 'a slot is booked',
  },
  'provider:omits-profile': {
    party: 'provider',
    kind: 'misdeed',
    says: 'gives resources without meta.profile',
    right: 'every resource names its profile',
  },
  'provider:omits-version-id': {
    party: 'provider',
    kind: 'misdeed',
    says: 'gives resources without meta.versionId',
    right: 'every resource has its version',
  },
  'provider:uses-absolute-references': {
    party: 'provider',
    kind: 'misdeed',
    says: 'puts the service root URL in front of references',
    right: 'references are relative: type and id',
  },
  'provider:sends-full-urls': {
    party: 'provider',
    kind: 'misdeed',
    says: 'gives Bundle entries a fullUrl',
    right: 'entries of a Bundle have no fullUrl',
    trigger: 'a Bundle is given',
  },
  'provider:sends-empty-members': {
    party: 'provider',
    kind: 'misdeed',
    says: 'sends an empty list where the element should be left out',
    right: 'elements without a value are left out',
  },
  'provider:uses-z-times': {
    party: 'provider',
    kind: 'misdeed',
    says: 'gives times in UTC with Z',
    right: 'times are UK local times with their offset',
  },
  'provider:uses-value-set-system': {
    party: 'provider',
    kind: 'misdeed',
    says: 'gives errors the URL of the ValueSet as their system',
    right: 'the system of an error code is the CodeSystem',
    trigger: 'it refuses a request',
  },
  'provider:omits-outcome-profile': {
    party: 'provider',
    kind: 'misdeed',
    says: 'gives an OperationOutcome without its profile',
    right: 'an OperationOutcome names its profile',
    trigger: 'it refuses a request',
  },
  'provider:omits-diagnostics': {
    party: 'provider',
    kind: 'misdeed',
    says: 'gives an OperationOutcome without diagnostics',
    right: 'an OperationOutcome says in diagnostics what was wrong',
    trigger: 'it refuses a request',
  },
  'provider:states-another-version': {
    party: 'provider',
    kind: 'misdeed',
    says: 'states the version of another release in its capability statement',
    right: 'version is that of the release which is implemented',
  },
  'provider:states-wrong-fhir-version': {
    party: 'provider',
    kind: 'misdeed',
    says: 'states the fhirVersion of R4 in its capability statement',
    right: 'fhirVersion is that of STU3',
  },
  'provider:omits-register-operation': {
    party: 'provider',
    kind: 'misdeed',
    says: 'leaves the register operation out of its capability statement',
    right: 'the capability statement lists the register operation',
  },
  ...providerRecordFaults,
  ...providerConfirmationFaults,
  ...providerRefusalFaults,
  ...providerRefusedRecordFaults,
  ...providerAnswerFaults,
  ...providerSharingFaults,
  ...providerCarriageFaults,
  ...providerAppointmentFaults,
  ...providerChangeFaults,
  ...providerOrderFaults,
} as const satisfies FaultsOf<'provider'>
