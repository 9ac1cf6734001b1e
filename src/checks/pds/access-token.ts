import { mediaTypeOf } from '../../spine/comparisons.js'
import { JWT_BEARER } from '../../spine/pds-access.js'
import { check } from '../judging/check.js'
import { all, expectSame, expectThat } from '../judging/found.js'
import { encounterOf } from '../reading/encounters.js'
import { precedes } from '../reading/history.js'
import { dig, inShort, textAt } from '../reading/json.js'
import { isTracedOver } from '../reading/traces.js'
import { clients, givenTokens, requestsToPds, tokenRequests, type Client } from './kinds.js'
import { sentAgain, sentBefore } from './repeats.js'
import { isOfUser } from './sign-ins.js'
import { requestsForTokens, type TokenRequest } from './token-request.js'

const FORM = 'application/x-www-form-urlencoded'

/** Seconds before its end from which a token may be replaced. */
const MARGIN = 60

/** Whether a token that had been given would still have done: neither refused meanwhile nor about to expire. */
function isStillGood(earlier: TokenRequest, later: TokenRequest, { calls }: Client): boolean {
  const lifetime = Number(textAt(earlier.answer, 'expires_in'))
  const given = earlier.now + earlier.exchange.durationMs / 1000
  const isRefused = calls.some(
    ({ exchange, status }) =>
      status === 401 && precedes(earlier.exchange, exchange) && precedes(exchange, later.exchange),
  )
  const wasGiven = earlier.exchange.response?.status === 200 && later.now >= given
  return wasGiven && later.now < earlier.now + lifetime - MARGIN && !isRefused
}

/** Whether there is anything to be said of tokens that the application has of itself. */
const withOwn = (client: Client): Client | undefined =>
  client.tokens.length > 1 || (client.tokens.length > 0 && client.calls.length > 1) ? client : undefined

const isBearer = (values: readonly string[]): boolean =>
  values.length === 1 && /^Bearer \S+$/.test(values[0] ?? '')

/** What stands before the secret. */
const schemeIn = (authorization: string | undefined): string | undefined =>
  authorization?.includes(' ') ? `${authorization.split(' ')[0]} ...` : authorization && 'one word'

