import type { FaultsOf } from './fault.js'

/** How shared portals go wrong about whom they speak for. */
export const portalFaults = {
  'portal:keeps-first-organisation': {
    party: 'portal',
    kind: 'misdeed',
    says: 'goes on through the system of the organisation its user began with, after a change of organisation',
    right: 'the portal sends through the system of the organisation its user acts for at that moment',
    trigger: 'a user changes the organisation within a session',
  },
  'portal:stamps-host-asid': {
    party: 'portal',
    kind: 'misdeed',
    says: 'sends everything through the system of the organisation that provides it',
    right: 'the portal sends through the system of the organisation its user acts for',
  },
  'portal:mixes-sessions': {
    party: 'portal',
    kind: 'misdeed',
    says: 'keeps one current organisation for everybody who is signed in',
    right: 'the portal keeps the organisation with each session',
    trigger: 'users of several organisations are signed in',
  },
} as const satisfies FaultsOf<'portal'>
