import { unixSeconds } from '../../../spine/clock.js'
import { SIGN_IN_SERVICES, type SignInService } from '../../../spine/pds-access.js'
import type { WireResponse } from '../../../wire/exchange.js'
import { readAssertion, textMember, type ReceivedAssertion } from './assertion.js'
import { openSession, UNCONFIGURED } from './authorize.js'
import { ID_TOKEN_KID, isSignedByService, issuerOf } from './id-token.js'
import { issueUserToken } from './issue.js'
import { ROUTE_OF, type Assurance } from './scopes.js'
import type { SignIn } from './session.js'
import type { OAuthSetting } from './setting.js'
import { invalid, keyTrouble, type TokenRefusal } from './token-answer.js'

/** An id token of a sign-in service for an access token, for applications that use the service by themselves (pds-access-modes.md 3.4). */
export async function exchange(
  apiKey: string,
  form: URLSearchParams,
  setting: OAuthSetting,
): Promise<WireResponse | TokenRefusal> {
  const compact = form.get('subject_token') ?? ''
  if (compact === '') return invalid('Missing subject_token')
  const token = readAssertion(compact)
  if (!token) return invalid('Malformed JWT in subject_token')
  const service = SIGN_IN_SERVICES.find((each) => issuerOf(each, setting.fqdn) === token.claims['iss'])
  const refusal = refuseForm(token, unixSeconds(setting.clock)) ?? (await refuseIssuer(token, service))
  if (refusal) return refusal
  const signIn = service && readSignIn(service, token)
  const isSubscribed = service && setting.applications.get(apiKey)?.routes.includes(ROUTE_OF[service])
  const now = setting.clock.now()
  const session = signIn && isSubscribed && openSession(signIn, { apiKey, isCombined: false, now })
  return session ? issueUserToken(session, 0, setting) : UNCONFIGURED
}

const fault = (
  kind: 'Missing' | 'Invalid',
  what: string,
  why?: string,
  status: TokenRefusal['status'] = 400,
): TokenRefusal =>
  invalid(`${kind} ${what} in subject_token JWT${why === undefined ? '' : ` - ${why}`}`, status)

/** What the token itself has to have; now in UNIX seconds. */
function refuseForm({ header, claims }: ReceivedAssertion, now: number): TokenRefusal | undefined {
  const exp = claims['exp']
  if (textMember(header, 'kid') === undefined) return fault('Missing', "'kid' header")
  if (textMember(header, 'alg') === undefined) return fault('Missing', "'alg' header")
  if (header['typ'] !== 'JWT') return fault('Invalid', "'typ' header", "must be 'JWT'")
  if (exp === undefined) return fault('Missing', "'exp' claim")
  if (typeof exp !== 'number') return fault('Invalid', "'exp' claim", 'must be an integer')
  if (exp < now) return fault('Invalid', "'exp' claim", 'JWT has expired')
  if (claims['iss'] === undefined) return fault('Missing', "'iss' claim")
  return undefined
}

/** Whether its issuer is known, and signed it. */
async function refuseIssuer(
  { header, claims, compact }: ReceivedAssertion,
  service: SignInService | undefined,
): Promise<TokenRefusal | undefined> {
  if (!service) return fault('Missing', "or non-matching 'iss' claim")
  if (claims['aud'] === undefined) return fault('Missing', "'aud' claim", undefined, 401)
  if (header['kid'] !== ID_TOKEN_KID) return fault('Invalid', "'kid' header", 'no matching public key', 401)
  return (await isSignedByService(compact)) ? undefined : keyTrouble('JWT signature verification failed', 401)
}

const LEVELS: Readonly<Record<number, Assurance>> = { 3: 'aal3', 2: 'aal2' }

/** Who signed in by what the claims say; undefined where they do not say how sure the service is. */
function readSignIn(service: SignInService, { claims }: ReceivedAssertion): SignIn | undefined {
  if (service === 'cis2') {
    const assurance = LEVELS[Number(claims['authentication_assurance_level'])]
    const user = textMember(claims, 'sub')
    const role = textMember(claims, 'selected_roleid')
    return user === undefined || !assurance ? undefined : { service, user, assurance, role }
  }
  const assurance = (['P9', 'P5', 'P0'] as const).find((level) => level === claims['identity_proofing_level'])
  const user = textMember(claims, 'nhs_number')
  return user === undefined || !assurance ? undefined : { service, user, assurance }
}
