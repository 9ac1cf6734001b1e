import { describe } from 'node:test'
import { miniServiceIsNotTheCentralOne } from './mini-services.js'
import { testRules } from './testing/test-rules.js'

describe('rules of mini-services', () => {
  testRules([
    {
      rule: miniServiceIsNotTheCentralOne,
      kept: 'own-mini-service',
      broken: 'broken/central-mini-service',
      findings: [
        'Spine Mini Service of Northgate Urgent Care (NLX01): the central one; should be one that an organisation runs: miniService, with hostedBy and asid [systems.0.pds]',
      ],
      silent: 'worked-example',
    },
  ])
})
