import { unsignedOrDigest } from '../../spine/redaction.js'
import { eachCall, expectThat, type OldCheck as Check } from '../judging/legacy.js'
import { PROXIED } from '../reading/operations.js'
import { shown } from '../reading/located.js'

/** A token as a finding may quote it: what is a secret, or could be one, as a digest. */
const quotable = (token: string | undefined): string | undefined =>
  token === undefined || token === '' ? token : token.replace(/[^\s]+$/, (last) => unsignedOrDigest(last))

const BASE64URL = /^[A-Za-z0-9_-]+$/

/** How the token is written and carried (spine.md 6.1). */
export const tokenFormChecks: readonly Check[] = [
  {
    id: 'token-travels-as-bearer-jwt',
    title:
      'Every request carries its audit details as a JSON Web Token behind "Bearer" in one Authorization header',
    requirements: ['JWT-01'],
    calledForBy: PROXIED,
    judge: eachCall({
      on: () => true,
      examine: ({ token: { authorization } }) =>
        expectThat(
          /^Bearer [^\s.]+\.[^\s.]+(?:\.\S*)?$/.test(authorization ?? ''),
          'Authorization',
          'Bearer, a blank and a JSON Web Token, once',
          quotable(authorization),
        ),
    }),
  },
  {
    id: 'request-carries-an-unsigned-token',
    title: 'Every request carries a bearer token whose header says alg none and whose signature is empty',
    requirements: ['FHIR-GEN-10'],
    calledForBy: PROXIED,
    judge: eachCall({
      on: () => true,
      examine: ({ token: { authorization, header } }) =>
        expectThat(
          /^Bearer [A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.$/.test(authorization ?? '') && header?.['alg'] === 'none',
          'Authorization',
          'Bearer and an unsigned token: header with alg none, payload, nothing behind the second dot',
          quotable(authorization),
        ),
    }),
  },
  {
    id: 'token-has-three-base64url-parts',
    title: 'The token has three parts between dots, encoded as base64url without padding',
    requirements: ['JWT-03'],
    calledForBy: PROXIED,
    judge: eachCall({
      on: ({ token }) => token.jwt !== undefined,
      examine: ({ token: { jwt, parts } }) =>
        expectThat(
          parts.length === 3 && parts.slice(0, 2).every((part) => BASE64URL.test(part)),
          'Authorization',
          'header, payload and signature as base64url without padding, joined by two dots',
          quotable(jwt),
        ),
    }),
  },
  {
    id: 'token-is-unsecured',
    title: 'The header of the token says alg none and typ JWT',
    requirements: ['JWT-04'],
    calledForBy: PROXIED,
    judge: eachCall({
      on: ({ token }) => token.header !== undefined,
      examine: ({ token: { header } }) =>
        expectThat(
          header?.['alg'] === 'none' && header['typ'] === 'JWT',
          'Authorization, header of the token',
          '{"alg":"none","typ":"JWT"}',
          shown(header),
        ),
    }),
  },
  {
    id: 'token-has-no-signature',
    title: 'The signature part of the token is empty',
    requirements: ['JWT-05'],
    calledForBy: PROXIED,
    judge: eachCall({
      on: ({ token }) => token.parts.length >= 3,
      examine: ({ token: { parts } }) =>
        expectThat(
          parts.slice(2).join('.') === '',
          'Authorization, signature of the token',
          'nothing behind the second dot',
          quotable(parts.slice(2).join('.')),
        ),
    }),
  },
  {
    id: 'token-keeps-its-last-dot',
    title: 'A token without signature still ends with a dot',
    requirements: ['JWT-06'],
    calledForBy: PROXIED,
    judge: eachCall({
      on: ({ token: { parts } }) => parts.length >= 2 && (parts[2] ?? '') === '',
      examine: ({ token: { jwt } }) =>
        expectThat(
          jwt?.endsWith('.') ?? false,
          'Authorization',
          'a token that ends with a dot',
          quotable(jwt),
        ),
    }),
  },
]