/** Application-restricted access to PDS: the token, and what is done with it (pds-sds.md 3.4). */
export const accessTokenChecks = [
  check({
    id: 'token-is-asked-for-by-client-credentials',
    title: 'An access token for PDS is asked for by a form with client credentials and a client assertion',
    matters: 'PDS gives no token otherwise, so no patient can be traced.',
    mend: 'POST grant_type, client_assertion_type and client_assertion as a form to the token URL.',
    party: 'consumer',
    requirements: ['PDS-AUTH-01'],
    of: tokenRequests,
    // Tokens of users are asked for in another way.
    reads: (request) => {
      const { exchange, contentType, form } = request
      return isOfUser(request) ? undefined : { method: exchange.request.method, contentType, form }
    },
    expects: ({ method, contentType, form }) =>
      all(
        expectSame('method', 'POST', method),
        expectThat(
          mediaTypeOf(contentType.sole ?? '') === FORM,
          'Content-Type',
          FORM,
          contentType.values.join(', '),
        ),
        expectSame('grant_type', 'client_credentials', form.get('grant_type') ?? undefined),
        expectSame('client_assertion_type', JWT_BEARER, form.get('client_assertion_type') ?? undefined),
        expectThat(Boolean(form.get('client_assertion')), 'client_assertion', 'a signed JWT', undefined),
      ),
  }),
  check({
    id: 'pds-gives-a-bearer-token',
    title: 'The token server gives a Bearer token that lives ten minutes at most',
    matters: 'A token that lives longer is a key to patients’ data that anybody who finds it can use.',
    mend: 'Answer with access_token, token_type Bearer, and expires_in and issued_at as texts.',
    party: 'pds',
    requirements: ['PDS-AUTH-07'],
    of: givenTokens,
    reads: (request) => ({ answer: request.answer, isUsers: isOfUser(request) }),
    expects: ({ answer, isUsers }) => {
      const lifetime = Number(textAt(answer, 'expires_in'))
      return all(
        expectThat(Boolean(textAt(answer, 'access_token')), 'access_token', 'a token', undefined),
        expectSame('token_type', 'Bearer', textAt(answer, 'token_type')),
        expectThat(
          lifetime > 0 && lifetime <= 600,
          'expires_in',
          'at most 600 seconds, as a text',
          inShort(dig(answer, 'expires_in')),
        ),
        expectThat(
          isUsers || /^\d+$/.test(textAt(answer, 'issued_at') ?? ''),
          'issued_at',
          'milliseconds, as a text',
          inShort(dig(answer, 'issued_at')),
        ),
      )
    },
  }),
  check({
    id: 'token-is-reused-until-it-expires',
    title: 'An access token is used again until it is about to expire or is no longer accepted',
    matters: 'A token for each call doubles the load on Spine and the time that staff wait.',
    mend: 'Keep the token with its expiry, and ask for another only then or after a 401.',
    party: 'consumer',
    requirements: ['PDS-AUTH-10'],
    of: clients,
    reads: ({ tokens, ...rest }, scene) => {
      // Where several people act at one address, each may do so by a system of their own.
      for (const { exchange } of tokens) encounterOf(scene, exchange)
      return withOwn({ ...rest, tokens: tokens.filter((each) => !isOfUser(each)) })
    },
    expects: (client, _, scene) =>
      client.tokens.slice(1).flatMap((request, index) => {
        const earlier = client.tokens[index]
        // What was asked for in an encounter before was told of that one.
        const isTold = scene.areEarlier([request.exchange.id])
        return earlier && !isTold && isStillGood(earlier, request, client)
          ? {
              at: 'POST /oauth2/token',
              expected: `the token of ${earlier.exchange.id} used again`,
              actual: `another token asked for in ${request.exchange.id}`,
            }
          : []
      }),
    premises: ['actor-known'],
  }),
  check({
    id: 'refused-token-is-replaced',
    title: 'After a 401 from PDS another access token is asked for, and the same request is sent again',
    matters: 'Staff are told that PDS knows no such patient where only a token had run out.',
    mend: 'On a 401, drop the token, ask for another and send the request once more.',
    party: 'consumer',
    requirements: ['PDS-AUTH-10'],
    of: requestsToPds,
    // What is wrong with the header itself no other token mends.
    reads: (call, scene) =>
      call.status === 401 &&
      isBearer(call.authorization.values) &&
      !sentBefore(scene, call).some(({ status }) => status === 401)
        ? call
        : undefined,
    expects: (call, _, scene) => {
      const again = sentAgain(scene, call)
      const asked = requestsForTokens(scene).find(
        ({ exchange }) =>
          scene.intentOf(exchange)?.id === call.intent?.id && precedes(call.exchange, exchange),
      )
      const gotNone = asked !== undefined && asked.exchange.response?.status !== 200
      return expectThat(
        gotNone || (again !== undefined && again.authorization.sole !== call.authorization.sole),
        'after the 401',
        'the same request with another access token',
        again ? 'the same token again' : asked ? 'not sent again' : 'no token asked for',
      )
    },
    premises: ['actor-known'],
  }),
  check({
    id: 'pds-calls-carry-the-access-token',
    title: 'Every call to PDS carries the access token in Authorization',
    matters: 'PDS refuses the call, so the patient’s NHS number cannot be verified.',
    mend: 'Send Authorization once: the word Bearer, one space, the token.',
    party: 'consumer',
    requirements: ['PDS-AUTH-11'],
    isCalledFor: isTracedOver('fhir'),
    of: requestsToPds,
    reads: ({ authorization }) => authorization.values,
    expects: (values) =>
      expectThat(
        isBearer(values),
        'Authorization',
        'once: Bearer, one space, the token',
        values.length > 1 ? `${values.length} values` : schemeIn(values[0]),
      ),
  }),
] as const
