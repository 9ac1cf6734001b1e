import { describe } from 'node:test'
import {
  consumersBehindASharedMhsShareAPartyKey,
  consumersOnSeparateMhssHaveTheirOwnPartyKeys,
  consumersWithOnePartyKeyShareOneMhs,
  instancesOfOneProductAreRegisteredApart,
} from './party-keys.js'
import { testRules } from './testing/test-rules.js'

describe('rules of party-keys', () => {
  testRules([
    {
      rule: consumersBehindASharedMhsShareAPartyKey,
      kept: 'consumer-shared-mhs',
      broken: 'broken/several-party-keys-behind-one-consumer-mhs',
      findings: [
        'message handling server riverside-tie: 2 party keys: NLX01-850115 by system northgate of Northgate Urgent Care (NLX01) and NLX02-850117 by system southgate of Southgate Urgent Care (NLX02); should be one party key for all consumers behind it [systems.0.partyKey systems.1.partyKey]',
      ],
      silent: 'worked-example',
    },
    {
      rule: consumersOnSeparateMhssHaveTheirOwnPartyKeys,
      kept: 'worked-example',
      broken: 'broken/one-party-key-on-two-mhss',
      findings: [
        'party key NLX01-850115: used on 2 servers (northgate-mhs, southgate-mhs) by system northgate of Northgate Urgent Care (NLX01) and system southgate of Southgate Urgent Care (NLX02); should be a party key of its own for each message handling server [systems.0.partyKey systems.1.partyKey]',
      ],
      silent: 'consumer-shared-mhs',
    },
    {
      rule: consumersWithOnePartyKeyShareOneMhs,
      kept: 'consumer-shared-mhs',
      broken: 'broken/copied-registration',
      findings: [
        'party key NLX01-850115: used on 2 servers (northgate-mhs, southgate-mhs) by system northgate of Northgate Urgent Care (NLX01) and system southgate of Southgate Urgent Care (NLX02); should be a party key of its own for each message handling server [systems.0.partyKey systems.1.partyKey]',
      ],
      silent: 'worked-example',
    },
    {
      rule: instancesOfOneProductAreRegisteredApart,
      kept: 'worked-example',
      broken: 'broken/copied-registration',
      findings: [
        'Larkspur Urgent Care, ASID 200000000115: the same at Northgate Urgent Care (NLX01) and Southgate Urgent Care (NLX02); should be an ASID and a party key of its own for each instance [systems.0.asid systems.1.asid]',
        'Larkspur Urgent Care, party key NLX01-850115: the same at Northgate Urgent Care (NLX01) and Southgate Urgent Care (NLX02); should be an ASID and a party key of its own for each instance [systems.0.partyKey systems.1.partyKey]',
      ],
      silent: 'consumer-shared-mhs',
    },
  ])
})
