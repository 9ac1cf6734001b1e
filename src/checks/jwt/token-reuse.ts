import { expectThat, sighting, type OldCheck as Check } from '../judging/legacy.js'
import { member } from '../reading/located.js'
import { instantOf, PROXIED } from '../reading/operations.js'
import type { Call } from '../reading/scene.js'
import { scopeFor } from './scope.js'

/** Milliseconds within which two tokens for one user, practice and scope may be equal although each is new. */
const AT_ONCE = 2_000

const couldBeNew = (call: Call, before: Call): boolean => {
  const { claims } = call.token
  const scope = scopeFor(call)
  return (
    Math.abs(instantOf(call) - instantOf(before)) < AT_ONCE &&
    (scope === scopeFor(before) || scope === member(claims, 'requested_scope')) &&
    (call.root === before.root || call.root === member(claims, 'aud'))
  )
}

/** spine.md 6.1. */
export const tokenReuseChecks: readonly Check[] = [
  {
    id: 'token-is-new-for-each-request',
    title: 'A new token is made for each request',
    requirements: ['JWT-02'],
    calledForBy: PROXIED,
    judge: ({ calls }) =>
      calls.flatMap((call, index) => {
        const { jwt } = call.token
        if (jwt === undefined) return []
        const before = calls.slice(0, index).find(({ token }) => token.jwt === jwt)
        return [
          sighting(
            before ? [before.exchange, call.exchange] : [call.exchange],
            expectThat(
              before === undefined || couldBeNew(call, before),
              'Authorization',
              'a token made for this request',
              `the token of ${before?.exchange.id ?? 'an earlier request'} again`,
            ),
          ),
        ]
      }),
  },
]
