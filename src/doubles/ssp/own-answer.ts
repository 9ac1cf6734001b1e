import { randomUUID } from 'node:crypto'
import { FHIR_JSON } from '../../fhir/canonical.js'
import type { HeaderList } from '../../spine/headers.js'
import type { WireResponse } from '../../wire/exchange.js'
import { errorBody, formatAskedFor, outcomeOf, type ErrorFormat, type ErrorOutcome } from './error-body.js'
import type { ProxyCall } from './proxy-call.js'
import type { SspRefusal } from './refusal.js'

const FHIR_XML = 'application/fhir+xml;charset=utf-8'

/** On everything the SSP says itself: nobody may store it, and browsers keep to HTTPS (spine.md 3.6; RFC 6797). */
const OWN: HeaderList = [
  ['Cache-Control', 'no-store'],
  ['Strict-Transport-Security', 'max-age=31536000'],
]

/** Ways in which a faulty SSP words its errors. */
export interface FaultyWording {
  readonly format?: ErrorFormat | undefined
  readonly outcome?: ((outcome: ErrorOutcome) => ErrorOutcome) | undefined
  readonly headers?: ((headers: HeaderList) => HeaderList) | undefined
  readonly answer?: ((whole: WireResponse) => WireResponse) | undefined
}

/** The answer to a request that goes no further. */
export function refusalAnswer(
  refusal: Exclude<SspRefusal, { kind: 'hang-up' }>,
  { url, accept }: ProxyCall,
  methods: Iterable<string>,
  {
    format = formatAskedFor(url, accept),
    outcome,
    headers = (usual) => usual,
    answer = (usual) => usual,
  }: FaultyWording = {},
): WireResponse {
  const said = outcomeOf(refusal, randomUUID())
  const allow = refusal.kind === 'method-not-allowed' ? [['Allow', allowed(methods)] as const] : []
  return answer({
    status: refusal.kind === 'method-not-allowed' ? 405 : refusal.status,
    headers: headers([['Content-Type', format === 'json' ? FHIR_JSON : FHIR_XML], ...OWN, ...allow]),
    body: Buffer.from(errorBody(outcome?.(said) ?? said, format)),
  })
}

const allowed = (methods: Iterable<string>): string => [...methods, 'OPTIONS'].join(', ')

/** What OPTIONS is answered with, whoever it is for: the methods, and leave for browsers to use them (spine.md 3.6). */
export function optionsAnswer(headers: HeaderList, methods: Iterable<string>): WireResponse {
  const asked = (name: string) => headers.find(([field]) => field.toLowerCase() === name)?.[1]
  return {
    status: 200,
    headers: [
      ['Allow', allowed(methods)],
      ['Access-Control-Allow-Origin', asked('origin') ?? '*'],
      ['Access-Control-Allow-Methods', allowed(methods)],
      [
        'Access-Control-Allow-Headers',
        asked('access-control-request-headers') ??
          'Accept, Authorization, Content-Type, If-Match, Prefer, Ssp-From, Ssp-InteractionID, Ssp-To, Ssp-TraceID',
      ],
      ['Access-Control-Max-Age', '600'],
      ['Vary', 'Origin, Access-Control-Request-Headers'],
      ...OWN,
    ],
    body: Buffer.alloc(0),
  }
}

/** An empty searchset that no provider ever sent; only a faulty SSP answers it. */
export const emptyBundle = (): WireResponse => ({
  status: 200,
  headers: [['Content-Type', FHIR_JSON], ...OWN],
  body: Buffer.from(JSON.stringify({ resourceType: 'Bundle', type: 'searchset', entry: [] })),
})
