import { SceneBuilder, workedExample } from '../testing/scene-builder.js'
import { refreshed, signedInTrace, signsIn, withStaff } from '../testing/staff-access.js'
import { tellsApart } from '../testing/tells-apart.js'
import { userSessionChecks } from './user-sessions.js'

const SAM = '999900000101'
const KIT = '999900000103'
const KITS_ROLE = '999900000104'
const OTHER_STATE = 'a0b1c2d3e4f5a6b7c8d9'

const staff = () => new SceneBuilder(withStaff(workedExample()))
const session = () => signsIn(staff(), { user: SAM })
const again = { user: SAM, state: OTHER_STATE }
const refused = { status: 401, answer: { error: 'invalid_grant' } }

const ofConsumers = userSessionChecks.filter(({ party }) => party === 'consumer')
const ofPds = userSessionChecks.filter(({ party }) => party === 'pds')

tellsApart(ofConsumers, {
  obeying: [
    refreshed(refreshed(session(), SAM), SAM, 2),
    // Another user; a refresh that was refused.
    signsIn(session(), { user: KIT, state: OTHER_STATE }),
    signsIn(refreshed(session(), SAM).alter('refresh', refused), again),
    refreshed(refreshed(session(), SAM).alter('refresh', refused), SAM, 1, 0),
  ],
  broken: [
    [
      'sign-in-state-cannot-be-guessed',
      signsIn(staff(), { user: SAM, state: 'pds' }),
      'state',
      'at least 20 characters that were never used before',
      'pds',
    ],
    [
      'sign-in-state-cannot-be-guessed',
      signsIn(session(), { user: KIT }),
      'state',
      'at least 20 characters that were never used before',
      '0f8e2c9a6b7d4e1f8a3c',
    ],
    [
      'user-session-is-refreshed',
      signsIn(session(), again),
      'POST /oauth2/token',
      'the session of x4 refreshed',
      'another sign-in in x8',
    ],
    [
      'refresh-token-is-used-once',
      refreshed(refreshed(session(), SAM), SAM, 2, 0),
      'refresh_token',
      'one that was never used before',
      'the one of x5',
    ],
  ],
})

tellsApart(ofPds, {
  obeying: [
    refreshed(refreshed(session(), SAM), SAM, 2, 0).alter('refresh.2', refused),
    signedInTrace(staff(), { user: SAM, role: KITS_ROLE, status: 400 }),
  ],
  broken: [
    [
      'pds-refuses-a-used-refresh-token',
      refreshed(refreshed(session(), SAM), SAM, 2, 0),
      'status',
      '401',
      '200',
    ],
    [
      'pds-refuses-a-role-of-others',
      signedInTrace(staff(), { user: SAM, role: KITS_ROLE }),
      'status',
      `a refusal of role ${KITS_ROLE}`,
      '200',
    ],
  ],
})
