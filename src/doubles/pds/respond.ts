import { preflightAnswer } from '../preflight.js'
import type { HeaderList } from '../../spine/headers.js'
import type { Answered, Received, Responder } from '../../wire/serve.js'
import type { Surroundings } from '../double.js'
import { toWire } from './answer.js'
import { BASE, joinedHeader, readApiRequest, splitTarget, type ApiRequest } from './api-request.js'
import { backEnd } from './back-end.js'
import { frontDoor } from './front-door.js'
import { spoilErrors } from './spoil.js'
import { oauthAnswer } from './oauth/oauth-server.js'
import { alive } from './health.js'
import type { PdsState } from './state.js'
import { unexpectedRequest } from './unexpected-request.js'
import { WEB_PAGE } from './web-page.js'

/** What browsers may send across origins (corrections.md 2). */
const ALLOWED_HEADERS =
  'origin, x-requested-with, accept, content-type, if-match, nhsd-session-urid, authorization, x-correlation-id, x-request-id, nhsd-end-user-organisation-ods'

/** Answers everything that reaches the host: the authorisation server, the sign-in services, and the API. */
export const respondAs =
  (fqdn: string, state: PdsState, surroundings: Surroundings): Responder =>
  (received) => {
    const request = readApiRequest(received, state, surroundings)
    if (request.has('pds:is-down')) return undefined
    if (request.has('pds:never-answers')) return new Promise(() => undefined)
    const oauth = oauthAnswer(received)
    if (oauth) return oauth(received, { ...surroundings, fqdn, state })
    return (
      preflightAnswer(received, ALLOWED_HEADERS) ??
      alive(splitTarget(received.target)[0].slice(BASE.length), received, surroundings) ??
      answerApi(request, received, surroundings)
    )
  }

function answerApi(request: ApiRequest, received: Received, { journal }: Surroundings): Answered {
  const message = unexpectedRequest(received, request)
  if (message !== undefined) journal.trouble({ receiver: 'PDS', exchange: received.exchange, message })
  const admission = frontDoor(request)
  if ('token' in admission && request.has('pds:answers-with-a-web-page')) return WEB_PAGE
  const said = 'token' in admission ? backEnd(request, admission.token) : admission.refusal
  const answer = toWire(spoilErrors(said, request))
  const whole = { ...answer, headers: [...answer.headers, ...mirrored(request)] }
  return request.has('pds:breaks-off-answers') ? { ...whole, breaksOff: true } : whole
}

/** X-Request-ID and X-Correlation-ID come back as they were sent (PDS-FHIR-04). */
function mirrored({ has, headers, requestId }: ApiRequest): HeaderList {
  const correlationId = joinedHeader(headers, 'X-Correlation-ID')
  return [
    ...(requestId === undefined || has('pds:forgets-to-echo-request-id')
      ? []
      : [['X-Request-ID', requestId] as const]),
    ...(correlationId === undefined || has('pds:forgets-to-echo-correlation-id')
      ? []
      : [['X-Correlation-ID', correlationId] as const]),
  ]
}
