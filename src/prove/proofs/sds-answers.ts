import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/sds-answers.ts breaks, exactly, in the report's words. */
export const sdsAnswersProofs = {
  'sds:refuses-anonymous-bind': {
    in: 'a booking',
    breaks: {
      'anonymous-bind-is-accepted': 'sds Spine Directory Service: result of the bind: 0; seen 48',
    },
  },
  'sds:finds-nothing-by-error': {
    in: 'a patient at a practice that is not on GP Connect',
    breaks: {
      'sds-finds-nothing-without-an-error':
        'sds Spine Directory Service: MHS record of Hilltop Surgery (C81009): success without a record; seen result 32',
    },
  },
  'sds:returns-all-attributes': {
    in: 'a booking',
    breaks: {
      'directory-returns-what-was-asked-for':
        'sds Spine Directory Service: attributes: nhsMhsEndPoint nhsMhsPartyKey; seen objectClass or uniqueIdentifier or nhsIDCode or nhsMhsCPAId or nhsMhsSvcIA or nhsMHsSN or nhsMHsIN or nhsMhsFQDN or nhsMHSIsAuthenticated or nhsMHSSyncReplyMode or nhsMHSRetryInterval or nhsMHSRetries or nhsMHSPersistDuration or nhsMHSDuplicateElimination or nhsMHSAckRequested or nhsMHSActor or nhsEPInteractionType or nhsContractPropertyTemplateKey or nhsProductKey or nhsRequestorURP or nhsDateRequested or nhsApproverURP or nhsDateApproved or nhsDNSApprover or nhsDateDNSApproved',
    },
  },
  'sds:makes-up-correlation-id': {
    in: 'a booking by the FHIR API of SDS',
    breaks: {
      'sds-echoes-the-correlation-id':
        'sds Spine Directory Service: X-Correlation-Id of the answer: (a UUID); seen (a UUID)',
    },
  },
  'sds:miscounts-results': {
    in: 'a booking by the FHIR API of SDS',
    breaks: {
      'sds-results-are-searchsets': 'sds Spine Directory Service: Bundle.total: 1; seen 2',
    },
  },
  'sds:omits-party-key-of-device': {
    in: 'a booking by the FHIR API of SDS',
    breaks: {
      'device-carries-the-asid':
        'sds Spine Directory Service: Device.identifier, nhsMhsPartyKey: an ODS code, a hyphen and 5 to 9 digits, for example A20047-821870; seen nothing',
    },
  },
  'sds:omits-mhs-fqdn': {
    in: 'a booking by the FHIR API of SDS',
    breaks: {
      'endpoint-carries-the-service-root-url':
        'sds Spine Directory Service: Endpoint.identifier, nhsMhsFQDN: a value; seen nothing',
    },
  },
  'sds:errs-in-r4-code-system': {
    in: 'a lookup with a malformed correlation ID',
    breaks: {
      'sds-correlation-id-is-a-uuid': 'consumer Northgate Urgent Care: X-Correlation-Id: a UUID; seen ~',
      'sds-errors-have-their-code-system':
        'sds Spine Directory Service: coding.system: https://fhir.nhs.uk/STU3/ValueSet/Spine-ErrorOrWarningCode-1; seen https://fhir.nhs.uk/R4/CodeSystem/Spine-ErrorOrWarningCode',
    },
  },
  'sds:answers-in-plain-json': {
    in: 'a booking by the FHIR API of SDS',
    breaks: {
      'sds-answers-in-the-type-asked-for':
        'sds Spine Directory Service: Content-Type: application/fhir+json; seen application/json',
    },
  },
} as const satisfies Readonly<Record<string, Proofs>>
