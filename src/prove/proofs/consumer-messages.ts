import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/consumer-messages.ts breaks, exactly, in the report's words. */
export const consumerMessagesProofs = {
  'consumer:traces-by-another-route': [
    {
      in: 'a booking after a trace by message',
      breaks: {
        'pds-is-asked-by-the-declared-route':
          'consumer Northgate Urgent Care: route of the trace: PDS by HL7 V3 messages; seen the PDS FHIR API',
      },
    },
    {
      in: 'a booking after a trace in a batch',
      breaks: {
        'pds-is-asked-by-the-declared-route':
          'consumer Northgate Urgent Care: route of the trace: PDS by result files of batch tracing; seen the PDS FHIR API',
      },
    },
  ],
  'consumer:retrieves-by-a-trace-message': {
    in: 'a booking after a trace by message',
    breaks: {
      'retrieval-goes-by-a-retrieval-message':
        'consumer Northgate Urgent Care: interaction of the message: QUPA_IN000008UK02, QUPA_IN000008UK05 or QUPA_IN040000UK32; seen QUPA_IN000005UK01',
    },
  },
  'consumer:writes-another-action': {
    in: 'a booking after a trace by message',
    breaks: {
      'messages-name-their-action':
        'consumer Northgate Urgent Care: wsa:Action: urn:nhs:names:services:pdsquery/QUPA_IN000008UK02; seen urn:nhs:names:services:pdsquery:QUPA_IN000008UK02',
    },
  },
  'consumer:uses-newer-addressing': {
    in: 'a booking after a trace by message',
    breaks: {
      'messages-name-their-action':
        'consumer Northgate Urgent Care: wsa:Action: urn:nhs:names:services:pdsquery/QUPA_IN000008UK02; seen nothing',
    },
    follows: ['messages-are-identified-by-a-uuid'],
  },
  'consumer:names-another-asid-in-the-message': {
    in: 'a booking after a trace by message',
    breaks: {
      'asids-of-a-message-agree':
        'consumer Northgate Urgent Care: sender in the message: 200000000115; seen 200000000117',
    },
  },
  'consumer:sends-messages-as-another-system': {
    in: 'a booking after a trace by message',
    breaks: {
      'messages-name-the-own-asid':
        'consumer Northgate Urgent Care: sender in the SOAP header: 200000000115; seen 200000000117',
    },
  },
  'consumer:keeps-an-old-asid-of-pds': {
    in: 'a booking after a trace by message',
    breaks: {
      'messages-go-to-the-service-in-sds':
        'consumer Northgate Urgent Care: receiver in the SOAP header: 990000000001; seen 990000000009',
    },
  },
  'consumer:leaves-its-messages-open': {
    in: 'a booking after a trace by message',
    breaks: {
      'messages-are-soap-envelopes':
        'consumer Northgate Urgent Care: body: a SOAP 1.1 envelope; seen no well-formed XML (unclosed tag: SOAP-ENV:Envelope)',
    },
  },
  'consumer:sends-messages-as-application-xml': [
    {
      in: 'a booking after a trace by message',
      breaks: {
        'messages-are-sent-as-text-xml':
          'consumer Northgate Urgent Care: Content-Type: text/xml; seen application/xml; charset=UTF-8',
      },
    },
    {
      in: 'a booking after a trace by a mini service',
      breaks: {
        'messages-are-sent-as-text-xml':
          'consumer Northgate Urgent Care: Content-Type: text/xml; seen application/xml; charset=UTF-8',
      },
    },
  ],
  'consumer:writes-dates-with-hyphens': [
    {
      in: 'a trace by message for demographics',
      breaks: {
        'criteria-have-values-of-their-type':
          'consumer Northgate Urgent Care: date of birth: a date of the form yyyymmdd; seen 1984-05-17',
      },
    },
    {
      in: 'a booking after a trace by a mini service',
      breaks: {
        'criteria-have-values-of-their-type':
          'consumer Northgate Urgent Care: date of birth: a date of the form yyyymmdd; seen 1984-05-17',
      },
    },
  ],
  'consumer:sends-the-advanced-trace': {
    in: 'a trace by message for demographics',
    breaks: {
      'messages-hold-a-request-of-the-service':
        'consumer Northgate Urgent Care: content of the body: one of ~; seen QUPA_IN000006UK02',
    },
  },
  'consumer:numbers-its-messages': {
    in: 'a booking after a trace by message',
    breaks: {
      'messages-are-identified-by-a-uuid':
        'consumer Northgate Urgent Care: wsa:MessageID: uuid: and a UUID; seen uuid:1',
    },
  },
  'consumer:keeps-its-message-id': {
    in: 'two traces by message',
    breaks: {
      'addressing-ids-name-one-message':
        'consumer Northgate Urgent Care: wsa:MessageID: one that no other message has; seen uuid:(a UUID), as in x9',
    },
  },
  'consumer:repeats-its-message-id': [
    {
      in: 'a booking after a trace by message',
      breaks: {
        'addressing-headers-stand-once':
          'consumer Northgate Urgent Care: SOAP header: each header of WS-Addressing once; seen wsa:MessageID more than once',
      },
    },
    {
      in: 'a booking after a trace by a mini service',
      breaks: {
        'addressing-headers-stand-once':
          'consumer Northgate Urgent Care: SOAP header: each header of WS-Addressing once; seen wsa:MessageID more than once',
      },
    },
  ],
  'consumer:demands-an-unknown-header': [
    {
      in: 'a booking after a trace by message',
      breaks: {
        'headers-demand-nothing-unknown':
          'consumer Northgate Urgent Care: mustUnderstand: on headers of WS-Addressing, WS-Security, HL7 and ITK alone; seen Route of urn:example:route',
      },
    },
    {
      in: 'a booking after a trace by a mini service',
      breaks: {
        'headers-demand-nothing-unknown':
          'consumer Northgate Urgent Care: mustUnderstand: on headers of WS-Addressing, WS-Security, HL7 and ITK alone; seen Route of urn:example:route',
      },
    },
  ],
  'consumer:asks-for-two-at-once': [
    {
      in: 'a booking after a trace by message',
      breaks: {
        'messages-ask-one-thing':
          'consumer Northgate Urgent Care: content of the body: one query, about one person; seen QUPA_IN000008UK02 and QUPA_IN000008UK02',
      },
    },
    {
      in: 'a booking after a trace by a mini service',
      breaks: {
        'messages-ask-one-thing':
          'consumer Northgate Urgent Care: content of the body: one query, about one person; seen getPatientDetailsByNHSNumberRequest-v1-0 and getPatientDetailsByNHSNumberRequest-v1-0',
      },
    },
  ],
  'consumer:asks-for-the-wsdl': [
    {
      in: 'a booking after a trace by message',
      breaks: { 'messages-are-posted': 'consumer Northgate Urgent Care: method: POST; seen GET' },
    },
    {
      in: 'a booking after a trace by a mini service',
      breaks: { 'messages-are-posted': 'consumer Northgate Urgent Care: method: POST; seen GET' },
    },
  ],
  'consumer:reuses-message-id': {
    in: 'two traces by message',
    breaks: {
      'message-ids-are-new':
        'consumer Northgate Urgent Care: id of the message: one that was not used before; seen (a UUID), as in x9',
    },
  },
  'consumer:takes-answers-to-others': {
    in: 'PDS answers another message',
    breaks: {
      'answers-to-others-are-not-taken':
        'consumer Northgate Urgent Care: after the trace: no further request, since PDS answered another message; seen x13 to SDS',
    },
  },
  'consumer:takes-warnings-for-failures': {
    in: 'a message about a patient with a new NHS number',
    breaks: {
      'warnings-are-no-failures':
        'consumer Northgate Urgent Care: after the answer: a trace that has succeeded; seen a trace that was given up upon warning 24',
    },
  },
  'consumer:takes-any-care-provider': {
    in: 'a message about a patient with a pharmacy',
    breaks: {
      'only-a-practice-is-taken-for-one':
        'consumer Northgate Urgent Care: ODS code in x13: that of the practice; seen FZZ99',
    },
  },
} as const satisfies Readonly<Record<string, Proofs>>
