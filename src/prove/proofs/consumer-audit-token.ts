import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/consumer-audit-token.ts breaks, exactly, in the report's words. */
export const consumerAuditTokenProofs = {
  'consumer:reuses-token': {
    in: 'a booking',
    breaks: {
      'token-is-new-for-each-request':
        'consumer Northgate Urgent Care: Authorization: a token made for this request; seen the token of x14 again',
    },
    follows: ['scope-fits-the-interaction'],
  },
  'consumer:token-lives-too-long': {
    in: 'a booking',
    breaks: {
      'token-lives-five-minutes':
        'consumer Northgate Urgent Care: exp: iat + 300 seconds; seen iat + 3600 seconds',
    },
  },
  'consumer:sends-expired-token': {
    in: 'a booking',
    breaks: {
      'token-has-not-expired':
        'consumer Northgate Urgent Care: exp: after the request, 18146862~; seen 18146859~, 300 seconds before it',
    },
  },
  'consumer:has-a-late-clock': {
    in: 'a booking',
    breaks: {
      'token-is-issued-when-it-is-sent':
        'consumer Northgate Urgent Care: iat: within 5 seconds of the request, 18146862~; seen 18146861~, 60 seconds before it',
    },
  },
  'consumer:writes-times-as-text': {
    in: 'a booking',
    breaks: {
      'token-times-are-unix-seconds':
        'consumer Northgate Urgent Care: exp: UNIX seconds: a JSON integer of ten digits; seen text "18146865~"',
    },
  },
  'consumer:wrong-scope': {
    in: 'a booking',
    breaks: {
      'scope-fits-the-interaction':
        'consumer Northgate Urgent Care: requested_scope: organization/*.read; seen patient/*.read',
    },
  },
  'consumer:wrong-audience': {
    in: 'a booking',
    breaks: {
      'audience-is-the-service-root':
        'consumer Northgate Urgent Care: aud: https://gp.meadowlane.example/A20047/STU3/1/gpconnect; seen https://authorize.fhir.nhs.net/token',
    },
  },
  'consumer:wrong-issuer': {
    in: 'a booking',
    breaks: {
      'issuer-is-the-consumers-endpoint':
        'consumer Northgate Urgent Care: iss: a URL at mhs.northgate.example; seen https://www.larkspur.example/',
    },
  },
  'consumer:wrong-reason': {
    in: 'a booking',
    breaks: {
      'reason-is-direct-care':
        'consumer Northgate Urgent Care: reason_for_request: directcare; seen secondaryuses',
    },
  },
  'consumer:wrong-subject': {
    in: 'a booking',
    breaks: {
      'subject-is-the-practitioner':
        'consumer Northgate Urgent Care: sub: the id of requesting_practitioner, nurse-sam; seen somebody-else',
    },
  },
  'consumer:names-host-in-token': [
    {
      in: 'a booking',
      breaks: {
        'requesting-organisation-is-the-originator':
          'consumer Northgate Urgent Care: requesting_organization.identifier.value: Northgate Urgent Care (NLX01); seen Larkspur Clinical Systems (YGC01)',
      },
    },
    {
      in: 'two bookings behind a shared server',
      breaks: {
        'requesting-organisation-is-the-originator':
          'consumer Northgate Urgent Care: requesting_organization.identifier.value: Northgate Urgent Care (NLX01); seen Riverbank Hospital Trust (NLX03)',
      },
    },
  ],
  'consumer:wrong-organisation-system': {
    in: 'a booking',
    breaks: {
      'requesting-organisation-has-an-ods-code':
        'consumer Northgate Urgent Care: requesting_organization.identifier:odsOrganisationCode: exactly one; seen nothing',
    },
  },
  'consumer:omits-device': {
    in: 'a booking',
    breaks: {
      'token-has-all-ten-claims':
        'consumer Northgate Urgent Care: requesting_device: an object; seen nothing',
    },
  },
  'consumer:omits-device-model': {
    in: 'a booking',
    breaks: {
      'device-has-identifier-model-and-version':
        'consumer Northgate Urgent Care: requesting_device.model: exactly one; seen nothing',
    },
  },
  'consumer:names-generic-user': {
    in: 'a booking',
    breaks: {
      'practitioner-is-the-logged-on-user':
        'consumer Northgate Urgent Care: requesting_practitioner.name: Sam Advisor; seen User System',
    },
  },
  'consumer:blank-practitioner': {
    in: 'a booking',
    breaks: {
      'practitioner-has-an-id':
        'consumer Northgate Urgent Care: requesting_practitioner.id: exactly one; seen nothing',
      'practitioner-has-family-and-given-names':
        'consumer Northgate Urgent Care: requesting_practitioner.name: at least one; seen nothing',
    },
  },
  'consumer:omits-role-profile': {
    in: 'a booking',
    breaks: {
      'practitioner-has-an-sds-role-profile-id':
        'consumer Northgate Urgent Care: requesting_practitioner.identifier:sdsRoleProfileId: exactly one; seen nothing',
    },
  },
  'consumer:omits-local-user-id': {
    in: 'a booking',
    breaks: {
      'practitioner-has-a-local-id':
        "consumer Northgate Urgent Care: requesting_practitioner.identifier: an identifier in a system of the consumer's own; seen nothing",
    },
  },
  'consumer:sends-requested-record': {
    in: 'a booking',
    breaks: {
      'token-follows-version-one':
        'consumer Northgate Urgent Care: requested_record: no such claim; seen an object',
    },
  },
  'consumer:omits-token-dot': {
    in: 'a booking',
    breaks: {
      'token-keeps-its-last-dot':
        'consumer Northgate Urgent Care: Authorization: a token that ends with a dot; seen one that ends before it',
    },
  },
  'consumer:signs-token': {
    in: 'a booking',
    breaks: {
      'token-is-unsecured':
        'consumer Northgate Urgent Care: Authorization, header of the token: {"alg":"none","typ":"JWT"}; seen {"alg":"RS512","typ":"JWT"}',
    },
  },
  'consumer:pads-token': {
    in: 'a booking',
    breaks: {
      'token-can-be-read':
        'consumer Northgate Urgent Care: Authorization: a token that can be read: header, payload and an empty signature in base64url; seen an unreadable token with padding in the header',
    },
  },
  'consumer:adds-signature-to-unsecured-token': {
    in: 'a booking',
    breaks: {
      'token-has-no-signature':
        'consumer Northgate Urgent Care: Authorization, signature of the token: nothing behind the second dot; seen 12 characters',
    },
  },
  'consumer:asks-for-two-scopes': {
    in: 'a booking',
    breaks: {
      'several-scopes-are-one-string':
        'consumer Northgate Urgent Care: requested_scope: one string such as "patient/*.read conf/N"; seen organization/*.read patient/*.read',
    },
  },
  'consumer:asks-for-restricted-data': {
    in: 'a booking',
    breaks: {
      'restricted-scope-is-for-migration-only':
        'consumer Northgate Urgent Care: requested_scope: no conf/R outside record transfer; seen organization/*.read conf/R',
    },
  },
  'consumer:writes-names-as-lists': {
    in: 'a booking',
    breaks: {
      'embedded-resources-are-stu3':
        'consumer Northgate Urgent Care: requesting_organization.name: one value, no list; seen a list',
    },
  },
  'consumer:names-another-product': {
    in: 'a booking',
    breaks: {
      'device-names-its-product':
        'consumer Northgate Urgent Care: requesting_device.model: Larkspur Urgent Care; seen Spring Boot',
    },
  },
  'consumer:keeps-old-version': {
    in: 'a booking',
    breaks: {
      'device-names-its-version':
        'consumer Northgate Urgent Care: requesting_device.version: 4.2.0; seen 0.9',
    },
  },
  'consumer:omits-organisation-name': {
    in: 'a booking',
    breaks: {
      'requesting-organisation-has-a-name':
        'consumer Northgate Urgent Care: requesting_organization.name: exactly one; seen nothing',
    },
  },
  'consumer:sends-one-user-id': {
    in: 'a change of shift',
    breaks: {
      'practitioner-id-is-the-users-own':
        'consumer Northgate Urgent Care: requesting_practitioner.id: an id of this user alone; seen user-1, the id of Sam Advisor and Lee Nightshift',
    },
  },
  'consumer:omits-title': {
    in: 'a booking',
    breaks: {
      'practitioner-has-the-users-title':
        'consumer Northgate Urgent Care: requesting_practitioner.name.prefix: Ms; seen nothing',
    },
  },
  'consumer:writes-name-for-user-id': {
    in: 'a booking',
    breaks: {
      'practitioner-has-an-sds-user-id':
        'consumer Northgate Urgent Care: requesting_practitioner.identifier[0].value: digits, or UNK for a user without smartcard; seen sam',
    },
  },
} as const satisfies Readonly<Record<string, Proofs>>
