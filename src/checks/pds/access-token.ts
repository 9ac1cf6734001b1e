import { headerValues, soleHeader } from '../../spine/headers.js'
import type { HttpExchange } from '../../wire/exchange.js'
import { all, expectSame, expectThat, sighting, type Check } from '../check.js'
import { eachOf, groupsBy } from '../each.js'
import { precedes } from '../history.js'
import { dig, inShort, textAt } from '../json.js'
import type { Scene } from '../scene.js'
import { parseJson } from '../token.js'
import { apiRequests, tokenRequests } from './retrieval.js'

/** A request for an access token, its assertion decoded without judging it (pds-sds.md 3.4). */
interface TokenRequest {
  readonly exchange: HttpExchange
  readonly form: URLSearchParams
  readonly header: unknown
  readonly claims: unknown
  readonly answer: unknown
  /** UNIX seconds at which it arrived. */
  readonly now: number
}

const part = (assertion: string, index: number): unknown =>
  parseJson(Buffer.from(assertion.split('.')[index] ?? '', 'base64url'))

const requestsForTokens = (scene: Scene): readonly TokenRequest[] =>
  tokenRequests(scene).map((exchange) => {
    const form = new URLSearchParams(exchange.request.body.toString('utf8'))
    const assertion = form.get('client_assertion') ?? ''
    return {
      exchange,
      form,
      header: part(assertion, 0),
      claims: part(assertion, 1),
      answer: exchange.response && parseJson(exchange.response.body),
      now: Date.parse(exchange.startedAt) / 1000,
    }
  })

const eachTokenRequest = eachOf(requestsForTokens)

/** What the token server objected to, where it names the part of the assertion. */
const noObjectionTo = (part: string, { answer }: TokenRequest) => {
  const objection = textAt(answer, 'error_description')
  return expectThat(!objection?.includes(part), 'client_assertion', `${part} that PDS accepts`, objection)
}

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
    id: 'assertion-is-signed-by-a-registered-key',
    title: 'The client assertion is signed by RS512 with a key that is registered for the application',
    requirements: ['PDS-AUTH-02'],
    calledForBy: [],
    judge: eachTokenRequest({
      examine: (request) =>
        all(
          expectSame('client_assertion alg', 'RS512', textAt(request.header, 'alg')),
          expectSame('client_assertion typ', 'JWT', textAt(request.header, 'typ')),
          expectThat(
            Boolean(textAt(request.header, 'kid')),
            'client_assertion kid',
            'the id of a registered key',
            undefined,
          ),
          noObjectionTo("'kid'", request),
          noObjectionTo('signature', request),
        ),
    }),
  },
  {
    id: 'assertion-names-the-application',
    title: "The client assertion's issuer and subject are both the application's API key",
    requirements: ['PDS-AUTH-03'],
    calledForBy: [],
    judge: eachTokenRequest({
      examine: (request) => {
        const issuer = textAt(request.claims, 'iss')
        return all(
          expectThat(Boolean(issuer), 'client_assertion iss', "the application's API key", issuer),
          expectSame(
            'client_assertion sub',
            issuer ?? "the application's API key",
            textAt(request.claims, 'sub'),
          ),
          noObjectionTo("'iss'/'sub'", request),
        )
      },
    }),
  },
  {
    id: 'assertion-is-addressed-to-the-token-server',
    title: 'The client assertion is addressed to the exact URL of the token server',
    requirements: ['PDS-AUTH-04'],
    calledForBy: [],
    judge: eachTokenRequest({
      examine: ({ claims }, { topology }) =>
        expectSame(
          'client_assertion aud',
          `https://${topology.spine.pds}/oauth2/token`,
          textAt(claims, 'aud'),
        ),
    }),
  },
  {
    id: 'assertion-id-is-never-used-before',
    title: 'Every client assertion has an id that was never used before',
    requirements: ['PDS-AUTH-05'],
    calledForBy: [],
    judge: (scene) => {
      const seen = new Map<string, string>()
      return requestsForTokens(scene).map(({ exchange, claims }) => {
        const id = textAt(claims, 'jti')
        const before = id === undefined ? undefined : seen.get(id)
        if (id !== undefined) seen.set(id, exchange.id)
        return sighting(
          [exchange],
          all(
            expectThat(
              Boolean(id),
              'client_assertion jti',
              'a text that was never used before',
              inShort(dig(claims, 'jti')),
            ),
            expectThat(
              before === undefined,
              'client_assertion jti',
              'a text that was never used before',
              `${id} as in ${before}`,
            ),
          ),
        )
      })
    },
  },
  {
    id: 'assertion-lives-five-minutes-at-most',
    title: 'The client assertion expires within five minutes',
    requirements: ['PDS-AUTH-06'],
    calledForBy: [],
    judge: eachTokenRequest({
      examine: ({ claims, now }) => {
        const expiry = dig(claims, 'exp')
        const isWhole = typeof expiry === 'number' && Number.isInteger(expiry)
        return expectThat(
          isWhole && expiry > now && expiry <= Math.ceil(now) + 300,
          'client_assertion exp',
          'whole seconds, at most 300 ahead',
          isWhole ? `${Math.round(expiry - now)} seconds ahead` : inShort(expiry),
        )
      },
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
      groupsBy(requestsForTokens(scene), ({ exchange }) => scene.intentOf(exchange)?.organisation)
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
  const organisation = request && scene.intentOf(request.exchange)?.organisation
  return apiRequests(scene).filter((exchange) => scene.intentOf(exchange)?.organisation === organisation)
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
