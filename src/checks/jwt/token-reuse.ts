import { expectThat, sighting, type Check } from '../check.js'
import { member } from '../fhir/located.js'
import { instantOf, operationsOf, PROXIED } from '../fhir/operations.js'
import type { Call } from '../scene.js'

/** Milliseconds between making a token and its arrival within which equal claims may be a new token. */
const AT_ONCE = 2_000

/** Two tokens made in one second for the same user, practice and scope are equal, although each is new. */
const couldBeNew = (call: Call, before: Call): boolean => {
  const { claims } = call.token
  const issued = member(claims, 'iat')
  return (
    typeof issued === 'number' &&
    Math.abs(instantOf(call) - issued * 1000) < AT_ONCE &&
    operationsOf(call).some(({ scope }) => scope === member(claims, 'requested_scope')) &&
    (before.root === call.root || member(claims, 'aud') === call.root)
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
