import type { FaultsOf } from './fault.js'

const API = 'SDS is asked over the FHIR API'
const LDAP = 'SDS is asked over LDAP'

/** How SDS goes wrong about the form of its answers. */
export const sdsAnswerFaults = {
  'sds:refuses-anonymous-bind': {
    party: 'sds',
    kind: 'misdeed',
    says: 'refuses a bind without name and password, although a certificate was shown',
    right: 'an anonymous simple bind is accepted',
    trigger: LDAP,
  },
  'sds:finds-nothing-by-error': {
    party: 'sds',
    kind: 'misdeed',
    says: 'answers with an error where it finds nothing',
    right: 'a lookup without a match succeeds and gives no record',
    trigger: 'a practice is not on GP Connect',
  },
  'sds:returns-all-attributes': {
    party: 'sds',
    kind: 'misdeed',
    says: 'returns every attribute, whatever is asked for',
    right: 'a search returns the attributes that it names',
    trigger: LDAP,
  },
  'sds:makes-up-correlation-id': {
    party: 'sds',
    kind: 'misdeed',
    says: 'answers with an X-Correlation-Id of its own',
    right: 'the X-Correlation-Id of the request is returned',
    trigger: API,
  },
  'sds:miscounts-results': {
    party: 'sds',
    kind: 'misdeed',
    says: 'counts one result too many in the total of its answer',
    right: 'the total is the number of resources that were found',
    trigger: API,
  },
  'sds:omits-party-key-of-device': {
    party: 'sds',
    kind: 'misdeed',
    says: 'leaves the party key out of a Device',
    right: 'a Device carries ASID and party key',
    trigger: API,
  },
  'sds:omits-mhs-fqdn': {
    party: 'sds',
    kind: 'misdeed',
    says: 'leaves the FQDN of the message handling server out of an Endpoint',
    right: 'an Endpoint carries all four identifiers of its MHS record',
    trigger: API,
  },
  'sds:errs-in-r4-code-system': {
    party: 'sds',
    kind: 'misdeed',
    says: 'gives its errors the code system of another release of FHIR',
    right: 'errors of SDS have its own code system',
    trigger: 'it refuses a request over the FHIR API',
  },
  'sds:answers-in-plain-json': {
    party: 'sds',
    kind: 'misdeed',
    says: 'answers in application/json, whatever is accepted',
    right: 'the answer is in application/fhir+json unless only application/json is accepted',
    trigger: API,
  },
} as const satisfies FaultsOf<'sds'>
