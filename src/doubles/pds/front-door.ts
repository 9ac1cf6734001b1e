import type { PdsRefusal } from './answer.js'
import type { ApiRequest } from './api-request.js'
import { bearerOf } from './bearer.js'
import { refuseBeyondMode } from './mode-rules.js'
import { isProven, modeOf } from './oauth/scopes.js'
import { refuse } from './outcomes.js'
import { PATIENT_DIAGNOSTICS } from './patient-rules.js'
import { refuseRole } from './session-role.js'
import type { HeldToken } from './state.js'

const UUID = /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/

/** The published rate per application (PDS-FHIR-40), and that of creating patients (corrections.md 2). */
const PER_SECOND = 5
const PER_MINUTE = 60 * PER_SECOND
const CREATED_PER_SECOND = 3

/** What the front door finds: why the request goes no further, or by whose token it came. */
export type Admission = { readonly refusal: NonNullable<PdsRefusal> } | { readonly token: HeldToken }

/**
 * The checks of the API platform in its order (pds-access-modes.md 2): token, rate, proof of who a member of the public is,
 * path, form of X-Request-ID, role, ASID, rules of the mode, which the token's scope alone decides.
 */
export function frontDoor(request: ApiRequest): Admission {
  const token = bearerOf(request)
  if ('refusal' in token) return token
  const mode = modeOf(token.scope)
  const refusal =
    refuseRate(request, token.apiKey) ??
    refuseUnproven(token) ??
    refusePath(request) ??
    refuseRequestId(request) ??
    (mode === 'user-restricted' ? refuseRole(request, token) : undefined) ??
    refuseWithoutAsid(request) ??
    refuseBeyondMode(request, mode, token)
  return refusal ? { refusal } : { token }
}

const LIMITS = 'https://digital.nhs.uk/developer/guides-and-documentation/reference-guide#rate-limits'

/** The four texts of corrections.md 2, each for its own cause. */
function refuseRate({ has, method, nameOf, now, route, state }: ApiRequest, apiKey: string): PdsRefusal {
  if (has('pds:throttles-requests'))
    return refuse(
      'tooManyRequests',
      `Your application, ${nameOf(apiKey)}, has exceeded its quota of ${PER_MINUTE} requests every 1 minute(s) and is being rate limited. Please see: ${LIMITS}`,
    )
  if (has('pds:throttles-once') && state.suffered.isYetToCome('pds:throttles-once'))
    return refuse(
      'tooManyRequests',
      `This API is currently receiving a high volume of requests and is being rate limited. Please see: ${LIMITS} for more details.`,
    )
  if (!has('pds:enforces-published-rate')) return undefined
  const isCreation = method === 'POST' && route.to === 'patients'
  if (isCreation && state.countCall(`${apiKey} creating`, now, 1000) > CREATED_PER_SECOND)
    return refuse(
      'tooManyRequests',
      'There have been too many Create Patient requests. Please try again later.',
    )
  if (state.countCall(apiKey, now, 1000) <= PER_SECOND) return undefined
  return refuse(
    'tooManyRequests',
    `Your application, ${nameOf(apiKey)}, has created a spike in traffic and is being rate limited. Please reduce the frequency of your requests. Please see: ${LIMITS} for more details.`,
  )
}

const refuseUnproven = ({ scope }: HeldToken): PdsRefusal =>
  modeOf(scope) === 'patient-access' && !isProven(scope)
    ? refuse('patientForbidden', PATIENT_DIAGNOSTICS)
    : undefined

const refusePath = ({ path, route }: ApiRequest): PdsRefusal =>
  route.to === 'nothing' ? refuse('unsupportedRequest', `Unsupported path - '${path}'`) : undefined

/** An absent X-Request-ID passes here: it is the back end that misses it. */
const refuseRequestId = ({ requestId }: ApiRequest): PdsRefusal =>
  requestId === undefined || UUID.test(requestId)
    ? undefined
    : refuse('malformedHeader', `Invalid value - '${requestId}' in header 'X-Request-ID'`)

const refuseWithoutAsid = ({ has }: ApiRequest): PdsRefusal =>
  has('pds:holds-no-asid')
    ? refuse('missingAsid', 'No ASID is associated with your app. Please contact support.')
    : undefined
