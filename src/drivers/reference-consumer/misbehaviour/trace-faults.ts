import { soleHeader, type HeaderList } from '../../../spine/headers.js'
import { SESSION_ROLE } from '../../../spine/pds-access.js'
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
  [
    'consumer:writes-dotted-correlation-id',
    (headers) => withHeader(headers, 'X-Correlation-ID', 'appserver01.larkspur.4711.1'),
  ],
  ['consumer:omits-request-id', (headers) => withoutHeader(headers, REQUEST_ID)],
  ['consumer:omits-session-role', (headers) => withoutHeader(headers, SESSION_ROLE)],
  [
    'consumer:names-colleagues-role',
    (headers, { topology, originator: { practitioner } }) => {
      const colleague = topology.practitioners.find(({ sdsUserId }) => sdsUserId !== practitioner.sdsUserId)
      return withHeader(headers, SESSION_ROLE, colleague?.sdsRoleProfileId ?? '')
    },
  ],
  ['consumer:omits-end-user-organisation', (headers) => withoutHeader(headers, END_USER)],
  [
    'consumer:names-host-to-pds',
    (headers, { topology, originator }) =>
      withHeader(headers, END_USER, hostOf(topology, originator).odsCode),
  ],
]

/** What goes wrong in path and query of a trace (pds-sds.md 3.1, 3.7). */
export const targetFaults: Distortions<string, Map<string, string>> = [
  ['consumer:traces-last-patient', (target, keepsake) => keptFrom(keepsake, 'traced patient', target)],
  ['consumer:groups-nhs-number-to-pds', (target) => target.replace(/(\d{3})(\d{3})(\d{4})$/, '$1%20$2%20$3')],
  ['consumer:writes-bare-wildcards', (target) => target.replace(/family=(.)[^&]*/, 'family=$1*')],
  [
    'consumer:uses-old-name-of-postcode',
    (target) => target.replace('address-postalcode', 'address-postcode'),
  ],
]
