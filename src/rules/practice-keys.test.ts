import { describe } from 'node:test'
import {
  eachPracticeHasItsOwnPartyKey,
  organisationHasOneProviderSystem,
  practiceKeyAndAsidBelongTogether,
  practiceKeysAreNotCrossed,
  practicesOnSeparateMhssHaveTheirOwnPartyKeys,
  sharedMhsHoldsAPartyKeyForEachPractice,
} from './practice-keys.js'
import { testRules } from './testing/test-rules.js'

describe('rules of practice-keys', () => {
  testRules([
    {
      rule: eachPracticeHasItsOwnPartyKey,
      kept: 'worked-example',
      broken: 'broken/one-party-key-for-all-practices',
      findings: [
        'party key YGP02-850300: held by both system meadow-lane of Meadow Lane Surgery (A20047) and system fernhill of Fernhill Surgery (B82617); should be a party key of its own for each practice, also behind a shared MHS [systems.0.partyKey systems.1.partyKey]',
      ],
      silent: 'nobody',
    },
    {
      rule: organisationHasOneProviderSystem,
      kept: 'worked-example',
      broken: 'broken/two-provider-systems',
      findings: [
        'Meadow Lane Surgery (A20047): 2 provider systems: system meadow-lane (ASID 200000000116, party key A20047-821870); and system meadow-lane-annexe (ASID 200000000119, party key A20047-821871); should be one GP Connect provider system [systems.0.organisation systems.1.organisation]',
      ],
      silent: 'nobody',
    },
    {
      rule: practiceKeyAndAsidBelongTogether,
      kept: 'worked-example',
      broken: 'broken/two-asids-for-one-party-key',
      findings: [
        'party key A20047-821870: belongs to 2 ASIDs: 200000000115 of system northgate of Northgate Urgent Care (NLX01) and 200000000116 of system meadow-lane of Meadow Lane Surgery (A20047); should be one ASID: the party key and the ASID of a practice belong together, one to one [systems.0.partyKey systems.1.partyKey]',
      ],
      silent: 'nobody',
    },
    {
      rule: practiceKeysAreNotCrossed,
      kept: 'worked-example',
      broken: 'broken/asid-and-party-key-of-different-practices',
      findings: [
        'ASID 200000000116 of system meadow-lane of Meadow Lane Surgery (A20047): YGP02-850302, whose MHS records are those of Fernhill Surgery (B82617); should be a party key whose MHS records are of the same practice [directory.asRecords.0.partyKey systems.0.partyKey directory.mhsRecords.2.partyKey]',
        'ASID 200000000118 of system fernhill of Fernhill Surgery (B82617): YGP02-850301, whose MHS records are those of Meadow Lane Surgery (A20047); should be a party key whose MHS records are of the same practice [directory.asRecords.1.partyKey systems.1.partyKey directory.mhsRecords.0.partyKey]',
      ],
      silent: 'nobody',
    },
    {
      rule: practicesOnSeparateMhssHaveTheirOwnPartyKeys,
      kept: 'worked-example',
      broken: 'broken/one-party-key-for-separate-practices',
      findings: [
        'party key YGP02-850300: held by both system meadow-lane of Meadow Lane Surgery (A20047) and system fernhill of Fernhill Surgery (B82617); should be a party key of its own for each practice, also behind a shared MHS [systems.0.partyKey systems.1.partyKey]',
      ],
      silent: 'provider-shared-mhs',
    },
    {
      rule: sharedMhsHoldsAPartyKeyForEachPractice,
      kept: 'provider-shared-mhs',
      broken: 'broken/one-party-key-for-all-practices',
      findings: [
        'party key YGP02-850300: held by both system meadow-lane of Meadow Lane Surgery (A20047) and system fernhill of Fernhill Surgery (B82617); should be a party key of its own for each practice, also behind a shared MHS [systems.0.partyKey systems.1.partyKey]',
      ],
      silent: 'worked-example',
    },
  ])
})
