import { SSP_FROM, SSP_INTERACTION_ID, SSP_TO, SSP_TRACE_ID } from '../../spine/headers.js'
import type { PeerCertificate } from '../../wire/exchange.js'
import type { RequestHead } from '../../wire/route.js'

/** A request to the SSP, taken apart once for every gate; a header that is repeated has no one value. */
export interface ProxyCall {
  readonly head: RequestHead
  readonly method: string
  /** The provider URL: the raw request target without its first slash, never normalised (spine.md 3.2, 15). */
  readonly url: string
  readonly traceId: string | undefined
  readonly from: string | undefined
  readonly to: string | undefined
  readonly interactionId: string | undefined
  readonly contentType: string | undefined
  readonly accept: string | undefined
  readonly peer: PeerCertificate | undefined
}

const WANTED: ReadonlySet<string> = new Set(
  [SSP_TRACE_ID, SSP_FROM, SSP_TO, SSP_INTERACTION_ID, 'Content-Type', 'Accept'].map((name) =>
    name.toLowerCase(),
  ),
)

/** Reads what the SSP needs of a request's head. */
export function readCall(head: RequestHead): ProxyCall {
  const found = new Map<string, string | undefined>()
  for (const [field, value] of head.headers) {
    const name = field.toLowerCase()
    if (WANTED.has(name)) found.set(name, found.has(name) ? undefined : value)
  }
  return {
    head,
    method: head.method,
    url: head.target.startsWith('/') ? head.target.slice(1) : head.target,
    traceId: found.get('ssp-traceid'),
    from: found.get('ssp-from'),
    to: found.get('ssp-to'),
    interactionId: found.get('ssp-interactionid'),
    contentType: found.get('content-type'),
    accept: found.get('accept'),
    peer: head.connection.tls?.peer,
  }
}
