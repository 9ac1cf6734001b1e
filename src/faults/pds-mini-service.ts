import type { FaultsOf } from './fault.js'

const ASKED = 'PDS is asked by a mini service'

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
    trigger: ASKED,
  },
  'pds:answers-by-the-action-of-the-request': {
    party: 'pds',
    kind: 'misdeed',
    says: 'repeats the action of the request in its answer',
    right: 'the action of an answer is that of the request with Response after it',
    trigger: ASKED,
  },
  'pds:takes-every-failure-for-no-match': {
    party: 'pds',
    kind: 'misdeed',
    says: 'says DEMOG-0001 whatever error PDS gave',
    right: 'each error of PDS has a code of its own in the answer of a mini service',
    trigger: 'the mini service of an organisation asks PDS by messages, and PDS gives an error',
  },
  'pds:cannot-validate-its-answers': {
    party: 'pds',
    kind: 'circumstance',
    says: 'says SMSP-0002 in place of whom a mini service found, since its own answer does not fit the schema',
    right: 'the consumer goes no further without a trace, and tells its user',
    trigger: ASKED,
  },
  'pds:answers-from-a-local-store': {
    party: 'pds',
    kind: 'circumstance',
    says: 'gives whom a mini service has in a store of its own, by SMSP-0003, since Spine is unavailable to it',
    right:
      'the consumer takes nobody for traced of whom only a store tells, since nothing says how old that is',
    trigger: ASKED,
  },
  'pds:fails-as-a-mini-service': {
    party: 'pds',
    kind: 'circumstance',
    says: 'says SMSP-9999 by a mini service, whose own software fails',
    right: 'the consumer goes no further without a trace, and tells its user',
    trigger: ASKED,
  },
} as const satisfies FaultsOf<'pds'>
