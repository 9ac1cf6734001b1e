import { checksOf } from './step.js'

/** Steps 3b and 3d. */
export const capabilityStatementChecks = checksOf({
  action: 'read-capability-statement',
  words: 'the request for the capability statement',
  letters: { b: ['WEX-3b'], d: ['WEX-3d'] },
  ids: {
    b: 'capability-statement-request-passes-the-ssp',
    d: 'capability-statement-is-passed-on',
  },
})
