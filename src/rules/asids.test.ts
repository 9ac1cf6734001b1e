import { describe } from 'node:test'
import {
  asidNamesOneSystem,
  consumerSystemsOfOneOrganisationHaveTheirOwnAsids,
  consumersBehindASharedMhsHaveTheirOwnAsids,
  consumersOnSeparateMhssHaveTheirOwnAsids,
  eachConsumerOrganisationHasItsOwnAsid,
  eachPracticeHasItsOwnAsid,
  practicesBehindASharedMhsHaveTheirOwnAsids,
  practicesOnSeparateMhssHaveTheirOwnAsids,
} from './asids.js'
import { testRules } from './testing/test-rules.js'

describe('rules of asids', () => {
  testRules([
    {
      rule: asidNamesOneSystem,
      kept: 'worked-example',
      broken: 'broken/as-record-in-the-hosts-name',
      findings: [
        'ASID 200000000115: held by both AS record 200000000115 of Riverside Trust (RA9) and system northgate of Northgate Urgent Care (NLX01); should be an ASID of its own for each system at each organisation [directory.asRecords.0.asid systems.0.asid]',
      ],
      silent: 'nobody',
    },
    {
      rule: consumerSystemsOfOneOrganisationHaveTheirOwnAsids,
      kept: 'mixed',
      broken: 'broken/one-asid-for-two-consumer-systems',
      findings: [
        'ASID 200000000115: held by both system urgent-care of Northgate Urgent Care (NLX01) and system out-of-hours of Northgate Urgent Care (NLX01); should be an ASID of its own for each system at each organisation [systems.0.asid systems.1.asid]',
      ],
      silent: 'worked-example',
    },
    {
      rule: consumersBehindASharedMhsHaveTheirOwnAsids,
      kept: 'consumer-shared-mhs',
      broken: 'broken/shared-asid-behind-one-mhs',
      findings: [
        'ASID 200000000115: held by both system northgate of Northgate Urgent Care (NLX01) and system southgate of Southgate Urgent Care (NLX02); should be an ASID of its own for each system at each organisation [systems.0.asid systems.1.asid]',
      ],
      silent: 'worked-example',
    },
    {
      rule: consumersOnSeparateMhssHaveTheirOwnAsids,
      kept: 'worked-example',
      broken: 'broken/copied-registration',
      findings: [
        'ASID 200000000115: held by both system northgate of Northgate Urgent Care (NLX01) and system southgate of Southgate Urgent Care (NLX02); should be an ASID of its own for each system at each organisation [systems.0.asid systems.1.asid]',
      ],
      silent: 'consumer-shared-mhs',
    },
    {
      rule: eachConsumerOrganisationHasItsOwnAsid,
      kept: 'worked-example',
      broken: 'broken/as-record-in-the-hosts-name',
      findings: [
        'ASID 200000000115: held by both AS record 200000000115 of Riverside Trust (RA9) and system northgate of Northgate Urgent Care (NLX01); should be an ASID of its own for each system at each organisation [directory.asRecords.0.asid systems.0.asid]',
      ],
      silent: 'nobody',
    },
    {
      rule: eachPracticeHasItsOwnAsid,
      kept: 'worked-example',
      broken: 'broken/practice-and-consumer-share-an-asid',
      findings: [
        'ASID 200000000116: held by both system northgate of Northgate Urgent Care (NLX01) and system meadow-lane of Meadow Lane Surgery (A20047); should be an ASID of its own for each system at each organisation [systems.0.asid systems.1.asid]',
      ],
      silent: 'nobody',
    },
    {
      rule: practicesBehindASharedMhsHaveTheirOwnAsids,
      kept: 'provider-shared-mhs',
      broken: 'broken/shared-asid-of-practices',
      findings: [
        'ASID 200000000116: held by both system meadow-lane of Meadow Lane Surgery (A20047) and system fernhill of Fernhill Surgery (B82617); should be an ASID of its own for each system at each organisation [systems.0.asid systems.1.asid]',
      ],
      silent: 'worked-example',
    },
    {
      rule: practicesOnSeparateMhssHaveTheirOwnAsids,
      kept: 'worked-example',
      broken: 'broken/shared-asid-of-separate-practices',
      findings: [
        'ASID 200000000116: held by both system meadow-lane of Meadow Lane Surgery (A20047) and system fernhill of Fernhill Surgery (B82617); should be an ASID of its own for each system at each organisation [systems.0.asid systems.1.asid]',
      ],
      silent: 'provider-shared-mhs',
    },
  ])
})
