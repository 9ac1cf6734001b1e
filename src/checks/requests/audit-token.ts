import { check } from '../judging/check.js'
import { expectThat } from '../judging/found.js'
import { everyRequest } from '../judging/kinds.js'
import { fieldOf } from '../reading/call.js'
import { member, shown } from '../../fhir/located.js'
import { instantOf, PROXIED } from '../reading/operations.js'
import type { Call, Scene } from '../reading/scene.js'
import type { Token } from '../reading/token.js'
import { scopeFor } from './scope-for.js'

/** An Authorization header for a finding, without the token or secret in it. */
function inWords(value: string): string {
  const [scheme = '', ...rest] = value.split(' ')
  if (!/^bearer$/i.test(scheme)) return `another scheme than Bearer, ${scheme.slice(0, 20)}`
  return rest.join(' ').trim() === ''
    ? 'Bearer and nothing behind it'
    : 'Bearer and what is no JSON Web Token'
}

const BASE64URL = /^[A-Za-z0-9_-]+$/

/** Why header or payload of a token cannot be read; undefined where they can. */
function unreadable({ parts, header, claims }: Token): string | undefined {
  if (parts.length > 3) return `${parts.length} parts`
  const [part, text] =
    header === undefined ? (['header', parts[0]] as const) : (['payload', parts[1]] as const)
  if (header !== undefined && claims !== undefined) return undefined
  if (text?.includes('=')) return `padding in the ${part}`
  return BASE64URL.test(text ?? '') ? `a ${part} that is no JSON object` : `a ${part} that is not base64url`
}

/** Milliseconds within which two tokens for one user, practice and scope may be equal although each is new. */
const AT_ONCE = 2_000

/** Whether what a token says was right for the request that carried it first, and is wrong for this one, where that is known. */
const fitsOnlyTheFirst = (first: string | undefined, own: string | undefined, said: unknown): boolean =>
  own !== undefined && first !== own && first === said

const couldBeNew = (call: Call, first: Call): boolean => {
  const { claims } = call.token
  return (
    Math.abs(instantOf(call) - instantOf(first)) < AT_ONCE &&
    !fitsOnlyTheFirst(scopeFor(first), scopeFor(call), member(claims, 'requested_scope')) &&
    !fitsOnlyTheFirst(first.root, call.root, member(claims, 'aud'))
  )
}

/** The earlier request whose token this one carries again, unless it may be a new one that is equal. */
export function firstWithToken(call: Call, { everyCall: calls }: Scene): Call | undefined {
  const first = calls.find(({ token }) => token.jwt !== undefined && token.jwt === call.token.jwt)
  const isItself = first?.exchange.id === call.exchange.id || first?.exchange.id === call.exchange.forwards
  return first === undefined || isItself || couldBeNew(call, first) ? undefined : first
}

/** How the token is carried and written (spine.md 6.1). */
export const auditTokenChecks = [
  check({
    id: 'request-carries-a-bearer-token',
    title: 'Every request carries a JSON Web Token behind "Bearer" in one Authorization header',
    matters: 'Without it the practice cannot record who looked at a patient, and refuses.',
    mend: 'Send one Authorization header: Bearer, a blank and the token; on GET /metadata too.',
    party: 'consumer',
    requirements: ['SSP-HDR-09', 'JWT-01', 'FHIR-GEN-10'],
    asks: PROXIED,
    of: everyRequest,
    reads: ({ exchange }) => fieldOf(exchange.request.headers, 'Authorization').values,
    expects: ([value = '', ...more]) =>
      expectThat(
        more.length === 0 && /^Bearer [^\s.]+\.[^\s.]+(?:\.\S*)?$/i.test(value),
        'Authorization',
        'once, Bearer and a JSON Web Token',
        more.length > 0 ? `${more.length + 1} values` : value && inWords(value),
      ),
  }),
  check({
    id: 'token-can-be-read',
    title: 'Header and payload of the token are JSON objects in base64url without padding, joined by dots',
    matters: 'Nobody can tell from it who asks, so the request is refused and the audit trail has a gap.',
    mend: 'Encode header and payload as base64url (RFC 4648 5), and leave the = at the end out.',
    party: 'consumer',
    requirements: ['JWT-03', 'FHIR-GEN-10'],
    asks: PROXIED,
    of: everyRequest,
    reads: ({ token }) => (token.jwt === undefined || token.parts.length < 2 ? undefined : token),
    expects: (token) => {
      const why = unreadable(token)
      return expectThat(
        why === undefined,
        'Authorization',
        'a token that can be read: header, payload and an empty signature in base64url',
        `an unreadable token with ${why}`,
      )
    },
  }),
  check({
    id: 'token-is-unsecured',
    title: 'The header of the token says alg none and typ JWT',
    matters: 'Practices look for the one form that is agreed, and refuse others.',
    mend: 'Use {"alg":"none","typ":"JWT"} as the header of the token.',
    party: 'consumer',
    requirements: ['JWT-04', 'FHIR-GEN-10'],
    asks: PROXIED,
    of: everyRequest,
    reads: ({ token }) => token.header,
    expects: (header) =>
      expectThat(
        header['alg'] === 'none' && header['typ'] === 'JWT',
        'Authorization, header of the token',
        '{"alg":"none","typ":"JWT"}',
        shown(header),
      ),
  }),
  check({
    id: 'token-has-no-signature',
    title: 'The signature part of the token is empty',
    matters: 'Nobody can check such a signature; practices refuse a token that has one.',
    mend: 'Leave the third part of the token empty.',
    party: 'consumer',
    requirements: ['JWT-05', 'FHIR-GEN-10'],
    asks: PROXIED,
    of: everyRequest,
    // A token that says how it is signed is at fault for that; its signature only follows.
    reads: ({ token: { parts, header } }) =>
      parts.length === 3 && header?.['alg'] === 'none' ? parts[2] : undefined,
    expects: (signature) =>
      expectThat(
        signature === '',
        'Authorization, signature of the token',
        'nothing behind the second dot',
        `${signature.length} characters`,
      ),
  }),
  check({
    id: 'token-keeps-its-last-dot',
    title: 'A token without signature still ends with a dot',
    matters: 'A token of two parts is no JSON Web Token, and is refused.',
    mend: 'Keep the dot behind the payload.',
    party: 'consumer',
    requirements: ['JWT-06', 'JWT-03'],
    asks: PROXIED,
    of: everyRequest,
    reads: ({ token: { parts, jwt } }) => (parts.length >= 2 && (parts[2] ?? '') === '' ? jwt : undefined),
    expects: (jwt) =>
      expectThat(
        jwt.endsWith('.'),
        'Authorization',
        'a token that ends with a dot',
        'one that ends before it',
      ),
  }),
  check({
    id: 'token-is-new-for-each-request',
    title: 'A new token is made for each request',
    matters: 'A token that is sent again tells of an earlier moment, and of another purpose.',
    mend: 'Make the token where the request is made; do not keep it.',
    party: 'consumer',
    requirements: ['JWT-02'],
    asks: PROXIED,
    // Whoever receives one request cannot know of the others.
    groundFor: [],
    of: everyRequest,
    reads: ({ token }) => token.jwt,
    expects: (_, call, scene) => {
      const before = firstWithToken(call, scene)
      return expectThat(
        before === undefined,
        'Authorization',
        'a token made for this request',
        `the token of ${before?.exchange.id} again`,
      )
    },
  }),
] as const
