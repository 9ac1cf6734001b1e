import { describe } from 'node:test'
import {
  agreementCoversWhatBothAreRegisteredFor,
  consumerOfAnAgreementIsRegistered,
  providerOfAnAgreementIsRegistered,
} from './agreements.js'
import { testRules } from './testing/test-rules.js'

describe('rules of agreements', () => {
  testRules([
    {
      rule: agreementCoversWhatBothAreRegisteredFor,
      kept: 'worked-example',
      broken: 'broken/agreement-on-another-capability',
      findings: [
        'agreement of Northgate Urgent Care (NLX01) with Meadow Lane Surgery (A20047): no interaction ID of appointment-management there; should be interaction IDs of appointment-management on the AS record of Northgate Urgent Care (NLX01) [agreements.0.capability]',
        'agreement of Northgate Urgent Care (NLX01) with Meadow Lane Surgery (A20047): no interaction ID of appointment-management there; should be interaction IDs of appointment-management on the AS record of Meadow Lane Surgery (A20047) [agreements.0.capability]',
      ],
      silent: 'nobody',
    },
    {
      rule: consumerOfAnAgreementIsRegistered,
      kept: 'worked-example',
      broken: 'broken/agreement-with-unregistered-consumer',
      findings: [
        'agreements of Southgate Urgent Care (NLX02) as consumer: no system registered there, but 1 agreement; should be a registered system with an ASID at that organisation [agreements.0.consumer]',
      ],
      silent: 'nobody',
    },
    {
      rule: providerOfAnAgreementIsRegistered,
      kept: 'worked-example',
      broken: 'broken/agreement-the-wrong-way-round',
      findings: [
        'agreements of Northgate Urgent Care (NLX01) as provider: no provider system registered there, but 1 agreement; should be a registered provider system with an ASID at that organisation [agreements.0.provider]',
      ],
      silent: 'nobody',
    },
  ])
})
