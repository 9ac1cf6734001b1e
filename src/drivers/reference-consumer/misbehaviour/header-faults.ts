import {
  SSP_FROM,
  SSP_INTERACTION_ID,
  SSP_TO,
  SSP_TRACE_ID,
  type HeaderList,
} from '../../../spine/headers.js'
import { soleHeader } from '../../../spine/headers.js'
import { interactions } from '../../../spine/interactions.js'
import type { Topology } from '../../../topology/topology.js'
import type { PracticeAddress } from '../../consumer-driver.js'
import type { Originator } from '../originator.js'
import { keptFrom, withHeader, withoutHeader, type Distortions } from './distortion.js'
import { fixedAsid, hostAsid } from './host.js'

interface HeaderFacts {
  readonly topology: Topology
  readonly originator: Originator
  readonly practice: PracticeAddress
  readonly keepsake: Map<string, string>
}

const valueOf = (headers: HeaderList, name: string): string => soleHeader(headers, name) ?? ''

const NATIVE_NAMES: ReadonlyMap<string, string> = new Map([
  [SSP_FROM, 'FromASID'],
  [SSP_TO, 'ToASID'],
  [SSP_INTERACTION_ID, 'InteractionID'],
])

/** The ASID of a practice other than the one that is asked. */
const asidOfAnother = ({ systems }: Topology, { asid }: PracticeAddress): string =>
  systems.find((system) => system.roles.includes('provider') && system.asid !== asid)?.asid ?? asid

/** What goes wrong in the headers to the proxy (spine.md 3.3, 10). */
export const headerFaults: Distortions<HeaderList, HeaderFacts> = [
  [
    'consumer:stamps-fixed-asid',
    (headers, { topology, originator }) => withHeader(headers, SSP_FROM, fixedAsid(topology, originator)),
  ],
  [
    'consumer:stamps-host-asid',
    (headers, { topology, originator }) => withHeader(headers, SSP_FROM, hostAsid(topology, originator)),
  ],
  [
    'consumer:names-practice-in-ssp-to',
    (headers, { practice }) => withHeader(headers, SSP_TO, practice.odsCode),
  ],
  [
    'consumer:names-another-practice-in-ssp-to',
    (headers, { topology, practice }) => withHeader(headers, SSP_TO, asidOfAnother(topology, practice)),
  ],
  [
    'consumer:swaps-asids',
    (headers, { originator, practice }) =>
      withHeader(withHeader(headers, SSP_FROM, practice.asid), SSP_TO, originator.system.asid),
  ],
  [
    'consumer:reuses-trace-id',
    (headers, { keepsake }) =>
      withHeader(headers, SSP_TRACE_ID, keptFrom(keepsake, 'trace id', valueOf(headers, SSP_TRACE_ID))),
  ],
  [
    'consumer:malforms-trace-id',
    (headers) => withHeader(headers, SSP_TRACE_ID, valueOf(headers, SSP_TRACE_ID).slice(0, 8)),
  ],
  ['consumer:sends-unknown-asid', (headers) => withHeader(headers, SSP_FROM, '999999999999')],
  ['consumer:omits-trace-id', (headers) => withoutHeader(headers, SSP_TRACE_ID)],
  ['consumer:omits-ssp-from', (headers) => withoutHeader(headers, SSP_FROM)],
  ['consumer:omits-ssp-to', (headers) => withoutHeader(headers, SSP_TO)],
  ['consumer:omits-interaction-id', (headers) => withoutHeader(headers, SSP_INTERACTION_ID)],
  ['consumer:omits-token', (headers) => withoutHeader(headers, 'Authorization')],
  [
    'consumer:sends-header-twice',
    (headers) => headers.flatMap((field) => (field[0] === SSP_FROM ? [field, field] : [field])),
  ],
  [
    'consumer:sends-host-twice',
    (headers) => headers.flatMap((field) => (field[0] === 'Host' ? [field, field] : [field])),
  ],
  [
    'consumer:sends-native-headers',
    (headers) => headers.map(([name, value]) => [NATIVE_NAMES.get(name) ?? name, value]),
  ],
  [
    'consumer:wrong-interaction-id',
    (headers) => withHeader(headers, SSP_INTERACTION_ID, interactions.readPatient.id),
  ],
  [
    'consumer:raises-case-of-interaction-id',
    (headers) => withHeader(headers, SSP_INTERACTION_ID, valueOf(headers, SSP_INTERACTION_ID).toUpperCase()),
  ],
  ['consumer:sends-another-media-type', (headers) => withHeader(headers, 'Content-Type', 'text/plain')],
  ['consumer:omits-charset', (headers) => withHeader(headers, 'Content-Type', 'application/fhir+json')],
  [
    'consumer:writes-blank-before-charset',
    (headers) => withHeader(headers, 'Content-Type', 'application/fhir+json; charset=utf-8'),
  ],
  ['consumer:refuses-compression', (headers) => withHeader(headers, 'Accept-Encoding', 'identity')],
  ['consumer:names-proxy-by-address', (headers) => withHeader(headers, 'Host', '127.0.0.1')],
]
