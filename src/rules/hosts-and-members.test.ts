import { describe } from 'node:test'
import {
  eachUserOfAPortalIsRegistered,
  hostDoesNotStandInForMembers,
  providerThatConsumesHasOneRegistration,
} from './hosts-and-members.js'
import { testRules } from './testing/test-rules.js'

describe('rules of hosts-and-members', () => {
  testRules([
    {
      rule: eachUserOfAPortalIsRegistered,
      kept: 'regional-portal',
      broken: 'broken/portal-user-without-system',
      findings: [
        'portal region (Riverside Booking): used by Northgate Urgent Care (NLX01), which has no registered system behind it; Riverside Trust (RA9), its host, cannot stand in; should be a system with an ASID of its own for Northgate Urgent Care (NLX01) [portals.0.usedBy.1]',
      ],
      silent: 'worked-example',
    },
    {
      rule: hostDoesNotStandInForMembers,
      kept: 'consumer-shared-mhs',
      broken: 'broken/host-stands-in-for-member',
      findings: [
        'ASID of system northgate of Northgate Urgent Care (NLX01): 200000000115, which is that of its host: system riverside of Riverside Trust (RA9); should be an ASID of its own, whoever hosts the MHS or the portal [systems.1.asid systems.0.asid]',
      ],
      silent: 'worked-example',
    },
    {
      rule: providerThatConsumesHasOneRegistration,
      kept: 'mixed',
      broken: 'broken/provider-registered-twice',
      findings: [
        'Harebell GP at Meadow Lane Surgery (A20047): registered apart as provider (ASID 200000000116, party key A20047-821870) and as consumer (ASID 200000000119, party key A20047-821871); should be one system with both roles, one ASID and one party key [systems.0.asid systems.1.asid]',
      ],
      silent: 'worked-example',
    },
  ])
})
