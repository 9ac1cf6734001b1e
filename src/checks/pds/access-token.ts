import { headerValues, soleHeader } from '../../spine/headers.js'
import type { HttpExchange } from '../../wire/exchange.js'
import { all, expectSame, expectThat, sighting, type OldCheck as Check } from '../judging/legacy.js'
import { eachOf, groupsBy } from '../judging/each.js'
import { actorOf, precedes } from '../reading/history.js'
import { dig, inShort, textAt } from '../reading/json.js'
import type { Scene } from '../reading/scene.js'
import { apiRequests } from './retrieval.js'
import { requestsForTokens, type TokenRequest } from './token-request.js'

const eachTokenRequest = eachOf(requestsForTokens)

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/** Application-restricted access to PDS by a signed JWT (pds-sds.md 3.4). */
export const accessTokenChecks: readonly Check[] = [
  {
    id: 'token-is-asked-for-by-client-credentials',
    title: 'An access token for PDS is asked for by a form with client credentials and a signed assertion',
    requirements: ['PDS-AUTH-01'],
    calledForBy: [],
    judge: eachTokenRequest({
      examine: ({ exchange: { request }, form }) =>
        all(
          expectSame('method', 'POST', request.method),
          expectSame(
            'Content-Type',
            'application/x-www-form-urlencoded',
            soleHeader(request.headers, 'Content-Type')?.split(';')[0]?.trim(),
          ),
          expectSame('grant_type', 'client_credentials', form.get('grant_type') ?? undefined),
          expectSame('client_assertion_type', ASSERTION_TYPE, form.get('client_assertion_type') ?? undefined),
          expectThat(form.has('client_assertion'), 'client_assertion', 'a signed JWT', undefined),
        ),
    }),
  },
  {
    id: 'pds-gives-a-bearer-token',
    title: 'The token server gives a Bearer token that lives ten minutes at most',
    requirements: ['PDS-AUTH-07'],
    calledForBy: [],
    judge: eachTokenRequest({
      on: ({ exchange }) => exchange.response?.status === 200,
      examine: ({ answer }) => {
        const lifetime = textAt(answer, 'expires_in')
        return all(
          expectThat(Boolean(textAt(answer, 'access_token')), 'access_token', 'a token', undefined),
          expectSame('token_type', 'Bearer', textAt(answer, 'token_type')),
          expectThat(
            Number(lifetime) > 0 && Number(lifetime) <= 600,
            'expires_in',
            'at most 600 seconds, as a text',
            inShort(dig(answer, 'expires_in')),
          ),
          expectThat(
            /^\d+$/.test(textAt(answer, 'issued_at') ?? ''),
            'issued_at',
            'milliseconds, as a text',
            inShort(dig(answer, 'issued_at')),
          ),
        )
      },
    }),
  },
  {
    id: 'token-is-reused-until-it-expires',
    title: 'An access token is used again until it is about to expire or is no longer accepted',
    requirements: ['PDS-AUTH-10'],
    calledForBy: [],
    judge: (scene) =>
      groupsBy(requestsForTokens(scene), ({ exchange }) => actorOf(scene.intentOf(exchange)))
        .filter((requests) => requests.length > 1 || callsOf(scene, requests[0]).length > 1)
        .map((requests) =>
          sighting(
            requests.map(({ exchange }) => exchange),
            requests.slice(1).flatMap((request, index) => {
              const previous = requests[index]
              return previous && isStillGood(scene, previous, request)
                ? [
                    {
                      at: 'POST /oauth2/token',
                      expected: `the token of ${previous.exchange.id} used again`,
                      actual: `another token asked for in ${request.exchange.id}`,
                    },
                  ]
                : []
            }),
          ),
        ),
  },
  {
    id: 'pds-calls-carry-the-access-token',
    title: 'Every call to PDS carries the access token in Authorization',
    requirements: ['PDS-AUTH-11'],
    calledForBy: ['trace-patient'],
    judge: eachOf((scene: Scene) => apiRequests(scene).map((exchange) => ({ exchange })))({
      examine: ({ exchange: { request } }) => {
        const values = headerValues(request.headers, 'Authorization')
        return expectThat(
          values.length === 1 && /^Bearer [^\s]+$/.test(values[0] ?? ''),
          'Authorization',
          'once: Bearer, one space, the token',
          values.length > 1 ? `${values.length} values` : values[0]?.replace(/(\S+\s*\S{0,8}).*/, '$1...'),
        )
      },
    }),
  },
]

const callsOf = (scene: Scene, request: TokenRequest | undefined): readonly HttpExchange[] => {
  const actor = request && actorOf(scene.intentOf(request.exchange))
  return apiRequests(scene).filter((exchange) => actorOf(scene.intentOf(exchange)) === actor)
}

/** Whether an earlier token would still have done: neither refused meanwhile nor in its last minute. */
function isStillGood(scene: Scene, earlier: TokenRequest, later: TokenRequest): boolean {
  const lifetime = Number(textAt(earlier.answer, 'expires_in'))
  const isRefused = callsOf(scene, earlier).some(
    (call) =>
      precedes(earlier.exchange, call) && precedes(call, later.exchange) && call.response?.status === 401,
  )
  return later.now < earlier.now + lifetime - 60 && !isRefused
}
