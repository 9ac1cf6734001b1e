import type { FaultsOf } from './fault.js'

const BY_MINI_SERVICE = 'it uses PDS by a Spine Mini Service'

/** How consumers go wrong that use PDS by a Spine Mini Service (pds-sds.md 5). */
export const consumerMiniServiceFaults = {
  'consumer:sends-envelopes-of-soap-1-2': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'sends envelopes of SOAP 1.2',
    right: 'a message to PDS is an envelope of SOAP 1.1',
    trigger: BY_MINI_SERVICE,
  },
  'consumer:leaves-the-version-out-of-soap-action': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'writes SOAPAction without the version of the operation',
    right: 'SOAPAction and wsa:Action are the same: the service, the operation and its version',
    trigger: BY_MINI_SERVICE,
  },
  'consumer:sends-mini-messages-from-nobody': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'leaves wsa:From out of its requests to a mini service',
    right: 'a request to a mini service has wsa:MessageID, wsa:Action, wsa:To and wsa:From',
    trigger: BY_MINI_SERVICE,
  },
  'consumer:sends-no-user-name': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'sends WS-Security with a time stamp alone',
    right: 'WS-Security of a request has a time stamp and a user name',
    trigger: BY_MINI_SERVICE,
  },
  'consumer:keeps-an-old-time-stamp': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'stamps its requests with a time that is over',
    right: 'a time stamp was made before the request is sent and ends after it',
    trigger: BY_MINI_SERVICE,
  },
  'consumer:names-the-profile-as-service': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'names the profile of its payload as the service of its envelope',
    right: 'the service of an envelope is the action',
    trigger: BY_MINI_SERVICE,
  },
  'consumer:mislabels-its-payload': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'lists a payload in the manifest that is not the one of the envelope',
    right: 'the manifest lists the payload of the envelope by its id',
    trigger: BY_MINI_SERVICE,
  },
  'consumer:sends-no-audit-identity': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'sends envelopes without an audit identity',
    right: 'an envelope says who asks: an audit identity of the system or the user',
    trigger: BY_MINI_SERVICE,
  },
  'consumer:is-audited-as-another-system': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'gives the ASID of another system as its audit identity',
    right: 'an ASID in the audit identity is that of the system that asks',
    trigger: BY_MINI_SERVICE,
  },
  'consumer:shuffles-criteria': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'writes the criteria of a request the other way round',
    right: 'criteria stand in the order of the schema',
    trigger: BY_MINI_SERVICE,
  },
  'consumer:leaves-criteria-unnamed': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'writes criteria without semanticsText',
    right: 'each criterion repeats its name in semanticsText',
    trigger: BY_MINI_SERVICE,
  },
  'consumer:only-verifies-the-number': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'has the NHS number verified, and takes the practice from its own records',
    right: 'patients are traced by an operation that tells of their practice',
    trigger: BY_MINI_SERVICE,
  },
  'consumer:takes-superseded-for-no-match': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'takes DEMOG-0017 for no match',
    right: 'with DEMOG-0017 comes the number to go on with',
    trigger: 'a mini service says that the number is superseded',
  },
  'consumer:takes-a-store-for-a-trace': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'goes on upon SMSP-0003, as if PDS had been asked',
    right: 'nobody counts as traced of whom a mini service tells from a store of its own',
    trigger: 'a mini service answers from a store of its own',
  },
} as const satisfies FaultsOf<'consumer'>
