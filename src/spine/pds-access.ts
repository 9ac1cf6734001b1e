/**
 * How a consumer's product uses PDS: by the FHIR API in one of its three access modes, of which the end user decides
 * (pds-access-modes.md 1), by HL7 V3 messages (pds-sds.md 6), by a Spine Mini Service (pds-sds.md 5), or by result files of batch
 * tracing (pds-sds.md 7).
 */
export const PDS_ROUTES = [
  'fhir-application',
  'fhir-healthcare-worker',
  'fhir-patient',
  'hl7-v3',
  'smsp',
  'dbs',
] as const

export type PdsRoute = (typeof PDS_ROUTES)[number]

/** The wire that a route goes over: what is asked of PDS by it looks the same whoever asks. By a file nothing is asked while it counts. */
export type PdsWire = 'fhir' | 'hl7-v3' | 'smsp' | 'file'

/** Each route: its wire, what it is called, and by which reading it is one of the three options (pds-sds.md 1.1). */
export const PDS_ROUTE: Readonly<
  Record<PdsRoute, { readonly wire: PdsWire; readonly name: string; readonly satisfies: 'A' | 'B' }>
> = {
  'fhir-application': { wire: 'fhir', name: 'the PDS FHIR API, application-restricted', satisfies: 'B' },
  'fhir-healthcare-worker': { wire: 'fhir', name: 'the PDS FHIR API, healthcare worker', satisfies: 'B' },
  'fhir-patient': { wire: 'fhir', name: 'the PDS FHIR API, patient', satisfies: 'B' },
  'hl7-v3': { wire: 'hl7-v3', name: 'PDS by HL7 V3 messages', satisfies: 'A' },
  smsp: { wire: 'smsp', name: 'PDS by a Spine Mini Service', satisfies: 'A' },
  dbs: { wire: 'file', name: 'PDS by result files of batch tracing', satisfies: 'A' },
}

/** The wire of a route, which is the FHIR API for who is not told. */
export const wireOfRoute = (route: PdsRoute = 'fhir-application'): PdsWire => PDS_ROUTE[route].wire

/** Whether a system is a consumer whose product uses PDS by result files of batch tracing. */
export const usesPdsByFile = ({
  roles,
  pds,
}: {
  readonly roles: readonly string[]
  readonly pds?: PdsRoute | undefined
}): boolean => roles.includes('consumer') && wireOfRoute(pds) === 'file'

/** The two readings of "one of the three options", whose linked pages differ (pds-sds.md 1.1). */
export const PDS_READINGS = {
  A: 'the older page, the PDS overview to which GP Connect led up to 1.6: HL7 V3, Spine Mini Service or batch tracing',
  B: 'the newer page: one of the three access modes of the FHIR API',
} as const

/** The routes whose users sign in, and so come back to an address of the product. */
export const isForUsers = (route: PdsRoute): boolean =>
  route === 'fhir-healthcare-worker' || route === 'fhir-patient'

/** What is asked for by `run --pds`: one route, or each of them in turn. */
export const EVERY_ROUTE = 'all'

export type PdsRouteChoice = PdsRoute | typeof EVERY_ROUTE

/** The tag of a scenario that is played by one of several routes; none of a requirement is written so. */
export const routeTag = (route: PdsRoute): string => `@pds:${route}`

/** The route that a scenario is tagged with; undefined where it is played by one route alone. */
export const taggedRoute = (tags: readonly string[]): PdsRoute | undefined =>
  PDS_ROUTES.find((route) => tags.includes(routeTag(route)))

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
