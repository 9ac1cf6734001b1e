import { mediaTypeOf } from '../../spine/comparisons.js'
import { decodedBody } from '../../spine/plain-body.js'
import { check } from '../judging/check.js'
import { all, expectThat } from '../judging/found.js'
import { offersGzip, soundFields, trueLength } from '../judging/http-syntax.js'
import { requests } from '../judging/kinds.js'
import { fieldOf } from '../reading/call.js'
import { PROXIED } from '../reading/operations.js'
import { isInUtf8 } from '../reading/payload.js'
import type { Call } from '../reading/scene.js'

const field = ({ exchange }: Call, name: string) => fieldOf(exchange.request.headers, name)

/** Media types of FHIR since STU3 (spine.md 10). */
const FHIR: readonly string[] = ['application/fhir+json', 'application/fhir+xml']

/** The Content-Type of a request that has a body. */
const contentType = (call: Call): string | undefined =>
  call.exchange.request.body.length > 0 ? field(call, 'Content-Type').values.join(', ') || 'none' : undefined

/** The headers that any request over HTTP has (spine.md 10; RFC 9110, 9112). */
export const messageHeaderChecks = [
  check({
    id: 'requests-are-sound-http',
    title: 'Requests to the SSP are well-formed HTTP: one host, sound fields, one true length',
    matters:
      'Servers on the way read a malformed message differently, so one may act on what another did not see.',
    mend: 'Leave Host, Content-Length and Transfer-Encoding to the HTTP library.',
    party: 'consumer',
    requirements: ['HTTP-01'],
    groundFor: ['ssp', 'provider'],
    of: requests,
    reads: ({ exchange }) => exchange.request,
    expects: (request, call) => {
      const hosts = field(call, 'Host').values
      return all(
        soundFields(request),
        trueLength(request),
        expectThat(hosts.length === 1, 'Host', 'one', hosts.join(', ')),
      )
    },
  }),
  check({
    id: 'body-is-sent-as-fhir',
    title: 'A body is sent as application/fhir+json or application/fhir+xml',
    matters: 'The practice may take the body for something else and refuse the booking.',
    mend: 'Set Content-Type to application/fhir+json;charset=utf-8 on requests with a body.',
    party: 'consumer',
    requirements: ['SSP-CON-07'],
    asks: ['book-appointment', 'register-patient'],
    groundFor: ['ssp', 'provider'],
    of: requests,
    reads: contentType,
    expects: (type) => expectThat(FHIR.includes(mediaTypeOf(type)), 'Content-Type', FHIR.join(' or '), type),
  }),
  check({
    id: 'request-states-its-charset',
    title: 'Requests with a body state charset utf-8 in Content-Type',
    matters: 'Names with accents may be read as other letters.',
    mend: 'Set Content-Type to application/fhir+json;charset=utf-8 on requests with a body.',
    party: 'consumer',
    requirements: ['FHIR-GEN-21', 'HTTP-24'],
    asks: ['book-appointment', 'register-patient'],
    // JSON is UTF-8 whether that is said or not (RFC 8259 8.1).
    groundFor: [],
    of: requests,
    reads: (call) => {
      const type = contentType(call)
      return type !== undefined && FHIR.includes(mediaTypeOf(type)) ? type : undefined
    },
    expects: (type) =>
      expectThat(
        /;\s*charset\s*=\s*"?utf-8"?\s*(?:;|$)/i.test(type),
        'Content-Type',
        `${mediaTypeOf(type)};charset=utf-8`,
        type,
      ),
  }),
  check({
    id: 'request-bodies-are-utf-8',
    title: 'The bodies that a consumer sends are UTF-8',
    matters: 'Names with accents arrive as other names, or the practice cannot read the body and refuses it.',
    mend: 'Write bodies as UTF-8, whatever the database or the screen holds.',
    party: 'consumer',
    requirements: ['HTTP-24', 'FHIR-GEN-21'],
    asks: ['book-appointment', 'register-patient'],
    of: requests,
    reads: ({ exchange: { request } }) =>
      request.body.length > 0 && decodedBody(request) ? request : undefined,
    expects: (request) => expectThat(isInUtf8(request), 'body', 'UTF-8', 'other bytes'),
  }),
  check({
    id: 'charset-follows-without-blank',
    title: 'No blank stands between a media type and its charset',
    matters: 'Some servers compare the whole text and take the type for an unknown one.',
    mend: 'Write application/fhir+json;charset=utf-8 without a blank.',
    party: 'consumer',
    requirements: ['HTTP-28'],
    asks: PROXIED,
    // HTTP allows the blank (RFC 9110 8.3.1).
    groundFor: [],
    of: requests,
    reads: (call) => {
      const types = [field(call, 'Content-Type'), field(call, 'Accept')]
      return types.some(({ values }) => values.length > 0) ? types : undefined
    },
    expects: (types) =>
      types.flatMap(({ name, values }) =>
        values
          .filter((value) => /;\s+charset/i.test(value))
          .map((value) => ({ at: name, expected: 'no blank before charset', actual: value })),
      ),
  }),
  check({
    id: 'consumer-takes-compressed-answers',
    title: 'The consumer offers to take answers compressed with gzip',
    matters: 'Long answers take longer than they need to, on a network that everybody shares.',
    mend: 'Send Accept-Encoding: gzip, and unpack what comes back.',
    party: 'consumer',
    requirements: ['HTTP-30'],
    asks: PROXIED,
    groundFor: [],
    of: requests,
    reads: (call) => field(call, 'Accept-Encoding').values,
    expects: (offered) => expectThat(offersGzip(offered), 'Accept-Encoding', 'gzip', offered.join(', ')),
  }),
] as const
