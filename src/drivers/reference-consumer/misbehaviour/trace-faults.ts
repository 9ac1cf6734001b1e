import { soleHeader, type HeaderList } from '../../../spine/headers.js'
import type { Topology } from '../../../topology/topology.js'
import type { Originator } from '../originator.js'
import { keptFrom, withHeader, withoutHeader, type Distortions } from './distortion.js'
import { hostOf } from './host.js'

interface TraceFacts {
  readonly topology: Topology
  readonly originator: Originator
  readonly keepsake: Map<string, string>
  readonly retry: number
  readonly newId: () => string
}

const REQUEST_ID = 'X-Request-ID'
const END_USER = 'NHSD-End-User-Organisation-ODS'

const requestId = (headers: HeaderList): string => soleHeader(headers, REQUEST_ID) ?? ''

/** What goes wrong in the headers to PDS (pds-sds.md 3.3). */
export const traceFaults: Distortions<HeaderList, TraceFacts> = [
  ['consumer:omits-access-token', (headers) => withoutHeader(headers, 'Authorization')],
  [
    'consumer:changes-request-id-on-retry',
    (headers, { retry, newId }) => (retry > 0 ? withHeader(headers, REQUEST_ID, newId()) : headers),
  ],
  [
    'consumer:reuses-request-id',
    (headers, { keepsake }) =>
      withHeader(headers, REQUEST_ID, keptFrom(keepsake, 'request id', requestId(headers))),
  ],
  [
    'consumer:malforms-request-id',
    (headers) => withHeader(headers, REQUEST_ID, requestId(headers).slice(0, 8)),
  ],
  ['consumer:omits-request-id', (headers) => withoutHeader(headers, REQUEST_ID)],
  ['consumer:omits-end-user-organisation', (headers) => withoutHeader(headers, END_USER)],
  [
    'consumer:names-host-to-pds',
    (headers, { topology, originator }) =>
      withHeader(headers, END_USER, hostOf(topology, originator).odsCode),
  ],
]
