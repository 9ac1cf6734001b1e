import { redacted } from '../../spine/redaction.js'
import { all, expectSame, expectThat, sighting, type OldCheck as Check } from '../judging/legacy.js'
import { eachOf } from '../judging/each.js'
import { dig, inShort, textAt } from '../reading/json.js'
import { requestsForTokens, type TokenRequest } from './token-request.js'

/** An API key as a finding may quote it: equal ones stay recognisable as equal. */
const quotable = (key: string | undefined): string | undefined => (key ? redacted(key) : key)

const eachTokenRequest = eachOf(requestsForTokens)

/** What the token server objected to, where it names the part of the assertion. */
const noObjectionTo = (part: string, { answer }: TokenRequest) => {
  const objection = textAt(answer, 'error_description')
  return expectThat(!objection?.includes(part), 'client_assertion', `${part} that PDS accepts`, objection)
}

/** The signed JWT by which an application asks for a token (pds-sds.md 3.4). */
export const clientAssertionChecks: readonly Check[] = [
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
        const issuer = quotable(textAt(request.claims, 'iss'))
        return all(
          expectThat(Boolean(issuer), 'client_assertion iss', "the application's API key", issuer),
          expectSame(
            'client_assertion sub',
            issuer ?? "the application's API key",
            quotable(textAt(request.claims, 'sub')),
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
]
