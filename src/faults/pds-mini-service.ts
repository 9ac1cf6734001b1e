import type { FaultsOf } from './fault.js'

/** How PDS goes wrong where it is asked by a Spine Mini Service (pds-sds.md 5). */
export const pdsMiniServiceFaults = {
  'pds:picks-one-of-several-matches': {
    party: 'pds',
    kind: 'misdeed',
    says: 'says DEMOG-0007, and gives one of those who match',
    right: 'nobody is told of where several match',
    trigger: 'a mini service finds several patients',
  },
  'pds:gives-whoever-comes-near': {
    party: 'pds',
    kind: 'misdeed',
    says: 'gives somebody of another date of birth than the one that was sent',
    right: 'a mini service gives a single exact match, or nobody',
    trigger: 'a mini service is asked for an NHS number',
  },
  'pds:sends-bare-soap-faults': {
    party: 'pds',
    kind: 'misdeed',
    says: 'sends SOAP faults without ToolkitErrorInfo',
    right: 'the SOAP fault of a mini service has ToolkitErrorInfo with ErrorID, ErrorCode and ErrorText',
    trigger: 'a mini service cannot process a request',
  },
  'pds:names-the-practice-without-its-code': {
    party: 'pds',
    kind: 'misdeed',
    says: 'tells the practice by its name alone',
    right: 'the practice of an answer has its ODS code and its name',
    trigger: 'PDS is asked by a mini service',
  },
  'pds:answers-by-the-action-of-the-request': {
    party: 'pds',
    kind: 'misdeed',
    says: 'repeats the action of the request in its answer',
    right: 'the action of an answer is that of the request with Response after it',
    trigger: 'PDS is asked by a mini service',
  },
  'pds:takes-every-failure-for-no-match': {
    party: 'pds',
    kind: 'misdeed',
    says: 'says DEMOG-0001 whatever error PDS gave',
    right: 'each error of PDS has a code of its own in the answer of a mini service',
    trigger: 'the mini service of an organisation asks PDS by messages, and PDS gives an error',
  },
} as const satisfies FaultsOf<'pds'>
