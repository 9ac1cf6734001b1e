import { describe } from 'node:test'
import {
  consumersAsRecordHoldsWhatItSends,
  interactionIdsAreListed,
  interactionIdsFollowTheNamingPolicy,
  oneMhsRecordForEachInteraction,
  providersInteractionsStandOnBothRecords,
} from './interactions.js'
import { testRules } from './testing/test-rules.js'

describe('rules of interactions', () => {
  testRules([
    {
      rule: consumersAsRecordHoldsWhatItSends,
      kept: 'worked-example',
      broken: 'broken/consumer-without-interactions',
      findings: [
        'AS record of system northgate of Northgate Urgent Care (NLX01): planned for the system but not on the AS record: fhir:operation:gpc.getstructuredrecord-1; should be every GP Connect interaction ID that the system sends [directory.asRecords.0.interactionIds systems.0.interactions]',
      ],
      silent: 'nobody',
    },
    {
      rule: interactionIdsAreListed,
      kept: 'worked-example',
      broken: 'broken/unlisted-interaction',
      findings: [
        'interaction ID urn:nhs:names:services:gpconnect:fhir:rest:search:slots-1: on the AS record of system northgate of Northgate Urgent Care (NLX01); should be an interaction ID of the specification’s list [systems.0.interactions]',
      ],
      silent: 'nobody',
    },
    {
      rule: interactionIdsFollowTheNamingPolicy,
      kept: 'worked-example',
      broken: 'broken/misspelt-interaction',
      findings: [
        'interaction ID urn:nhs:names:services:gpconnect:fhir:rest:search.slot-1: on the AS record of system northgate of Northgate Urgent Care (NLX01); should be a GP Connect URN, for example urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1 [directory.asRecords.0.interactionIds systems.0.interactions]',
      ],
      silent: 'nobody',
    },
    {
      rule: oneMhsRecordForEachInteraction,
      kept: 'worked-example',
      broken: 'broken/two-mhs-records-for-one-interaction',
      findings: [
        'fhir:operation:gpc.getstructuredrecord-1 of Meadow Lane Surgery (A20047), party key A20047-821870: 2 MHS records, with the endpoints https://gp.meadowlane.example/A20047/STU3/1/gpconnect/structured; should be one MHS record, with one endpoint [directory.mhsRecords.1.interactionId directory.mhsRecords.2.interactionId]',
      ],
      silent: 'nobody',
    },
    {
      rule: providersInteractionsStandOnBothRecords,
      kept: 'worked-example',
      broken: 'broken/interaction-on-as-record-only',
      findings: [
        'system meadow-lane of Meadow Lane Surgery (A20047), party key A20047-821870: fhir:operation:gpc.getstructuredrecord-1 on the AS record only, on no MHS record; should be the same GP Connect interaction IDs on the AS record and on the MHS records [directory.asRecords.0.interactionIds systems.0.interactions]',
      ],
      silent: 'nobody',
    },
  ])
})
