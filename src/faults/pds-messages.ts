import type { FaultsOf } from './fault.js'

/** How PDS goes wrong where it is asked by HL7 V3 messages (pds-sds.md 6). */
export const pdsMessageFaults = {
  'pds:relates-answers-to-another-message': {
    party: 'pds',
    kind: 'misdeed',
    says: 'sends answers that relate and refer to another message than the one they answer',
    right: "an answer relates to the wsa:MessageID of its request and refers to the request's HL7 id",
    trigger: 'PDS is asked by HL7 V3 messages',
  },
  'pds:acknowledges-failures': {
    party: 'pds',
    kind: 'misdeed',
    says: 'acknowledges a query that failed with AA',
    right: 'a query that failed is acknowledged with AE',
    trigger: 'a query by HL7 V3 message fails',
  },
  'pds:accepts-repeated-messages': {
    party: 'pds',
    kind: 'misdeed',
    says: 'answers a message whose HL7 id it has taken before',
    right: 'a message with an HL7 id that was used before is refused with AR and 202',
    trigger: 'an HL7 id is sent a second time',
  },
  'pds:insists-on-names-before-values': {
    party: 'pds',
    kind: 'misdeed',
    says: 'fails queries in which the value of a criterion stands before its name',
    right: 'value and name of a criterion may stand in either order, whatever version the message declares',
    trigger: 'PDS is asked by HL7 V3 messages',
  },
} as const satisfies FaultsOf<'pds'>
