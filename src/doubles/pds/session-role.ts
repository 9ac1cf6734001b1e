import { SESSION_ROLE } from '../../spine/pds-access.js'
import type { PdsRefusal } from './answer.js'
import { joinedHeader, type ApiRequest } from './api-request.js'
import { rolesOf } from './oauth/session.js'
import { refuse } from './outcomes.js'
import type { HeldToken } from './state.js'

const GUIDANCE =
  'Refer to the guidance for this header in our API Specification https://digital.nhs.uk/developer/api-catalogue/personal-demographics-service-fhir'

/**
 * The role in which staff act: the one of the header, else the one chosen at sign-in, else the only one. Whatever is wrong
 * with it has the same words (pds-access-modes.md 4.4). Where the application had its user sign in by itself, no source says
 * whether the role is checked; here it is, as in the combined pattern.
 */
export function refuseRole(request: ApiRequest, { session }: HeldToken): PdsRefusal {
  const { headers, has, topology } = request
  if (has('pds:ignores-the-role')) return undefined
  const named = joinedHeader(headers, SESSION_ROLE)
  const roles = session ? rolesOf(topology, session).map(({ sdsRoleProfileId }) => sdsRoleProfileId) : []
  const only = roles.length === 1 ? roles[0] : undefined
  const role = named ?? session?.role ?? only
  if (role !== undefined && roles.includes(role)) return undefined
  return refuse(
    'malformedHeader',
    `Invalid value - '${named ?? ''}' in header '${SESSION_ROLE}'. ${GUIDANCE}`,
  )
}
