import type { PdsRoute, SignInService } from '../../../spine/pds-access.js'

const PRODUCT = 'personal-demographics-service'

/** Which rules an access token brings with it, in the words of the API's errors (pds-access-modes.md 2). */
export type PdsMode =
  'application-restricted' | 'privileged-application-restricted' | 'user-restricted' | 'patient-access'

/** The scope of an application without a user. */
export const APPLICATION_SCOPE = `urn:nhsd:apim:app:level3:${PRODUCT}`

const STAFF = /^urn:nhsd:apim:(?:user-nhs-cis2:aal[23]|user-nhs-id:aal3):personal-demographics-service$/

/** The mode that the scopes of a token, parted by blanks, bring (PDS-AUTH-12); what none of them names is restricted. */
export function modeOf(scope: string): PdsMode {
  const scopes = scope.split(' ')
  if (scopes.some((each) => STAFF.test(each) || each === `${PRODUCT}:USER-RESTRICTED`))
    return 'user-restricted'
  if (scopes.some((each) => each.startsWith('urn:nhsd:apim:user-nhs-login:'))) return 'patient-access'
  return scopes.includes(`urn:nhsd:apim:app:level3:privileged-${PRODUCT}`)
    ? 'privileged-application-restricted'
    : 'application-restricted'
}

/** Whether a member of the public has proved enough of who they are to see a record (pds-access-modes.md 2, row 3). */
export const isProven = (scope: string): boolean => scope.includes('urn:nhsd:apim:user-nhs-login:P9:')

/** How sure a service is of who signed in: assurance of staff, proofing of the public (pds-access-modes.md 3.4). */
export type Assurance = 'aal3' | 'aal2' | 'P9' | 'P5' | 'P0'

/** What can be chosen at each service; the first is usual. */
export const ASSURANCES: Readonly<Record<SignInService, readonly Assurance[]>> = {
  cis2: ['aal3', 'aal2'],
  'nhs-login': ['P9', 'P5', 'P0'],
}

/** How an application has to use PDS for a service to serve it. */
export const ROUTE_OF: Readonly<Record<SignInService, PdsRoute>> = {
  cis2: 'fhir-healthcare-worker',
  'nhs-login': 'fhir-patient',
}

const SUBSCRIBED: Readonly<Record<SignInService, readonly Assurance[]>> = {
  cis2: ['aal3', 'aal2'],
  'nhs-login': ['P9'],
}

/** The scope that a sign-in gives an application which is subscribed to the service; undefined where the assurance is too low. */
export const scopeOf = (service: SignInService, assurance: Assurance): string | undefined =>
  SUBSCRIBED[service].includes(assurance)
    ? `urn:nhsd:apim:user-${NAME[service]}:${assurance}:${PRODUCT}`
    : undefined

const NAME: Readonly<Record<SignInService, string>> = { cis2: 'nhs-cis2', 'nhs-login': 'nhs-login' }
