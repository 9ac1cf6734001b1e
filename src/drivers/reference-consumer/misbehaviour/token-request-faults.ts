import type { WireRequest } from '../../../wire/exchange.js'
import { jsonBytes } from '../json.js'
import { withHeader, type Distortions } from './distortion.js'

/** What goes wrong in asking for an access token (pds-sds.md 3.4). */
export const tokenRequestFaults: Distortions<WireRequest> = [
  [
    'consumer:sends-token-request-as-json',
    (request) => ({
      ...request,
      headers: withHeader(request.headers, 'Content-Type', 'application/json'),
      body: jsonBytes(Object.fromEntries(new URLSearchParams(request.body.toString()))),
    }),
  ],
]
