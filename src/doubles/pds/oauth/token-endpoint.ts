import { unixSeconds } from '../../../spine/clock.js'
import { GRANT_TYPES, JWT_BEARER } from '../../../spine/pds-access.js'
import type { WireResponse } from '../../../wire/exchange.js'
import type { Received } from '../../../wire/serve.js'
import { joinedHeader } from '../api-request.js'
import { readAssertion, refuseClaims, refuseForm, textMember, type ReceivedAssertion } from './assertion.js'
import { refuseTrust } from './assertion-trust.js'
import { exchange } from './exchange.js'
import { issueApplicationToken } from './issue.js'
import { tokenUrlsOf, type OAuthSetting } from './setting.js'
import { invalid, onlyMethod, refusedToken, type TokenRefusal } from './token-answer.js'
import { redeemCode, refresh } from './user-grants.js'

const FORM = 'application/x-www-form-urlencoded'
const ID_TOKEN = 'urn:ietf:params:oauth:token-type:id_token'

/** Gives an access token by one of the four grants, or says why not (pds-sds.md 3.4, pds-access-modes.md 3.2 to 3.4). */
export async function answerTokenRequest(request: Received, setting: OAuthSetting): Promise<WireResponse> {
  if (request.method !== 'POST') return onlyMethod('POST')
  const form = new URLSearchParams(request.body.toString('utf8'))
  const grant = form.get('grant_type') ?? ''
  const isOfUser = grant === GRANT_TYPES.code || grant === GRANT_TYPES.refresh
  const answer =
    refuseMediaType(request, isOfUser) ??
    (grant === GRANT_TYPES.code
      ? redeemCode(form, setting)
      : grant === GRANT_TYPES.refresh
        ? refresh(form, setting)
        : await byAssertion(request, form, setting))
  return 'error' in answer ? refusedToken(answer, request.exchange) : answer
}

/** Row 0; for a user's grants the type is taken to the letter, without so much as a charset (pds-access-modes.md 3.2). */
function refuseMediaType({ headers }: Received, isOfUser: boolean): TokenRefusal | undefined {
  const written = joinedHeader(headers, 'Content-Type') ?? ''
  const type = isOfUser ? written : (written.split(';')[0] ?? '').trim().toLowerCase()
  return type === FORM ? undefined : invalid(`Content-Type header must be ${FORM}`, 415)
}

/** What an application gets for its signed assertion: a token of its own, or one for a user whose id token it has. */
async function byAssertion(
  request: Received,
  form: URLSearchParams,
  setting: OAuthSetting,
): Promise<WireResponse | TokenRefusal> {
  const isExchange = form.get('subject_token_type') === ID_TOKEN
  const envelope = isExchange
    ? (refuseAssertionType(form) ?? refuseExchangeGrant(form))
    : (refuseGrant(form) ?? refuseAssertionType(form))
  if (envelope) return envelope
  const compact = form.get('client_assertion') ?? ''
  if (compact === '') return invalid('Missing client_assertion')
  const assertion = readAssertion(compact)
  if (!assertion) return invalid('Malformed JWT in client_assertion')
  const refusal = await refuseAssertion(assertion, request, setting)
  if (refusal) return refusal
  const apiKey = textMember(assertion.claims, 'iss') ?? ''
  setting.state.useAssertion(apiKey, textMember(assertion.claims, 'jti') ?? '')
  return isExchange ? exchange(apiKey, form, setting) : issueApplicationToken(apiKey, form, setting)
}

function refuseGrant(form: URLSearchParams): TokenRefusal | undefined {
  const grant = form.get('grant_type') ?? ''
  if (grant === '') return invalid('grant_type is missing')
  return grant === GRANT_TYPES.application
    ? undefined
    : { status: 400, error: 'unsupported_grant_type', description: 'grant_type is invalid' }
}

const refuseExchangeGrant = (form: URLSearchParams): TokenRefusal | undefined =>
  form.get('grant_type') === GRANT_TYPES.exchange ? undefined : invalid('grant_type is invalid')

const refuseAssertionType = (form: URLSearchParams): TokenRefusal | undefined =>
  form.get('client_assertion_type') === JWT_BEARER
    ? undefined
    : invalid(`Missing or invalid client_assertion_type - must be '${JWT_BEARER}'`)

/** Rows 5 to 21: the assertion itself. */
async function refuseAssertion(
  assertion: ReceivedAssertion,
  request: Received,
  setting: OAuthSetting,
): Promise<TokenRefusal | undefined> {
  const { clock, fqdn, has, state } = setting
  const now = unixSeconds(clock)
  const isNewAssertion = (issuer: string, jti: string) =>
    state.isNewAssertion(issuer, jti) || has('pds:accepts-replayed-assertions')
  return (
    refuseForm(assertion, now) ??
    refuseClaims(assertion, now, isNewAssertion) ??
    (await refuseTrust(assertion, { ...setting, tokenUrls: tokenUrlsOf(request, fqdn) }))
  )
}
