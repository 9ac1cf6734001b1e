import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/consumer-mini-service.ts breaks, exactly, in the report's words. */
export const consumerMiniServiceProofs = {
  'consumer:sends-envelopes-of-soap-1-2': {
    in: 'a booking after a trace by a mini service',
    breaks: {
      'messages-are-soap-envelopes':
        'consumer Northgate Urgent Care: body: a SOAP 1.1 envelope; seen Envelope of http://www.w3.org/2003/05/soap-envelope',
    },
  },
  'consumer:leaves-the-version-out-of-soap-action': {
    in: 'a booking after a trace by a mini service',
    breaks: {
      'mini-service-actions-agree':
        'consumer Northgate Urgent Care: SOAPAction: urn:nhs-itk:services:201005:getPatientDetailsByNHSNumber-v1-0; seen urn:nhs-itk:services:201005:getPatientDetailsByNHSNumber',
    },
  },
  'consumer:sends-mini-messages-from-nobody': {
    in: 'a booking after a trace by a mini service',
    breaks: {
      'mini-service-requests-are-addressed':
        'consumer Northgate Urgent Care: wsa:From: the address of the sender; seen nothing',
    },
  },
  'consumer:sends-no-user-name': {
    in: 'a booking after a trace by a mini service',
    breaks: {
      'mini-service-requests-carry-a-user-name':
        'consumer Northgate Urgent Care: wsse:Username: a user name; seen nothing',
    },
  },
  'consumer:keeps-an-old-time-stamp': {
    in: 'a booking after a trace by a mini service',
    breaks: {
      'mini-service-time-stamps-are-current':
        'consumer Northgate Urgent Care: wsu:Expires: later than ~; seen ~',
    },
  },
  'consumer:names-the-profile-as-service': {
    in: 'a booking after a trace by a mini service',
    breaks: {
      'distribution-envelopes-name-their-service':
        'consumer Northgate Urgent Care: service of itk:header: urn:nhs-itk:services:201005:getPatientDetailsByNHSNumber-v1-0; seen urn:nhs-en:profile:getPatientDetailsByNHSNumberRequest-v1-0',
    },
  },
  'consumer:mislabels-its-payload': {
    in: 'a booking after a trace by a mini service',
    breaks: {
      'payloads-are-those-of-the-manifest':
        'consumer Northgate Urgent Care: id of itk:manifestitem: uuid_(a UUID); seen (a UUID)',
    },
  },
  'consumer:sends-no-audit-identity': {
    in: 'a booking after a trace by a mini service',
    breaks: {
      'audit-identity-is-sent':
        'consumer Northgate Urgent Care: itk:auditIdentity: an id with its uri; seen nothing',
    },
  },
  'consumer:is-audited-as-another-system': {
    in: 'a booking after a trace by a mini service',
    breaks: {
      'audit-identity-is-the-own':
        'consumer Northgate Urgent Care: uri of the audit identity: 200000000115; seen 200000000117',
    },
  },
  'consumer:shuffles-criteria': {
    in: 'a booking after a trace by a mini service',
    breaks: {
      'criteria-stand-in-order':
        'consumer Northgate Urgent Care: criteria: Person.DateOfBirth, Person.NHSNumber; seen Person.NHSNumber, Person.DateOfBirth',
    },
  },
  'consumer:leaves-criteria-unnamed': {
    in: 'a booking after a trace by a mini service',
    breaks: {
      'criteria-say-what-they-are':
        'consumer Northgate Urgent Care: semanticsText of Person.DateOfBirth: Person.DateOfBirth; seen nothing',
    },
  },
  'consumer:only-verifies-the-number': {
    in: 'a booking after a trace by a mini service',
    breaks: {
      'details-are-asked-for':
        'consumer Northgate Urgent Care: operation of the trace: one that tells of the practice; seen verifyNHSNumber',
    },
    follows: ['no-practice-is-guessed'],
  },
  'consumer:takes-superseded-for-no-match': {
    in: 'a mini service and a patient with a new NHS number',
    breaks: {
      'superseded-numbers-are-answers':
        'consumer Northgate Urgent Care: after the answer: a trace that has succeeded; seen a trace that was given up upon DEMOG-0017',
    },
  },
  'consumer:takes-a-store-for-a-trace': [
    {
      in: 'a mini service that answers from a store',
      breaks: {
        'nobody-is-traced-from-a-store':
          'consumer Northgate Urgent Care: after the trace: no further request, since Spine was not asked, and nothing says how old the data are; seen x5 to SDS',
      },
    },
    {
      in: 'the mini service of an organisation that answers from a store',
      breaks: {
        'nobody-is-traced-from-a-store':
          'consumer Northgate Urgent Care: after the trace: no further request, since Spine was not asked, and nothing says how old the data are; seen x5 to SDS',
      },
    },
  ],
} as const satisfies Readonly<Record<string, Proofs>>
