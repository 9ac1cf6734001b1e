import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import { compactVerify, CompactSign, exportJWK, errors } from 'jose'
import { unixSeconds } from '../../../spine/clock.js'
import { signInPath, type SignInService } from '../../../spine/pds-access.js'
import type { WireResponse } from '../../../wire/exchange.js'
import type { Received } from '../../../wire/serve.js'
import { vectorOfTrust, type SignIn } from './session.js'
import type { OAuthSetting } from './setting.js'
import { invalid, newSecret, onlyMethod, refusedToken, tokenJson } from './token-answer.js'

/** Names the key in the services' key set. */
export const ID_TOKEN_KID = 'mock-login-1'
/** Seconds. */
const LIFETIME = 3600

/** The key of the services: made at first use, since few applications use them by themselves. */
const keys = once(() => promisify(generateKeyPair)('rsa', { modulusLength: 2048 }))

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined
  return () => (made ??= make())
}

/** By what an id token says who issued it. */
export const issuerOf = (service: SignInService, fqdn: string): string =>
  `https://${fqdn}${signInPath(service)}`

/** The token request of an application that uses the service by itself: a code for an id token (OpenID Connect Core 3.1.3). */
export async function issueIdToken(
  service: SignInService,
  request: Received,
  { applications, clock, fqdn, state }: OAuthSetting,
): Promise<WireResponse> {
  if (request.method !== 'POST') return onlyMethod('POST')
  const form = new URLSearchParams(request.body.toString('utf8'))
  const clientId = form.get('client_id') ?? ''
  if (applications.get(clientId)?.secret !== form.get('client_secret'))
    return refusedToken(
      { ...invalid('client_id or client_secret is invalid', 401), error: 'invalid_client' },
      request.exchange,
    )
  const signIn = state.signIns.take(form.get('code') ?? '')
  if (signIn?.service !== service)
    return refusedToken({ ...invalid('code is invalid'), error: 'invalid_grant' }, request.exchange)
  const now = unixSeconds(clock)
  const claims = {
    iss: issuerOf(service, fqdn),
    aud: clientId,
    iat: now,
    exp: now + LIFETIME,
    ...about(signIn),
  }
  return tokenJson(200, {
    access_token: newSecret(),
    token_type: 'Bearer',
    expires_in: LIFETIME,
    id_token: await signed(claims),
  })
}

async function signed(claims: Readonly<Record<string, unknown>>): Promise<string> {
  const { privateKey } = await keys()
  return new CompactSign(Buffer.from(JSON.stringify(claims)))
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: ID_TOKEN_KID })
    .sign(privateKey)
}

/** The claims that say who signed in, and how sure the service is of them (pds-access-modes.md 3.4). */
const about = (signIn: SignIn): Readonly<Record<string, unknown>> =>
  signIn.service === 'cis2'
    ? {
        sub: signIn.user,
        authentication_assurance_level: signIn.assurance === 'aal3' ? 3 : 2,
        id_assurance_level: 3,
        acr: 'AAL3_ANY',
        amr: ['N3_SMARTCARD'],
        ...(signIn.role === undefined ? {} : { selected_roleid: signIn.role }),
      }
    : {
        sub: `subject-${signIn.user}`,
        identity_proofing_level: signIn.assurance,
        vot: vectorOfTrust(signIn),
        nhs_number: signIn.user,
      }

/** The services' public keys (RFC 7517). */
export async function keySet(): Promise<WireResponse> {
  const { publicKey } = await keys()
  return tokenJson(200, {
    keys: [{ ...(await exportJWK(publicKey)), kid: ID_TOKEN_KID, use: 'sig', alg: 'RS256' }],
  })
}

/** Whether one of the services signed the token, by RS256 or RS512. */
export async function isSignedByService(compact: string): Promise<boolean> {
  const { publicKey } = await keys()
  try {
    await compactVerify(compact, publicKey, { algorithms: ['RS256', 'RS512'] })
    return true
  } catch (cause) {
    if (cause instanceof errors.JOSEError) return false
    throw cause
  }
}
