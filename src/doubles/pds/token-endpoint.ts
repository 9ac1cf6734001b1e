import { randomBytes } from 'node:crypto'
import { unixSeconds } from '../../spine/clock.js'
import { joinedHeader } from './api-request.js'
import type { WireResponse } from '../../wire/exchange.js'
import type { Received } from '../../wire/serve.js'
import type { Surroundings } from '../double.js'
import { readAssertion, refuseClaims, refuseForm, textMember, type ReceivedAssertion } from './assertion.js'
import { refuseTrust } from './assertion-trust.js'
import type { PdsState } from './state.js'
import { invalid, methodNotAllowed, refusedToken, tokenJson, type TokenRefusal } from './token-answer.js'

/** Where access tokens are given out, on the same host as the API. */
export const TOKEN_PATH = '/oauth2/token'

const FORM = 'application/x-www-form-urlencoded'
const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
const TEN_MINUTES = 600_000
const AN_HOUR = 3_600_000

export interface TokenSetting extends Pick<Surroundings, 'applications' | 'clock' | 'has'> {
  readonly state: PdsState
  readonly tokenUrl: string
}

/** Gives an access token for a signed client assertion, or says why not, row by row of pds-sds.md 3.4. */
export async function answerTokenRequest(request: Received, setting: TokenSetting): Promise<WireResponse> {
  if (request.method !== 'POST') return methodNotAllowed
  const form = new URLSearchParams(request.body.toString('utf8'))
  const assertion = readAssertion(form.get('client_assertion') ?? '')
  const refusal = refuseEnvelope(request, form) ?? (await refuseAssertion(assertion, setting))
  return refusal || !assertion
    ? refusedToken(refusal ?? MALFORMED, request.exchange)
    : issueToken(textMember(assertion.claims, 'iss') ?? '', form, setting)
}

/** The media type, then rows 1 to 3: the form fields around the assertion. */
function refuseEnvelope({ headers }: Received, form: URLSearchParams): TokenRefusal | undefined {
  const [type = ''] = (joinedHeader(headers, 'Content-Type') ?? '').split(';')
  if (type.trim().toLowerCase() !== FORM) return invalid(`Content-Type header must be ${FORM}`, 415)
  const grantType = form.get('grant_type') ?? ''
  if (grantType === '') return invalid('grant_type is missing')
  if (grantType !== 'client_credentials')
    return { status: 400, error: 'unsupported_grant_type', description: 'grant_type is invalid' }
  if (form.get('client_assertion_type') !== JWT_BEARER)
    return invalid(`Missing or invalid client_assertion_type - must be '${JWT_BEARER}'`)
  if ((form.get('client_assertion') ?? '') === '') return invalid('Missing client_assertion')
  return undefined
}

const MALFORMED = invalid('Malformed JWT in client_assertion')

/** Rows 4 to 21: the assertion itself. */
async function refuseAssertion(
  assertion: ReceivedAssertion | undefined,
  setting: TokenSetting,
): Promise<TokenRefusal | undefined> {
  if (!assertion) return MALFORMED
  const { clock, has, state } = setting
  const now = unixSeconds(clock)
  const isNewAssertion = (jti: string) => state.isNewAssertion(jti) || has('pds:accepts-replayed-assertions')
  return (
    refuseForm(assertion, now) ??
    refuseClaims(assertion, now, isNewAssertion) ??
    (await refuseTrust(assertion, setting))
  )
}

function issueToken(
  apiKey: string,
  form: URLSearchParams,
  { clock, has, state }: TokenSetting,
): WireResponse {
  const now = clock.now()
  const lifetime = has('pds:gives-long-lived-tokens') ? AN_HOUR : lifetimeAskedFor(form)
  const token = randomBytes(21).toString('base64url')
  state.holdToken(token, { apiKey, expiresAt: now + lifetime })
  const written = has('pds:gives-numeric-expiry') ? Number : String
  return tokenJson(200, {
    access_token: token,
    expires_in: written(Math.floor((lifetime - 1) / 1000)),
    token_type: 'Bearer',
    issued_at: written(now),
  })
}

/** Milliseconds; _access_token_expiry_ms can only shorten them (pds-sds.md 3.4). */
function lifetimeAskedFor(form: URLSearchParams): number {
  const asked = form.get('_access_token_expiry_ms') ?? ''
  return /^[1-9][0-9]*$/.test(asked) ? Math.min(Number(asked), TEN_MINUTES) : TEN_MINUTES
}
