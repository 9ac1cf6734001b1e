import { GRANT_TYPES } from '../../spine/pds-access.js'
import { check } from '../judging/check.js'
import { expectSame, expectThat } from '../judging/found.js'
import { ofConsumers, ofSpine } from '../judging/kinds.js'
import { precedes, sameOrganisation } from '../reading/history.js'
import { textAt } from '../reading/json.js'
import type { Scene } from '../reading/scene.js'
import { accesses, authorisationsAsked, isOfUser, userGrants, type UserGrant } from './sign-ins.js'
import { requestsForTokens, type TokenRequest } from './token-request.js'

/** Characters that nobody guesses: 128 bits in hex or base64. */
const UNGUESSABLE = 20

const wasGiven = ({ exchange }: TokenRequest): boolean => exchange.response?.status === 200

/** A session of the same user and system that could still have been refreshed when they had to sign in again. */
function openSession(scene: Scene, later: UserGrant): UserGrant | undefined {
  const { exchange, request, user } = later
  return userGrants(scene).findLast((earlier) => {
    const isSame = earlier.user === user && sameOrganisation(scene, earlier.exchange, exchange)
    const window = Number(textAt(earlier.request.answer, 'refresh_token_expires_in'))
    const isOpen = wasGiven(earlier.request) && request.now < earlier.request.now + window
    return isSame && isOpen && precedes(earlier.exchange, exchange) && !wasTried(scene, earlier, later)
  })
}

/** Whether the same system tried to refresh between two requests, and had to have the user sign in again. */
const wasTried = (scene: Scene, session: UserGrant, later: UserGrant): boolean =>
  refreshes(scene).some(
    ({ exchange }) =>
      sameOrganisation(scene, exchange, later.exchange) &&
      precedes(session.exchange, exchange) &&
      precedes(exchange, later.exchange),
  )

/** The earlier request that used the same refresh token and got what it asked for. */
const earlierUse = (scene: Scene, { exchange, form }: TokenRequest): TokenRequest | undefined =>
  requestsForTokens(scene).find(
    (earlier) =>
      earlier.form.get('refresh_token') === form.get('refresh_token') &&
      precedes(earlier.exchange, exchange) &&
      wasGiven(earlier),
  )

const refreshes = (scene: Scene): readonly TokenRequest[] =>
  requestsForTokens(scene).filter(
    ({ form }) => form.get('grant_type') === GRANT_TYPES.refresh && Boolean(form.get('refresh_token')),
  )

/** How sessions of users are begun and kept up (pds-access-modes.md 3.1, 3.3). */
export const userSessionChecks = [
  check({
    id: 'sign-in-state-cannot-be-guessed',
    title: 'Every authorisation for PDS has a state of its own that nobody can guess',
    matters:
      'Somebody could slip another person’s sign-in under a user, whose work is then done in that name.',
    mend: 'Send a new random state with each authorisation, and compare it when the user comes back.',
    party: 'consumer',
    requirements: ['PDS-AUTH-17'],
    of: ofConsumers(authorisationsAsked),
    reads: ({ exchange, state }, scene) => ({
      state,
      isNew: !authorisationsAsked(scene).some(
        (earlier) => earlier.state === state && precedes(earlier.exchange, exchange),
      ),
    }),
    expects: ({ state, isNew }) =>
      expectThat(
        state !== undefined && state.length >= UNGUESSABLE && isNew,
        'state',
        `at least ${UNGUESSABLE} characters that were never used before`,
        state,
      ),
  }),
  check({
    id: 'user-session-is-refreshed',
    title: 'While the session of a user can be refreshed, they do not have to sign in again for PDS',
    matters: 'Staff are interrupted every ten minutes with a patient before them.',
    mend: 'Ask for the next access token by the refresh token until its window has closed.',
    party: 'consumer',
    requirements: ['PDS-AUTH-16'],
    of: ofConsumers(userGrants),
    reads: (grant, scene) =>
      grant.request.form.get('grant_type') === GRANT_TYPES.refresh ||
      userGrants(scene).some(
        ({ exchange, user }) => user === grant.user && precedes(exchange, grant.exchange),
      )
        ? grant
        : undefined,
    expects: (grant, _, scene) => {
      const open =
        grant.request.form.get('grant_type') === GRANT_TYPES.refresh ? undefined : openSession(scene, grant)
      return expectThat(
        open === undefined,
        'POST /oauth2/token',
        `the session of ${open?.exchange.id} refreshed`,
        `another sign-in in ${grant.exchange.id}`,
      )
    },
    premises: ['actor-known'],
  }),
  check({
    id: 'refresh-token-is-used-once',
    title: 'A refresh token is used once, and then the one that came for it',
    matters: 'PDS refuses it the second time, and the user has to sign in again.',
    mend: 'Keep the refresh token of the last answer, and forget the one before.',
    party: 'consumer',
    requirements: ['PDS-AUTH-18'],
    of: ofConsumers(refreshes),
    reads: (request) => request,
    expects: (request, _, scene) => {
      const earlier = earlierUse(scene, request)
      return expectThat(
        earlier === undefined,
        'refresh_token',
        'one that was never used before',
        `the one of ${earlier?.exchange.id}`,
      )
    },
  }),
  check({
    id: 'pds-refuses-a-used-refresh-token',
    title: 'The authorisation server refuses a refresh token that was used before',
    matters: 'A copy of it would open patients’ records for as long as the window lasts.',
    mend: 'Give each refresh token for one use, and answer the second with 401 and invalid_grant.',
    party: 'pds',
    requirements: ['PDS-AUTH-19'],
    of: ofSpine('pds', refreshes),
    reads: (request, scene) =>
      earlierUse(scene, request) ? { status: request.exchange.response?.status } : undefined,
    expects: ({ status }) => expectSame('status', '401', String(status)),
  }),
  check({
    id: 'pds-refuses-a-role-of-others',
    title: 'PDS refuses a member of staff with a role that they do not have, by 400 and INVALID_VALUE',
    matters: 'Whoever has signed in could act in anybody’s role.',
    mend: 'Hold NHSD-Session-URID against the roles of the user who has signed in.',
    party: 'pds',
    requirements: ['PDS-FHIR-06'],
    of: ofSpine('pds', accesses),
    reads: ({ exchange, call, request, user }, scene) => {
      const roles = scene
        .topologyAt(exchange)
        .practitioners.flatMap(({ sdsUserId, sdsRoleProfileId }) =>
          sdsUserId === user ? [sdsRoleProfileId] : [],
        )
      const [named] = call.sessionRole.values
      const isOthers = named !== undefined && !roles.includes(named)
      return isOfUser(request) && roles.length > 0 && isOthers ? { named, status: call.status } : undefined
    },
    expects: ({ named, status }) =>
      expectThat(
        status === undefined || status >= 400,
        'status',
        `a refusal of role ${named}`,
        String(status),
      ),
  }),
] as const
