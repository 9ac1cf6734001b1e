import type { Finding } from '../../verdict/verdict.js'
import { redacted } from '../../spine/redaction.js'
import { check } from '../judging/check.js'
import { all, expectSame, expectThat, type Found } from '../judging/found.js'
import { dig, inShort, textAt } from '../reading/json.js'
import { once } from '../reading/once.js'
import type { Scene } from '../reading/scene.js'
import { tokenRequests } from './kinds.js'
import { requestsForTokens, tokenUrlsAt, type TokenRequest } from './token-request.js'

/** An API key as a finding may quote it: equal ones stay recognisable as equal. */
const quotable = (key: string | undefined): string | undefined => (key ? redacted(key) : key)

/** What the token server objected to, where it names the part: it alone knows keys and applications. */
function objectionTo(parts: readonly string[], { answer }: TokenRequest): Finding | undefined {
  const objection = textAt(answer, 'error_description')
  const part = parts.find((each) => objection?.includes(each))
  return expectThat(part === undefined, 'client_assertion', `${part} that PDS accepts`, objection)
}

/** What is wrong by itself; only where nothing is, what the token server made of it. */
const orObjectionTo = (
  parts: readonly string[],
  request: TokenRequest,
  ...found: readonly Found[]
): Found => {
  const own = all(...found)
  return own.length > 0 ? own : objectionTo(parts, request)
}

/** The first request that carried each assertion id. */
const firstWith = once((scene: Scene): ReadonlyMap<string, TokenRequest> => {
  const first = new Map<string, TokenRequest>()
  for (const request of requestsForTokens(scene)) {
    const id = textAt(request.assertion?.claims, 'jti')
    if (id !== undefined && !first.has(id)) first.set(id, request)
  }
  return first
})

/** The signed JWT by which an application asks for a token (pds-sds.md 3.4). */
export const clientAssertionChecks = [
  check({
    id: 'assertion-is-signed-by-a-registered-key',
    title: 'The client assertion is a JWT that is signed by RS512 with a key registered for the application',
    matters: 'By the signature alone PDS knows which application asks for patients’ data.',
    mend: 'Sign by RS512 with the registered private key, and name it by kid in the header with typ JWT.',
    party: 'consumer',
    requirements: ['PDS-AUTH-02'],
    of: tokenRequests,
    reads: (request) => (request.form.get('client_assertion') ? request : undefined),
    expects: (request) => {
      const header = request.assertion?.header
      return header === undefined
        ? { at: 'client_assertion', expected: 'a signed JWT', actual: 'another text' }
        : orObjectionTo(
            ["'kid'", 'signature'],
            request,
            expectSame('client_assertion alg', 'RS512', textAt(header, 'alg')),
            expectSame('client_assertion typ', 'JWT', textAt(header, 'typ')),
            expectThat(
              Boolean(textAt(header, 'kid')),
              'client_assertion kid',
              'the id of a registered key',
              undefined,
            ),
          )
    },
  }),
  check({
    id: 'assertion-names-the-application',
    title: "The client assertion's issuer and subject are both the application's API key",
    matters: 'PDS cannot tell which application asks, so it gives no token.',
    mend: 'Put the API key of the application into both iss and sub.',
    party: 'consumer',
    requirements: ['PDS-AUTH-03'],
    of: tokenRequests,
    reads: ({ assertion }) => assertion?.claims,
    expects: (claims, request) => {
      const [issuer, subject] = [quotable(textAt(claims, 'iss')), quotable(textAt(claims, 'sub'))]
      return orObjectionTo(
        ["'iss'/'sub'"],
        request,
        issuer
          ? expectSame('client_assertion sub', issuer, subject)
          : { at: 'client_assertion iss', expected: "the application's API key", actual: 'nothing' },
      )
    },
  }),
  check({
    id: 'assertion-is-addressed-to-the-token-server',
    title: 'The client assertion is addressed to the exact URL of the token server',
    matters: 'An assertion for somewhere else could be taken from there and used here.',
    mend: 'Put the token URL of the environment into aud, byte for byte.',
    party: 'consumer',
    requirements: ['PDS-AUTH-04'],
    of: tokenRequests,
    reads: ({ assertion }) => assertion?.claims,
    expects: (claims, { exchange }, scene) => {
      const audience = dig(claims, 'aud')
      const allowed = tokenUrlsAt(scene, exchange)
      return expectThat(
        allowed.some((url) => url === audience),
        'client_assertion aud',
        allowed.join(' or '),
        inShort(audience),
      )
    },
  }),
  check({
    id: 'assertion-id-is-never-used-before',
    title: 'Every client assertion has an id that was never used before',
    matters: 'An assertion that counts twice can be copied and used by somebody else.',
    mend: 'Make a new random jti for each token request, also when it is sent again.',
    party: 'consumer',
    requirements: ['PDS-AUTH-05'],
    of: tokenRequests,
    reads: ({ assertion }) => assertion?.claims,
    expects: (claims, { exchange }, scene) => {
      const id = textAt(claims, 'jti')
      const first = firstWith(scene).get(id ?? '')?.exchange.id
      return expectThat(
        Boolean(id) && first === exchange.id,
        'client_assertion jti',
        'a text that was never used before',
        id ? `${id} as in ${first}` : inShort(dig(claims, 'jti')),
      )
    },
  }),
  check({
    id: 'assertion-lives-five-minutes-at-most',
    title: 'The client assertion expires within five minutes',
    matters: 'The longer it lives, the longer somebody who gets hold of it can act as the application.',
    mend: 'Set exp to a whole number of UNIX seconds, 300 ahead at most, and keep the clock right.',
    party: 'consumer',
    requirements: ['PDS-AUTH-06'],
    of: tokenRequests,
    reads: ({ assertion }) => assertion?.claims,
    expects: (claims, { now }) => {
      const expiry = dig(claims, 'exp')
      const isWhole = typeof expiry === 'number' && Number.isInteger(expiry)
      return expectThat(
        isWhole && expiry > now && expiry <= Math.ceil(now) + 300,
        'client_assertion exp',
        'whole seconds, at most 300 ahead',
        isWhole ? `${Math.round(expiry - now)} seconds ahead` : inShort(expiry),
      )
    },
    premises: ['clock-set', 'one-clock'],
  }),
] as const
