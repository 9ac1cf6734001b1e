import { describe } from 'node:test'
import {
  centralIdentifiersAreNotReused,
  consumersReuseNoCentralIdentifier,
  providersReuseNoCentralIdentifier,
} from './central-services.js'
import { testRules } from './testing/test-rules.js'

describe('rules of central-services', () => {
  testRules([
    {
      rule: centralIdentifiersAreNotReused,
      kept: 'worked-example',
      broken: 'broken/central-interaction-on-as-record',
      findings: [
        'ASID 200000000115 of system northgate of Northgate Urgent Care (NLX01): in use for a central Spine service: urn:nhs:names:services:pdsquery:PatientRetrieve; should be one that is new and serves GP Connect alone [directory.asRecords.0.interactionIds systems.0.interactions]',
      ],
      silent: 'nobody',
    },
    {
      rule: consumersReuseNoCentralIdentifier,
      kept: 'worked-example',
      broken: 'broken/central-interaction-on-as-record',
      findings: [
        'ASID 200000000115 of system northgate of Northgate Urgent Care (NLX01): in use for a central Spine service: urn:nhs:names:services:pdsquery:PatientRetrieve; should be one that is new and serves GP Connect alone [directory.asRecords.0.interactionIds systems.0.interactions]',
      ],
      silent: 'nobody',
    },
    {
      rule: providersReuseNoCentralIdentifier,
      kept: 'worked-example',
      broken: 'broken/central-spine-party-key',
      findings: [
        'party key A20047-821870 of system meadow-lane of Meadow Lane Surgery (A20047): in use for a central Spine service: PDS; should be one that is new and serves GP Connect alone [systems.0.partyKey centralRegistrations.0.partyKey]',
      ],
      silent: 'nobody',
    },
  ])
})
