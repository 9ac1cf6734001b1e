import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/provider-answers.ts breaks, exactly, in the report's words. */
export const providerAnswersProofs = {
  'provider:calls-errors-warnings': {
    in: 'a slot that was taken',
    breaks: {
      'errors-have-the-severity-error':
        'provider Meadow Lane Surgery: OperationOutcome.issue[0].severity: error; seen warning',
    },
  },
  'provider:gives-one-issue-code-to-all': {
    in: 'a slot that was taken',
    breaks: {
      'issue-codes-fit-the-spine-codes':
        'provider Meadow Lane Surgery: OperationOutcome.issue[0].code: duplicate or conflict with DUPLICATE_REJECTED; seen processing',
    },
  },
  'provider:answers-conflicts-with-422': {
    in: 'a slot that was taken',
    breaks: {
      'spine-codes-fit-the-status':
        'provider Meadow Lane Surgery: status: 409 with DUPLICATE_REJECTED; seen 422',
    },
    follows: ['taken-slots-are-not-booked-again'],
  },
  'provider:omits-error-display': {
    in: 'a slot that was taken',
    breaks: {
      'errors-have-one-spine-coding':
        'provider Meadow Lane Surgery: OperationOutcome.issue[0].details.coding[0].display: exactly one; seen nothing',
    },
  },
  'provider:makes-up-error-codes': {
    in: 'a practice that fails inside',
    breaks: {
      'capability-statement-is-given': 'provider Meadow Lane Surgery: status: 200; seen 500 E1042',
      'spine-codes-are-known':
        'provider Meadow Lane Surgery: OperationOutcome.issue[0].details.coding[0].code: a code of Spine-ErrorOrWarningCode-1; seen E1042',
    },
  },
  'provider:writes-strong-etags': {
    in: 'a booking',
    breaks: {
      'etags-are-weak-and-quoted': 'provider Meadow Lane Surgery: ETag: W/ and a version in quotes; seen "1"',
    },
  },
  'provider:compresses-unasked': {
    in: 'a consumer that takes no compression',
    breaks: {
      'compressed-answers-can-be-read':
        'provider Meadow Lane Surgery: Content-Encoding: gzip, of JSON, where Accept-Encoding names it; seen gzip to identity',
    },
  },
  'provider:forgets-compression': {
    in: 'a booking',
    breaks: {
      'long-answers-are-compressed':
        'provider Meadow Lane Surgery: Content-Encoding: gzip, at least once, to those who offer it; seen none in 1 long answer',
    },
  },
  'provider:answers-520': {
    in: 'a practice that fails inside',
    breaks: {
      'statuses-are-those-of-the-specification':
        'provider Meadow Lane Surgery: status: a status that GP Connect lists; seen 520',
      'capability-statement-is-given':
        'provider Meadow Lane Surgery: status: 200; seen 520 INVALID_REQUEST_STATE',
    },
  },
  'provider:writes-latin-1': {
    in: 'a name with an accent',
    breaks: {
      'answers-are-utf-8': 'provider Meadow Lane Surgery: body: UTF-8; seen other bytes',
    },
  },
  'provider:leaves-pipes-in-links': {
    in: 'a booking',
    breaks: {
      'addresses-in-answers-are-uris':
        'provider Meadow Lane Surgery: Bundle.link.url: a URI as RFC 3986 has it; seen https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Slot?status=free&start=ge2027-07-04&end=le2027-07-17&_include=Slot:schedule&_include:recurse=Schedule:actor:Practitioner&_include:recurse=Schedule:actor:Location&_include:recurse=Location:managingOrganization&searchFilter=https://fhir.nhs.uk/Id/ods-organization-code|NLX01&searchFilter=https://fhir.nhs.uk/STU3/CodeSystem/GPConnect-OrganisationType-1|urgent-care',
    },
  },
  'provider:answers-any-format-in-json': {
    in: 'a consumer that asks for a web page',
    breaks: {
      'unsupported-formats-give-415': 'provider Meadow Lane Surgery: status: 415; seen 200',
    },
  },
  'provider:loses-organisations': {
    in: 'a consumer that reads organisations',
    breaks: {
      'reads-give-the-resource-asked-for':
        'provider Meadow Lane Surgery: status: 200; seen 404 ORGANISATION_NOT_FOUND',
    },
  },
  'provider:gives-one-code-to-unknown-ids': {
    in: 'a consumer that reads organisations',
    breaks: {
      'unknown-ids-are-not-found':
        'provider Meadow Lane Surgery: status: 404 with an OperationOutcome of ORGANISATION_NOT_FOUND; seen 404 NO_RECORD_FOUND',
    },
  },
  'provider:speaks-json-only': {
    in: 'a consumer that asks for XML',
    breaks: {
      'xml-is-supported':
        'provider Meadow Lane Surgery: Content-Type: application/fhir+xml; seen application/fhir+json;charset=utf-8',
    },
  },
  'provider:omits-id-of-a-slot': {
    in: 'a booking',
    breaks: {
      'resources-have-logical-ids':
        'provider Meadow Lane Surgery: Bundle.entry[10].resource.id: 1 to 64 letters, digits, dots and hyphens; seen nothing',
    },
  },
  'provider:gives-two-slots-one-id': {
    in: 'a booking',
    breaks: {
      'logical-ids-are-unique':
        'provider Meadow Lane Surgery: Bundle.entry[10].resource.id: an id of this resource alone; seen Slot/meadow-lane-morning-202707050800, as Bundle.entry[0].resource',
    },
  },
  'provider:makes-ids-anew': {
    in: 'two who look for slots',
    breaks: {
      'logical-ids-stay-the-same': 'provider Meadow Lane Surgery: Bundle.entry[13].resource.id: dr-ada-~',
    },
  },
  'provider:does-not-implement-reads': {
    in: 'a consumer that reads an unknown organisation',
    breaks: {
      'what-is-declared-is-implemented':
        'provider Meadow Lane Surgery: status: Organization read, as it is declared; seen 501 NOT_IMPLEMENTED',
    },
  },
} as const satisfies Readonly<Record<string, Proofs>>
