import type { WireResponse } from '../../../wire/exchange.js'
import type { Received } from '../../../wire/serve.js'
import { joinedHeader } from '../api-request.js'
import { rolesOf } from './session.js'
import type { OAuthSetting } from './setting.js'
import { invalid, onlyMethod, refusedToken, tokenJson } from './token-answer.js'

/** GET /oauth2/userinfo: who the user of a token is, for staff whom the platform itself had sign in (pds-access-modes.md 4.3). */
export function userInfo(
  request: Received,
  { clock, state, topology }: Pick<OAuthSetting, 'clock' | 'state' | 'topology'>,
): WireResponse {
  if (request.method !== 'GET') return onlyMethod('GET')
  const [, token = ''] = /^Bearer (\S+)$/.exec(joinedHeader(request.headers, 'Authorization') ?? '') ?? []
  const session = state.tokenHeld(token, clock.now())?.session
  if (!session?.isCombined || session.service !== 'cis2')
    return refusedToken(
      invalid('The Userinfo endpoint is only supported for Combined Auth integrations'),
      request.exchange,
    )
  const roles = rolesOf(topology(), session)
  const name = roles[0]?.name
  return tokenJson(200, {
    nhsid_useruid: session.user,
    sub: session.user,
    name: `${name?.family.toUpperCase()} ${name?.given}${name?.prefix === undefined ? '' : ` (${name.prefix})`}`,
    nhsid_nrbac_roles: roles.map(({ organisation, sdsRoleProfileId }) => ({
      person_orgid: `${session.user}-${organisation}`,
      person_roleid: sdsRoleProfileId,
      org_code: organisation,
      ...ROLE,
    })),
  })
}

/** A topology holds no job roles of staff, so everybody has this one. */
const ROLE = {
  role_name: '"Admin & Clerical":"Admin & Clerical":"Receptionist"',
  role_code: 'S8001:G8001:R8008',
  activities: ['Perform Patient Trace'],
  activity_codes: ['B0264'],
}
