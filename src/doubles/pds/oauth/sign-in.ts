import { SIGN_IN_USER, signInPath, SIGN_IN_SERVICES, type SignInService } from '../../../spine/pds-access.js'
import { patientWithNumber } from '../../../topology/lookups.js'
import type { Topology } from '../../../topology/topology.js'
import type { WireResponse } from '../../../wire/exchange.js'
import type { Received } from '../../../wire/serve.js'
import { splitTarget } from '../api-request.js'
import { ASSURANCES } from './scopes.js'
import { OAUTH_PATHS } from '../../../spine/pds-access.js'
import { issueIdToken, keySet } from './id-token.js'
import { originOf, type OAuthSetting } from './setting.js'
import { rolesOf, type SignIn } from './session.js'
import { signInPage } from './sign-in-page.js'
import { invalid, newSecret, onlyMethod, refusedToken, sendOn } from './token-answer.js'

/** The service whose double a path belongs to. */
export const serviceAt = (path: string): SignInService | undefined =>
  SIGN_IN_SERVICES.find(
    (service) => path === signInPath(service) || path.startsWith(`${signInPath(service)}/`),
  )

/**
 * The double of a sign-in service, of CIS2 or NHS login: a page on which one of the topology's people signs in, its form
 * as a browser or anybody else posts it, and an id token for applications that use the service by themselves.
 */
export async function answerSignIn(
  service: SignInService,
  request: Received,
  setting: OAuthSetting,
): Promise<WireResponse> {
  const [path] = splitTarget(request.target)
  const below = path.slice(signInPath(service).length)
  if (below === '/token') return issueIdToken(service, request, setting)
  if (below === '/jwks') return keySet()
  if (below !== '')
    return { status: 404, headers: [['Content-Type', 'text/plain']], body: Buffer.from('Not Found') }
  if (request.method !== 'GET' && request.method !== 'POST') return onlyMethod('GET')
  return signIn(service, request, setting)
}

function signIn(service: SignInService, request: Received, setting: OAuthSetting): WireResponse {
  const [, written] = splitTarget(request.target)
  const query = new URLSearchParams(written)
  const redirectUri = query.get('redirect_uri') ?? ''
  const refusal = refuseComingBack(query, redirectUri, originOf(request, setting.fqdn), setting)
  if (refusal) return refusedToken(refusal, request.exchange)
  if (request.method === 'GET') return signInPage(service, setting.topology())
  const signedIn = readSignIn(service, new URLSearchParams(request.body.toString('utf8')), setting.topology())
  if (!signedIn)
    return refusedToken(invalid(`nobody of that ${SIGN_IN_USER} can sign in here`), request.exchange)
  const code = newSecret()
  setting.state.signIns.hold(code, signedIn)
  return sendOn(redirectUri, { code, state: query.get('state') ?? undefined })
}

/** The browser may go back to the platform, or to an application that uses the service by itself. */
function refuseComingBack(
  query: URLSearchParams,
  redirectUri: string,
  origin: string,
  { applications }: OAuthSetting,
) {
  const application = applications.get(query.get('client_id') ?? '')
  if (!application) return invalid('client_id is invalid', 401)
  const isKnown =
    redirectUri === `${origin}${OAUTH_PATHS.callback}` || application.redirectUris.includes(redirectUri)
  return isKnown ? undefined : invalid('redirect_uri is invalid')
}

/** Who the form says has signed in; undefined for somebody whom the topology does not have. */
function readSignIn(service: SignInService, form: URLSearchParams, topology: Topology): SignIn | undefined {
  const [user = '', role] = (form.get(SIGN_IN_USER) ?? '').split('/')
  const [usual] = ASSURANCES[service]
  const asked = form.get('assurance')
  const assurance = asked === null ? usual : ASSURANCES[service].find((level) => level === asked)
  if (assurance === undefined) return undefined
  const roles = rolesOf(topology, { user })
  const isKnown =
    service === 'cis2'
      ? roles.length > 0 &&
        (role === undefined || roles.some(({ sdsRoleProfileId }) => sdsRoleProfileId === role))
      : patientWithNumber(topology, user) !== undefined
  return isKnown ? { service, user, assurance, role } : undefined
}
