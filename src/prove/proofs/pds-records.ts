import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/pds-records.ts breaks, exactly, in the report's words. */
export const pdsRecordsProofs = {
  'pds:drops-verification-status': {
    in: 'a booking',
    breaks: {
      'pds-record-has-a-verified-number':
        'pds Personal Demographics Service: NHS number verification status: 01; seen nothing',
    },
  },
  'pds:says-number-is-not-traced': {
    in: 'a booking',
    breaks: {
      'pds-record-has-a-verified-number':
        'pds Personal Demographics Service: NHS number verification status: 01; seen 02',
    },
  },
  'pds:mixes-up-identifier': {
    in: 'a booking',
    breaks: {
      'pds-record-has-one-number':
        'pds Personal Demographics Service: identifier[0].value: 9990000018; seen 9000000084',
    },
  },
  'pds:marks-records-redacted': {
    in: 'a booking',
    breaks: {
      'pds-record-has-one-confidentiality':
        'pds Personal Demographics Service: meta.security: one of U, R and V; seen REDACTED',
    },
  },
  'pds:leaks-practice-of-sensitive-patient': {
    in: 'a sensitive patient',
    breaks: {
      'pds-withholds-where-a-restricted-patient-is':
        'pds Personal Demographics Service: generalPractitioner: nothing; seen [{"id":"gp1","type":"Organization","identifier":{"system":"https://fhir.nhs.uk/Id/ods-organization-code","value":"A20047","period":{"start":"1972-09-09"}}}]',
    },
  },
  'pds:finds-sensitive-patients-by-postal-code': {
    in: 'a search of PDS for a sensitive patient',
    breaks: {
      'pds-hides-restricted-patients-from-searches-by-place':
        'pds Personal Demographics Service: entry: no restricted patient upon address-postalcode; seen 9990000034',
    },
  },
  'pds:has-stale-practice': {
    in: 'a booking',
    breaks: {
      'pds-names-the-registered-practice':
        'pds Personal Demographics Service: generalPractitioner: A20047; seen B82617',
    },
  },
  'pds:names-two-practices': {
    in: 'a booking',
    breaks: {
      'pds-record-names-one-practice':
        'pds Personal Demographics Service: generalPractitioner: one entry; seen 2 entries',
    },
  },
  'pds:omits-registration-period': {
    in: 'a booking',
    breaks: {
      'pds-record-names-one-practice':
        'pds Personal Demographics Service: generalPractitioner[0].identifier.period.start: a date; seen nothing',
    },
  },
  'pds:keeps-superseded-record': {
    in: 'a patient with a new NHS number',
    breaks: {
      'pds-gives-the-surviving-record': 'pds Personal Demographics Service: id: 9990000050; seen 9990000042',
    },
  },
  'pds:returns-invalidated-records': {
    in: 'an invalidated NHS number',
    breaks: {
      'pds-refuses-an-invalidated-number': 'pds Personal Demographics Service: status: 404; seen 200',
    },
  },
  'pds:holds-minimal-records': {
    in: 'a booking',
    breaks: {},
  },
  'pds:finds-too-many': {
    in: 'a search of PDS by demographics',
    breaks: {},
  },
  'pds:sends-empty-entry': {
    in: 'a search of PDS that finds nobody',
    breaks: {
      'pds-search-without-match-has-no-entry': 'pds Personal Demographics Service: entry: nothing; seen []',
    },
  },
  'pds:searches-for-wrong-numbers': {
    in: 'a mistyped NHS number',
    breaks: {
      'pds-refuses-a-number-that-fails-its-check': 'pds Personal Demographics Service: status: 400; seen 404',
    },
  },
  'pds:calls-unknown-number-an-error': {
    in: 'an unknown NHS number',
    breaks: {
      'pds-does-not-find-an-unknown-number':
        'pds Personal Demographics Service: issue[0].severity: information; seen error',
    },
  },
  'pds:uses-stu3-error-system': {
    in: 'an invalidated NHS number',
    breaks: {
      'pds-errors-are-operation-outcomes':
        'pds Personal Demographics Service: coding.system: https://fhir.nhs.uk/R4/CodeSystem/Spine-ErrorOrWarningCode; seen https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1',
    },
  },
  'pds:gives-real-numbers': {
    in: 'a booking',
    breaks: {
      'patients-are-synthetic':
        'pds Personal Demographics Service: id: an NHS number of the test range; seen 8000000008',
    },
  },
  'pds:forgets-the-flag': {
    in: 'a sensitive patient',
    breaks: {
      'pds-record-has-one-confidentiality':
        'pds Personal Demographics Service: meta.security: R or V, since the patient is sensitive; seen U',
    },
  },
} as const satisfies Readonly<Record<string, Proofs>>
