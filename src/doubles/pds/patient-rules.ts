import { vectorOfTrust } from './oauth/session.js'
import type { PdsRefusal } from './answer.js'
import type { ApiRequest } from './api-request.js'
import { forbid, refuse } from './outcomes.js'
import type { HeldToken } from './state.js'

/** Stands in every refusal of a member of the public (pds-access-modes.md 2, row 3). */
export const PATIENT_DIAGNOSTICS =
  'Your access token has insufficient permissions. See documentation regarding Patient access restrictions https://digital.nhs.uk/developer/api-catalogue/personal-demographics-service-fhir'

const TRUSTED: readonly string[] = ['P9.Cp.Cd', 'P9.Cp.Ck', 'P9.Cm']

const COVERAGE_OF = /^subscriber%3Aidentifier=(\d{10})$/

/** What members of the public may do: see and change their own record (pds-access-modes.md 2, rows 1 to 8, column patient). */
export function refusePatient(request: ApiRequest, { session }: HeldToken): PdsRefusal {
  const { method, route } = request
  const isTrusted = session !== undefined && TRUSTED.includes(vectorOfTrust(session))
  if (!isTrusted) return refuse('patientForbidden', PATIENT_DIAGNOSTICS)
  if (route.to === 'coverage') return refuseCoverage(request, session.user)
  if (method === 'POST') return forbid.method('create', 'patient-access')
  const isOwn = 'id' in route && route.id === session.user
  return isOwn ? undefined : refuse('patientForbidden', PATIENT_DIAGNOSTICS)
}

/** A member of the public may ask for their own coverage, in one way only, to the letter; PDS takes their POST. */
function refuseCoverage({ method, written }: ApiRequest, own: string): PdsRefusal {
  if (method !== 'GET') return undefined
  const subscriber = COVERAGE_OF.exec(written)?.[1]
  if (subscriber === undefined)
    return refuse(
      'invalidCoverageSearch',
      'Coverage search request must follow the format /Coverage?subscriber:identifier=NHS_NUMBER',
    )
  return subscriber === own ? undefined : refuse('patientForbidden', PATIENT_DIAGNOSTICS)
}
