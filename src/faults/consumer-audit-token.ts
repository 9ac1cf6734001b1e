import type { FaultsOf } from './fault.js'

/** How consumers go wrong in the audit token that goes with every request through the SSP. */
export const consumerAuditTokenFaults = {
  'consumer:reuses-token': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'sends the first audit token with every request',
    right: 'every request has a new audit token',
    trigger: 'it sends a second request',
  },
  'consumer:token-lives-too-long': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'gives the audit token an hour to live',
    right: 'exp is five minutes after iat',
  },
  'consumer:sends-expired-token': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'sends an audit token issued ten minutes ago',
    right: 'iat is the moment of sending, and exp lies in the future',
  },
  'consumer:has-a-late-clock': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'makes its tokens by a clock that is a minute late',
    right: 'tokens are made by the time on the network',
  },
  'consumer:writes-times-as-text': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'writes exp and iat as text',
    right: 'exp and iat are numbers: whole seconds of UNIX time',
  },
  'consumer:wrong-scope': {
    party: 'consumer',
    kind: 'misdeed',
    says: "asks for a scope that is not the interaction's",
    right: 'requested_scope is the one that belongs to the interaction',
  },
  'consumer:wrong-audience': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'addresses the audit token to the fixed URL of version 0.x',
    right: 'aud is the service root URL of the practice',
  },
  'consumer:wrong-issuer': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'gives the web site of its product as the issuer',
    right: "iss is the URL of the consumer's own endpoint",
  },
  'consumer:wrong-reason': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'gives a reason other than direct care',
    right: 'reason_for_request is directcare',
  },
  'consumer:wrong-subject': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'names a subject that is not the practitioner',
    right: 'sub is the id of requesting_practitioner',
  },
  'consumer:names-host-in-token': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'names its host as the organisation that asks',
    right: 'requesting_organization is the organisation that asks',
  },
  'consumer:wrong-organisation-system': {
    party: 'consumer',
    kind: 'misdeed',
    says: "gives the organisation's code with the system of version 0.x",
    right: 'the code of requesting_organization has the system https://fhir.nhs.uk/Id/ods-organization-code',
  },
  'consumer:omits-device': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'leaves requesting_device out',
    right: 'requesting_device names the system that asks',
  },
  'consumer:omits-device-model': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'leaves model and version of the device out',
    right: 'requesting_device names product and version',
  },
  'consumer:names-generic-user': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'names a system user instead of the person who asks',
    right: 'requesting_practitioner is the person who is logged on',
  },
  'consumer:blank-practitioner': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'sends a practitioner without id and names',
    right: "requesting_practitioner has the user's own id, family and given names",
  },
  'consumer:omits-role-profile': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'leaves the SDS role profile ID out',
    right: 'requesting_practitioner has an SDS role profile ID, UNK where the user has none',
  },
  'consumer:omits-local-user-id': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'leaves the local user ID out',
    right: "requesting_practitioner has the user's ID in the consumer's own system",
  },
  'consumer:sends-requested-record': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'sends the claim requested_record of version 0.x',
    right: 'the audit token has the ten claims of version 1 and no others',
  },
  'consumer:omits-token-dot': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'drops the dot that ends an unsecured token',
    right: 'the audit token ends with the dot before its empty signature',
  },
  'consumer:signs-token': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'signs the audit token',
    right: 'the audit token is unsecured: alg is none, and the signature is empty',
  },
  'consumer:pads-token': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'pads the parts of the audit token with equals signs',
    right: 'the parts of the audit token are base64url without padding',
  },
} as const satisfies FaultsOf<'consumer'>
