import type { FaultsOf } from './fault.js'

/** How consumers go wrong in whose access to PDS they use (pds-access-modes.md 1, 3, 4). */
export const consumerAccessFaults = {
  'consumer:asks-pds-as-an-application': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'asks PDS by the access of the application alone, although a member of staff uses it',
    right: 'PDS is asked with the access of the person who has signed in',
    trigger: 'its users sign in for PDS',
  },
  'consumer:keeps-session-of-last-user': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'goes on with the access to PDS of whoever signed in first, after another has taken over',
    right: 'every user has a session of their own',
    trigger: 'a second user takes over',
  },
  'consumer:names-colleagues-role': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'names the role of a colleague elsewhere as that of its user',
    right: 'NHSD-Session-URID is the role in which the user who has signed in acts',
    trigger: 'its users sign in for PDS',
  },
  'consumer:omits-session-role': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'does not say in which of several roles its user acts',
    right: 'NHSD-Session-URID is the role in which the user who has signed in acts',
    trigger: 'a user with several roles has signed in for PDS',
  },
  'consumer:signs-in-instead-of-refreshing': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'has its user sign in again where the session could have been refreshed',
    right: 'an access token that is no longer good is replaced by its refresh token',
    trigger: 'an access token of a user is no longer good',
  },
  'consumer:reuses-refresh-token': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'refreshes by the first refresh token again and again',
    right: 'every refresh goes by the refresh token of the answer before',
    trigger: 'a session is refreshed a second time',
  },
  'consumer:searches-as-a-patient': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'searches PDS by demographics with the access of a patient',
    right: 'with the access of a patient PDS is asked for that patient’s own number',
    trigger: 'patients sign in for PDS themselves',
  },
  'consumer:fixes-state': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'sends every user to sign in with one state that can be guessed',
    right: 'the state of every authorisation is new and cannot be guessed',
    trigger: 'its users sign in for PDS',
  },
} as const satisfies FaultsOf<'consumer'>
