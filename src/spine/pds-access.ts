/**
 * How a consumer's product uses PDS: by the FHIR API in one of its three access modes, of which the end user decides
 * (pds-access-modes.md 1).
 */
export const PDS_ROUTES = ['fhir-application', 'fhir-healthcare-worker', 'fhir-patient'] as const

export type PdsRoute = (typeof PDS_ROUTES)[number]

/** The services at which people sign in: staff at CIS2, members of the public at NHS login. */
export const SIGN_IN_SERVICES = ['cis2', 'nhs-login'] as const

export type SignInService = (typeof SIGN_IN_SERVICES)[number]

/** Where the double of each service is reached, on the host of PDS. */
export const signInPath = (service: SignInService): string => `/mock-login/${service}`

/** Field of the sign-in page's form that says who signs in: an SDS user id, or an NHS number. */
export const SIGN_IN_USER = 'user'

/** Paths of the authorisation server (pds-access-modes.md 3). */
export const OAUTH_PATHS = {
  authorize: '/oauth2/authorize',
  callback: '/oauth2/callback',
  token: '/oauth2/token',
  userInfo: '/oauth2/userinfo',
} as const

/** Where PDS is told in which role its user acts (pds-access-modes.md 4.4). */
export const SESSION_ROLE = 'NHSD-Session-URID'

const GRANT = 'urn:ietf:params:oauth:grant-type'

/** How an access token is asked for (pds-access-modes.md 3.2 to 3.4). */
export const GRANT_TYPES = {
  application: 'client_credentials',
  code: 'authorization_code',
  refresh: 'refresh_token',
  exchange: `${GRANT}:token-exchange`,
} as const

/** What an assertion is said to be where a token is asked for (pds-access-modes.md 3.2). */
export const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/** The form by which an application asks for an access token with a signed assertion, as it stands in the body. */
export const assertionForm = (assertion: string): string =>
  new URLSearchParams({
    grant_type: GRANT_TYPES.application,
    client_assertion_type: JWT_BEARER,
    client_assertion: assertion,
  }).toString()
