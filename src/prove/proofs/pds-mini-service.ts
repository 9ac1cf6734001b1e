import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/pds-mini-service.ts breaks, exactly, in the report's words. */
export const pdsMiniServiceProofs = {
  'pds:picks-one-of-several-matches': {
    in: 'a mini service that finds several patients',
    breaks: {
      'mini-service-tells-of-one-or-none':
        'pds Personal Demographics Service: subject beside DEMOG-0007: none; seen a patient',
    },
  },
  'pds:gives-whoever-comes-near': {
    in: 'a booking after a trace by a mini service',
    breaks: {
      'mini-service-matches-exactly': 'pds Personal Demographics Service: birthTime: 19840517; seen 19591102',
    },
  },
  'pds:sends-bare-soap-faults': {
    in: 'a mini service that is busy',
    breaks: {
      'mini-service-faults-tell-their-error':
        'pds Personal Demographics Service: ToolkitErrorInfo: ErrorID, ErrorCode and ErrorText; seen nothing',
    },
  },
  'pds:names-the-practice-without-its-code': {
    in: 'a booking after a trace by a mini service',
    breaks: {
      'mini-service-names-the-practice':
        'pds Personal Demographics Service: id of locationOrganization: an ODS code; seen nothing',
    },
  },
  'pds:answers-by-the-action-of-the-request': {
    in: 'a booking after a trace by a mini service',
    breaks: {
      'mini-service-answers-by-its-action':
        'pds Personal Demographics Service: wsa:Action: urn:nhs-itk:services:201005:getPatientDetailsByNHSNumber-v1-0Response; seen urn:nhs-itk:services:201005:getPatientDetailsByNHSNumber-v1-0',
    },
  },
  'pds:takes-every-failure-for-no-match': {
    in: 'the mini service of an organisation and an invalidated NHS number',
    breaks: {
      'mini-service-passes-on-what-pds-says':
        'pds Personal Demographics Service: code of the answer: DEMOG-0022; seen DEMOG-0001',
    },
  },
  'pds:cannot-validate-its-answers': {
    in: 'a booking after a trace by a mini service',
    breaks: {},
  },
  'pds:answers-from-a-local-store': {
    in: 'a booking after a trace by a mini service',
    breaks: {},
  },
  'pds:fails-as-a-mini-service': {
    in: 'a booking after a trace by a mini service',
    breaks: {},
  },
} as const satisfies Readonly<Record<string, Proofs>>
