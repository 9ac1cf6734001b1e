import { identifierSystems } from '../../fhir/canonical.js'
import { soleHeader } from '../../spine/headers.js'
import { refuse, type PracticeRefusal } from './answer.js'
import { interactionOf } from './header-checks.js'
import type { Asked } from './practice.js'
import { baseFaults, parsedJson, shapeFaults } from './shape-faults.js'
import { claimsShape, embeddedShapes, type Claims } from './token-claims.js'

const LIFETIME = 300
const HEADER = '{"alg":"none","typ":"JWT"}'

/** A refusal that says in the terms of RFC 6750 3.1 what is wrong with the token (spine.md 6.5). */
const badToken = (diagnostics: string, kind: 'invalid_request' | 'invalid_token' = 'invalid_request') =>
  refuse('BAD_REQUEST', diagnostics, [['WWW-Authenticate', `Bearer error="${kind}"`]])

const tokenOf = ({ headers }: Asked): string | undefined =>
  /^Bearer +(\S+)$/.exec(soleHeader(headers, 'Authorization') ?? '')?.[1]

/** Authorization comes before the media types in the reference provider's order (spine.md 9.3). */
export const bearerIsPresent = (asked: Asked): PracticeRefusal =>
  tokenOf(asked) === undefined && !asked.has('provider:needs-no-token')
    ? badToken('Authorization has to be "Bearer" and an unsigned JSON Web Token, once')
    : undefined

/** Everything inside the token: its form, claims, times, resources and scope, in the order of spine.md 9.3. */
export function tokenIsGood(asked: Asked): PracticeRefusal {
  if (tokenOf(asked) === undefined) return undefined
  const [header, payload, signature, ...more] = (tokenOf(asked) ?? '').split('.')
  if (signature !== '' || more.length > 0)
    return badToken('The token has to have two dots and end with the second')
  if (!isTheHeader(header)) return badToken(`The header of the token has to be ${HEADER}`)
  const claims = claimsShape.safeParse(jsonOf(payload))
  if (!claims.success) return badToken(`Claims of the token: ${shapeFaults(claims.error, 'claims')}`)
  return (
    timesAreRight(claims.data, asked) ??
    subjectIsThePractitioner(claims.data) ??
    resourcesAreValid(claims.data, asked) ??
    scopeFits(claims.data, asked)
  )
}

/** Undefined for anything that is not base64url without padding of JSON text (RFC 7519 6). */
const jsonOf = (part: string | undefined): unknown =>
  part !== undefined && /^[A-Za-z0-9_-]+$/.test(part) ? parsedJson(Buffer.from(part, 'base64url')) : undefined

function isTheHeader(part: string | undefined): boolean {
  const header = jsonOf(part)
  if (typeof header !== 'object' || header === null) return false
  const members = new Map<string, unknown>(Object.entries(header))
  return members.size === 2 && members.get('alg') === 'none' && members.get('typ') === 'JWT'
}

/** iat itself is not judged, only what exp says (spine.md 6.2). */
function timesAreRight({ iat, exp }: Claims, { now, has }: Asked): PracticeRefusal {
  if (exp !== iat + LIFETIME && !has('provider:accepts-long-lived-tokens'))
    return badToken(`exp is ${exp}; it has to be iat + ${LIFETIME}, ${iat + LIFETIME}`)
  if (iat * 1000 > now && has('provider:judges-issue-time'))
    return badToken(`The token is issued in the future: iat is ${iat}`, 'invalid_token')
  if (now < exp * 1000 || has('provider:accepts-expired-tokens')) return undefined
  return badToken(
    `The token expired: exp is ${exp}, and it is ${Math.floor(now / 1000)} now`,
    'invalid_token',
  )
}

/** A practitioner without an id is no valid resource, which is told by itself (spine.md 6.2, 6.3). */
function subjectIsThePractitioner({ sub, requesting_practitioner: { id } }: Claims): PracticeRefusal {
  if (typeof id !== 'string' || id === sub) return undefined
  return badToken(`sub is ${sub}; it has to be the id of requesting_practitioner, ${id}`)
}

function resourcesAreValid(claims: Claims, { has }: Asked): PracticeRefusal {
  const parts = [
    ['requesting_device', 'Device'],
    ['requesting_organization', 'Organization'],
    ['requesting_practitioner', 'Practitioner'],
  ] as const
  for (const [claim, type] of parts) {
    const misshapen = baseFaults(type, claims[claim], claim)
    if (misshapen !== undefined) return refuse('INVALID_RESOURCE', `Claim ${misshapen}`)
    const { error } = embeddedShapes[claim].safeParse(claims[claim])
    if (error) return refuse('INVALID_RESOURCE', `Claim ${shapeFaults(error, claim)}`)
  }
  return has('provider:demands-role-profile') && !hasRoleProfile(claims)
    ? refuse('INVALID_RESOURCE', 'Claim requesting_practitioner has no role profile ID')
    : undefined
}

const hasRoleProfile = ({ requesting_practitioner: practitioner }: Claims): boolean =>
  JSON.stringify(practitioner).includes(identifierSystems.sdsRoleProfileId)

function scopeFits({ requested_scope: scope }: Claims, asked: Asked): PracticeRefusal {
  const interaction = interactionOf(asked)
  if (scope === interaction?.scope || asked.has('provider:accepts-wrong-scope')) return undefined
  return badToken(`requested_scope is ${scope}; ${interaction?.id} asks for ${interaction?.scope}`)
}
