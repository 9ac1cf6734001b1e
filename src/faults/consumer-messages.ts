import type { FaultsOf } from './fault.js'

const BY_MESSAGES = 'it uses PDS by HL7 V3 messages'
const BY_SOAP = 'it uses PDS by HL7 V3 messages or by a Spine Mini Service'

/** How consumers go wrong that use PDS by HL7 V3 messages (pds-sds.md 6). */
export const consumerMessageFaults = {
  'consumer:traces-by-another-route': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'asks the PDS FHIR API though its product is declared to use PDS by HL7 V3',
    right: 'PDS is asked by the route that the product is declared to use, and by no other',
    trigger: BY_MESSAGES,
  },
  'consumer:retrieves-by-a-trace-message': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'asks for an NHS number by the message of a trace',
    right: 'a retrieval by NHS number goes by the message of a retrieval',
    trigger: BY_MESSAGES,
  },
  'consumer:writes-another-action': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'writes wsa:Action with a colon before the interaction, as SDS has it',
    right: 'wsa:Action and SOAPAction are the service, a slash and the interaction',
    trigger: BY_MESSAGES,
  },
  'consumer:uses-newer-addressing': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'addresses its messages by WS-Addressing of 2005',
    right: 'messages to PDS are addressed by WS-Addressing of August 2004',
    trigger: BY_MESSAGES,
  },
  'consumer:names-another-asid-in-the-message': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'names another sender in the message than in the SOAP header',
    right: 'ASIDs of the SOAP header and of the message are the same',
    trigger: BY_MESSAGES,
  },
  'consumer:sends-messages-as-another-system': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'sends messages under the ASID of another system',
    right: 'a message names the ASID of the system that sends it',
    trigger: BY_MESSAGES,
  },
  'consumer:keeps-an-old-asid-of-pds': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'addresses its messages to an ASID that PDS does not have',
    right: 'address and ASID of PDS are those that SDS holds for the interaction',
    trigger: BY_MESSAGES,
  },
  'consumer:leaves-its-messages-open': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'leaves the end tag of the envelope out of its messages',
    right: 'a message is well-formed XML in the charset that Content-Type names',
    trigger: BY_SOAP,
  },
  'consumer:sends-messages-as-application-xml': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'sends its messages as application/xml',
    right: 'a message of SOAP 1.1 is sent as text/xml',
    trigger: BY_SOAP,
  },
  'consumer:writes-dates-with-hyphens': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'writes the date of birth with hyphens, as FHIR has it',
    right: 'a date is written as yyyymmdd in a message',
    trigger: 'it asks PDS by a message in which there is a date of birth',
  },
  'consumer:sends-the-advanced-trace': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'sends the message of an advanced trace, which PDS does not answer at once',
    right: 'PDS is asked by one of the queries that it answers at once',
    trigger: BY_MESSAGES,
  },
  'consumer:numbers-its-messages': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'writes a running number into wsa:MessageID',
    right: 'wsa:MessageID is uuid: and a UUID',
    trigger: BY_MESSAGES,
  },
  'consumer:reuses-message-id': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'sends every message with the same HL7 id',
    right: 'every message has an HL7 id of its own',
    trigger: 'it sends a second HL7 V3 message',
  },
  'consumer:takes-answers-to-others': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'takes the answer to another message for its own',
    right: 'an answer is taken only where it relates and refers to the message that was sent',
    trigger: 'PDS answers another message',
  },
  'consumer:takes-warnings-for-failures': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'takes an answer with a warning for a failure',
    right: 'an answer with a warning is an answer',
    trigger: 'PDS answers by message with a warning',
  },
  'consumer:takes-any-care-provider': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'takes the first who cares for the patient for their practice, be it a pharmacy',
    right: 'the practice is the primary care provision, code 1, without an end',
    trigger: 'PDS names a pharmacy by message',
  },
} as const satisfies FaultsOf<'consumer'>
