import { soleHeader } from '../../spine/headers.js'
import { OAUTH_PATHS, SIGN_IN_USER, type SignInService } from '../../spine/pds-access.js'
import type { WireResponse } from '../../wire/exchange.js'
import type { Stopped } from '../consumer-driver.js'
import type { ConsumerSetting } from './setting.js'
import { stopped } from './stopped.js'

export interface SigningIn {
  readonly service: SignInService
  readonly user: string
  /** Where the browser is to come back to, as it is registered. */
  readonly redirectUri: string
}

/**
 * Has somebody sign in, as their browser would: to the platform, on to the sign-in service and its form, and back with a
 * code (pds-access-modes.md 3.1). Yields the code.
 */
export async function signIn(
  setting: ConsumerSetting,
  { service, user, redirectUri }: SigningIn,
): Promise<{ readonly code: string } | Stopped> {
  const { application, misbehaves, newId } = setting
  const state = misbehaves('consumer:fixes-state') ? 'pds' : newId()
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: application.apiKey,
    redirect_uri: redirectUri,
    state,
    ...(service === 'nhs-login' ? { scope: 'nhs-login' } : {}),
  })
  const page = nextOf(await open(setting, `${OAUTH_PATHS.authorize}?${query.toString()}`))
  if (!page) return stopped('pds-unavailable', 'Nobody can sign in for PDS.')
  await open(setting, page.target)
  const signedIn = nextOf(await post(setting, page.target, new URLSearchParams({ [SIGN_IN_USER]: user })))
  const back = signedIn && nextOf(await open(setting, signedIn.target))
  const code = back?.query.get('code')
  if (!code || back?.query.get('state') !== state)
    return stopped('pds-unavailable', 'The user has not signed in for PDS.')
  return { code }
}

const open = (setting: ConsumerSetting, target: string): Promise<WireResponse> =>
  send(setting, { method: 'GET', target, headers: [['Accept', 'text/html']], body: Buffer.alloc(0) })

const post = (setting: ConsumerSetting, target: string, form: URLSearchParams): Promise<WireResponse> =>
  send(setting, {
    method: 'POST',
    target,
    headers: [['Content-Type', 'application/x-www-form-urlencoded']],
    body: Buffer.from(form.toString()),
  })

function send(
  { lines, topology }: ConsumerSetting,
  { headers, ...request }: Parameters<ConsumerSetting['lines']['send']>[1],
): Promise<WireResponse> {
  const { pds } = topology().spine
  return lines.send(pds, { ...request, headers: [['Host', pds], ...headers] })
}

interface Next {
  readonly target: string
  readonly query: URLSearchParams
}

/** Where a redirect leads; undefined where it is none. */
function nextOf({ status, headers }: WireResponse): Next | undefined {
  const location = soleHeader(headers, 'Location') ?? ''
  if (status !== 302 || !URL.canParse(location)) return undefined
  const { pathname, search, searchParams } = new URL(location)
  return { target: `${pathname}${search}`, query: searchParams }
}
