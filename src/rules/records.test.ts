import { describe } from 'node:test'
import {
  eachAsRecordHasThePlannedPartyKey,
  eachAsRecordIsOfADeclaredSystem,
  eachMhsRecordHasAnAsRecord,
  eachSystemHasAnAsRecord,
} from './records.js'
import { testRules } from './testing/test-rules.js'

describe('rules of records', () => {
  testRules([
    {
      rule: eachAsRecordHasThePlannedPartyKey,
      kept: 'broken/as-record-without-system',
      broken: 'broken/as-record-with-another-party-key',
      findings: [
        'AS record of system northgate of Northgate Urgent Care (NLX01): party key NLX01-850999; should be party key NLX01-850115 [directory.asRecords.0.partyKey systems.0.partyKey]',
      ],
      silent: 'worked-example',
    },
    {
      rule: eachAsRecordIsOfADeclaredSystem,
      kept: 'broken/as-record-in-the-hosts-name',
      broken: 'broken/as-record-without-system',
      findings: [
        'AS record 200000000117 of Southgate Urgent Care (NLX02): no such system; should be a system at that organisation with this ASID [directory.asRecords.1.asid]',
      ],
      silent: 'worked-example',
    },
    {
      rule: eachMhsRecordHasAnAsRecord,
      kept: 'broken/asid-and-party-key-of-different-practices',
      broken: 'broken/mhs-record-without-as-record',
      findings: [
        'MHS records of Meadow Lane Surgery (A20047), party key A20047-821870: no AS record with this party key; should be an AS record with this party key [directory.mhsRecords.1.partyKey]',
      ],
      silent: 'worked-example',
    },
    {
      rule: eachSystemHasAnAsRecord,
      kept: 'broken/as-record-in-the-hosts-name',
      broken: 'broken/system-without-as-record',
      findings: [
        'system southgate of Southgate Urgent Care (NLX02): no AS record in the directory; should be an AS record for ASID 200000000117 and ODS code NLX02 [systems.1.asid]',
      ],
      silent: 'worked-example',
    },
  ])
})
