import { check } from '../judging/check.js'
import { expectSame, expectThat } from '../judging/found.js'
import { precedes } from '../reading/history.js'
import { dig, inShort, textAt } from '../reading/json.js'
import type { Scene } from '../reading/scene.js'
import { answersOfPds, answersToTokenRequests } from './kinds.js'
import { requestsForTokens, tokenUrlsAt, type TokenRequest } from './token-request.js'

const statusOf = ({ exchange }: TokenRequest): string => String(exchange.response?.status)

/** Whether the same application had sent an assertion with this id before. */
const wasSentBefore = ({ exchange, assertion }: TokenRequest, scene: Scene): boolean => {
  const [issuer, id] = [textAt(assertion?.claims, 'iss'), textAt(assertion?.claims, 'jti')]
  return requestsForTokens(scene).some(
    (earlier) =>
      precedes(earlier.exchange, exchange) &&
      textAt(earlier.assertion?.claims, 'iss') === issuer &&
      textAt(earlier.assertion?.claims, 'jti') === id,
  )
}

/** What PDS does not let in (pds-sds.md 3.4, 3.8). */
export const doorChecks = [
  check({
    id: 'pds-refuses-an-assertion-for-others',
    title: 'PDS gives no token for a client assertion that is addressed to another URL than the token URL',
    matters: 'Whoever gets hold of what was meant for another server could read patients’ data with it.',
    mend: 'Refuse with 401 and invalid_request where aud is not the token URL.',
    party: 'pds',
    requirements: ['PDS-AUTH-08'],
    of: answersToTokenRequests,
    reads: (request, scene) => {
      const audience = dig(request.assertion?.claims, 'aud')
      const isForPds = tokenUrlsAt(scene, request.exchange).some((url) => url === audience)
      return request.assertion && !isForPds ? { audience, status: statusOf(request) } : undefined
    },
    expects: ({ audience, status }) =>
      expectThat(status !== '200', 'status', `a refusal of aud ${inShort(audience)}`, status),
  }),
  check({
    id: 'pds-refuses-a-replayed-assertion',
    title: 'PDS gives no token for a client assertion whose jti was used before',
    matters: 'An assertion that was copied on its way could be used again by somebody else.',
    mend: 'Remember every jti until it expires, and refuse it the second time with 400 and invalid_request.',
    party: 'pds',
    requirements: ['PDS-AUTH-08'],
    of: answersToTokenRequests,
    reads: (request, scene) => {
      const id = textAt(request.assertion?.claims, 'jti')
      return id !== undefined && wasSentBefore(request, scene) ? { id, status: statusOf(request) } : undefined
    },
    expects: ({ id, status }) =>
      expectThat(status !== '200', 'status', `a refusal of jti ${id}, which was used before`, status),
  }),
  check({
    id: 'pds-refuses-a-call-without-request-id',
    title: 'PDS answers no call that has no X-Request-ID',
    matters: 'Nobody could say later which call an answer with a patient’s data belonged to.',
    mend: 'Refuse with 400 and MISSING_VALUE where X-Request-ID is missing.',
    party: 'pds',
    requirements: ['PDS-FHIR-45'],
    of: answersOfPds,
    reads: ({ requestId, status = 0 }) => (requestId.values.length === 0 ? { status } : undefined),
    expects: ({ status }) => expectSame('status', status < 400 ? '400' : String(status), String(status)),
  }),
] as const
