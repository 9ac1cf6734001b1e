import { sdsCertificateFaults } from './certificates.js'
import type { FaultsOf } from './fault.js'
import { sdsAnswerFaults } from './sds-answers.js'

const API = 'SDS is asked over the FHIR API'

/** How SDS goes wrong, and what befalls it; the doubles serve it over LDAP and as a FHIR API. */
export const sdsFaults = {
  'sds:is-down': {
    party: 'sds',
    kind: 'circumstance',
    says: 'answers 500 over the FHIR API and unavailable (52) over LDAP',
    right: 'the consumer goes no further without a lookup, and tells its user',
  },
  'sds:ends-connections': {
    party: 'sds',
    kind: 'circumstance',
    says: 'ends every LDAP connection with a notice of disconnection',
    right: 'the consumer connects again for the next lookup',
    trigger: 'SDS is asked over LDAP',
  },
  'sds:throttles-requests': {
    party: 'sds',
    kind: 'circumstance',
    says: 'answers 429 over the FHIR API',
    right: 'the consumer waits, asks again three times at most, and tells its user',
    trigger: API,
  },
  'sds:revokes-api-keys': {
    party: 'sds',
    kind: 'circumstance',
    says: 'answers 401 over the FHIR API, because the API key was revoked',
    right: 'the consumer goes no further without a lookup, and tells its user',
    trigger: API,
  },
  'sds:knows-no-subscription': {
    party: 'sds',
    kind: 'circumstance',
    says: 'answers 403 over the FHIR API, because the application is not subscribed to it',
    right: 'the consumer goes no further without a lookup, and tells its user',
    trigger: API,
  },
  'sds:gives-up-on-a-slow-directory': {
    party: 'sds',
    kind: 'misdeed',
    says: 'finds nothing over the FHIR API, because the directory behind it took longer than three seconds',
    right:
      'a lookup finds the record that is registered, and a failure of the directory is told as a failure',
    trigger: API,
  },
  'sds:answers-twice': {
    party: 'sds',
    kind: 'misdeed',
    says: 'returns a second MHS and a second AS record like each one of the organisation, with another ASID and endpoint',
    right: 'a lookup finds the one record that is registered',
  },
  'sds:answers-empty': {
    party: 'sds',
    kind: 'misdeed',
    says: 'finds nothing at an organisation that is registered',
    right:
      'a lookup finds the record that is registered, and a failure of the directory is told as a failure',
  },
  'sds:gives-half-records': {
    party: 'sds',
    kind: 'misdeed',
    says: "gives an organisation's MHS records without their endpoint",
    right: 'the MHS record has the service root URL that is registered',
  },
  'sds:answers-with-wrong-asid': {
    party: 'sds',
    kind: 'misdeed',
    says: "gives another system's ASID on the organisation's AS record",
    right: 'the AS record has the ASID that is registered',
  },
  'sds:answers-with-wrong-endpoint': {
    party: 'sds',
    kind: 'misdeed',
    says: "gives another practice's service root URL on the organisation's MHS records",
    right: 'the MHS record has the service root URL that is registered',
  },
  ...sdsAnswerFaults,
  ...sdsCertificateFaults,
} as const satisfies FaultsOf<'sds'>
