import { MINI_OPERATION, miniActionOf, miniProfileOf } from '../../../spine/mini-service.js'
import type { Topology } from '../../../topology/topology.js'
import type { MiniMessage } from '../mini-service-message.js'
import type { Originator } from '../originator.js'
import type { Distortions } from './distortion.js'
import { withHyphens } from './soap-faults.js'

interface MiniFacts {
  readonly topology: Topology
  readonly originator: Originator
}

const YESTERDAY = 86_400_000

const earlier = (instant: string): string => new Date(Date.parse(instant) - YESTERDAY).toISOString()

/** The ASID of some other system of the deployment. */
const another = ({ topology, originator: { system } }: MiniFacts): string =>
  topology.systems.find(({ asid }) => asid !== system.asid)?.asid ?? ''

/** What goes wrong in requests to a mini service (pds-sds.md 5.3). */
export const miniServiceFaults: Distortions<MiniMessage, MiniFacts> = [
  [
    'consumer:only-verifies-the-number',
    (message) => {
      const operation = MINI_OPERATION.verifyNHSNumber
      const action = miniActionOf(operation)
      return { ...message, operation, action, soapAction: action, service: action }
    },
  ],
  [
    'consumer:leaves-the-version-out-of-soap-action',
    (message) => ({ ...message, soapAction: message.soapAction.replace('-v1-0', '') }),
  ],
  ['consumer:sends-mini-messages-from-nobody', (message) => ({ ...message, from: undefined })],
  ['consumer:sends-no-user-name', (message) => ({ ...message, username: undefined })],
  [
    'consumer:keeps-an-old-time-stamp',
    (message) => ({
      ...message,
      createdAt: earlier(message.createdAt),
      expiresAt: earlier(message.expiresAt),
    }),
  ],
  [
    'consumer:names-the-profile-as-service',
    (message) => ({ ...message, service: miniProfileOf(message.operation.request) }),
  ],
  ['consumer:mislabels-its-payload', (message) => ({ ...message, listedId: message.requestId })],
  ['consumer:sends-no-audit-identity', (message) => ({ ...message, audit: undefined })],
  [
    'consumer:is-audited-as-another-system',
    (message, facts) => ({
      ...message,
      audit: message.audit && { ...message.audit, uri: another(facts) },
    }),
  ],
  [
    'consumer:writes-dates-with-hyphens',
    (message) => ({ ...message, criteria: withHyphens(message.criteria) }),
  ],
  ['consumer:shuffles-criteria', (message) => ({ ...message, criteria: [...message.criteria].reverse() })],
  [
    'consumer:leaves-criteria-unnamed',
    (message) => ({ ...message, criteria: message.criteria.map((each) => ({ ...each, isMute: true })) }),
  ],
]
