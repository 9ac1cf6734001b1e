import { OAUTH_PATHS } from '../../../spine/pds-access.js'
import type { WireResponse } from '../../../wire/exchange.js'
import type { Received } from '../../../wire/serve.js'
import { splitTarget } from '../api-request.js'
import { alive } from '../health.js'
import { authorize, comeBack } from './authorize.js'
import type { OAuthSetting } from './setting.js'
import { answerSignIn, serviceAt } from './sign-in.js'
import { answerTokenRequest } from './token-endpoint.js'
import { userInfo } from './user-info.js'

type Answer = (request: Received, setting: OAuthSetting) => WireResponse | Promise<WireResponse>

const ROUTES: Readonly<Record<string, Answer>> = {
  [OAUTH_PATHS.authorize]: authorize,
  [OAUTH_PATHS.callback]: comeBack,
  [OAUTH_PATHS.token]: answerTokenRequest,
  [OAUTH_PATHS.userInfo]: userInfo,
}

/** Who answers a request for the authorisation server or one of the sign-in services; undefined where it is for neither. */
export function oauthAnswer(request: Received): Answer | undefined {
  const [path] = splitTarget(request.target)
  const service = serviceAt(path)
  if (service) return (received, setting) => answerSignIn(service, received, setting)
  if (!path.startsWith('/oauth2/')) return undefined
  return (
    ROUTES[path] ??
    ((received, setting) => alive(path.slice('/oauth2'.length), received, setting) ?? NOT_FOUND)
  )
}

const NOT_FOUND: WireResponse = {
  status: 404,
  headers: [['Content-Type', 'text/plain']],
  body: Buffer.from('Not Found'),
}
