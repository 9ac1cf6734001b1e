import { pdsActionOf } from '../../../spine/pds-messages.js'
import type { Topology } from '../../../topology/topology.js'
import type { Originator } from '../originator.js'
import type { QueryMessage } from '../../../hl7/query-message.js'
import { keptFrom, type Distortions } from './distortion.js'
import { withHyphens } from './soap-faults.js'

interface MessageFacts {
  readonly topology: Topology
  readonly originator: Originator
  readonly keepsake: Map<string, string>
}

/** The ASID of some other system of the deployment. */
const another = ({ topology, originator: { system } }: MessageFacts): string =>
  topology.systems.find(({ asid }) => asid !== system.asid)?.asid ?? ''

/** What goes wrong in messages to PDS (pds-sds.md 6.2, 6.3). */
export const messageFaults: Distortions<QueryMessage, MessageFacts> = [
  [
    'consumer:retrieves-by-a-trace-message',
    (message) => {
      const interaction = 'QUPA_IN000005UK01'
      const action = message.action.replace(message.interaction, interaction)
      return { ...message, interaction, action, soapAction: action }
    },
  ],
  ['consumer:writes-another-action', (message) => ({ ...message, action: message.action.replace('/', ':') })],
  [
    'consumer:uses-newer-addressing',
    (message) => ({ ...message, addressing: 'http://www.w3.org/2005/08/addressing' }),
  ],
  [
    'consumer:names-another-asid-in-the-message',
    (message, facts) => ({ ...message, innerSender: another(facts) }),
  ],
  [
    'consumer:sends-messages-as-another-system',
    (message, facts) => ({ ...message, sender: another(facts), innerSender: another(facts) }),
  ],
  [
    'consumer:sends-the-advanced-trace',
    (message) => {
      const interaction = 'QUPA_IN000006UK02'
      const action = pdsActionOf(interaction)
      return { ...message, interaction, action, soapAction: action }
    },
  ],
  [
    'consumer:keeps-its-message-id',
    (message, { keepsake }) => ({
      ...message,
      messageId: keptFrom(keepsake, 'wsa:MessageID', message.messageId),
    }),
  ],
  ['consumer:numbers-its-messages', (message) => ({ ...message, messageId: '1' })],
  [
    'consumer:writes-dates-with-hyphens',
    (message) => ({ ...message, criteria: withHyphens(message.criteria) }),
  ],
  ['consumer:keeps-an-old-asid-of-pds', (message) => ({ ...message, receiver: '990000000009' })],
  [
    'consumer:reuses-message-id',
    (message, { keepsake }) => ({ ...message, hl7Id: keptFrom(keepsake, 'HL7 id', message.hl7Id) }),
  ],
]
