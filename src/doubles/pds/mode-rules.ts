import type { PdsRefusal } from './answer.js'
import type { ApiRequest } from './api-request.js'
import type { PdsMode } from './oauth/scopes.js'
import { forbid } from './outcomes.js'
import { refusePatient } from './patient-rules.js'
import type { HeldToken } from './state.js'

/** What the mode of a token does not allow; the resource is tested before the method (pds-access-modes.md 2). */
export function refuseBeyondMode(request: ApiRequest, mode: PdsMode, token: HeldToken): PdsRefusal {
  if (mode === 'patient-access') return refusePatient(request, token)
  const { method, route } = request
  if (route.to === 'coverage') return forbid.resource(method, mode)
  // Whether a product for staff may create patients is a matter of its own; those of this double may not.
  if (method === 'POST') return forbid.method('create', mode)
  if (mode === 'user-restricted') return undefined
  if (method === 'PATCH') return forbid.method('update', mode)
  return asksForSeveral(request) ? forbid.several(mode) : undefined
}

const asksForSeveral = ({ query, route }: ApiRequest): boolean =>
  route.to === 'patients' && query.getAll('_max-results').some((wanted) => wanted !== '1')
