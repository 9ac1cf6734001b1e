import { describe } from 'node:test'
import {
  consumerHasAnMhsRecord,
  consumersMhsRecordHasNoGpConnectInteraction,
  eachPracticeIsACmaEndpoint,
  mhsRecordsTellProvidersFromConsumers,
  noConsumerIsACmaEndpoint,
  practicesBehindASharedMhsAreCmaEndpoints,
  practicesOnSeparateMhssAreCmaEndpoints,
} from './cma.js'
import { testRules } from './testing/test-rules.js'

describe('rules of cma', () => {
  testRules([
    {
      rule: consumerHasAnMhsRecord,
      kept: 'broken/as-record-in-the-hosts-name',
      broken: 'broken/consumer-without-mhs-record',
      findings: [
        'system northgate of Northgate Urgent Care (NLX01): an AS record alone; should be an MHS record for party key NLX01-850115, without GP Connect interaction IDs [directory.asRecords.0.partyKey systems.0.partyKey]',
      ],
      silent: 'worked-example',
    },
    {
      rule: consumersMhsRecordHasNoGpConnectInteraction,
      kept: 'worked-example',
      broken: 'broken/gp-connect-interaction-on-consumer-mhs',
      findings: [
        'MHS record of party key RA9-850100: fhir:operation:gpc.getstructuredrecord-1 on the MHS record of a consumer: system northgate of Northgate Urgent Care (NLX01); should be GP Connect interaction IDs on the AS record of a consumer only [directory.mhsRecords.0.interactionId]',
      ],
      silent: 'nobody',
    },
    {
      rule: eachPracticeIsACmaEndpoint,
      kept: 'worked-example',
      broken: 'broken/practice-not-registered-as-cma',
      findings: [
        'system meadow-lane of Meadow Lane Surgery (A20047), ASID 200000000116: MHS and AS registered apart under party key A20047-821870; should be a CMA endpoint: one AS record, and MHS records with the same ODS code and party key [directory.asRecords.0.partyKey systems.0.partyKey directory.mhsRecords.0.cma directory.mhsRecords.1.cma]',
      ],
      silent: 'nobody',
    },
    {
      rule: mhsRecordsTellProvidersFromConsumers,
      kept: 'worked-example',
      broken: 'broken/consumer-registered-as-int-asks',
      findings: [
        'MHS record of party key NLX01-850115: structured:fhir:rest:read:metadata-1 and fhir:operation:gpc.getstructuredrecord-1 on the MHS record of a consumer: system northgate of Northgate Urgent Care (NLX01); should be GP Connect interaction IDs on the AS record of a consumer only [directory.mhsRecords.0.interactionId directory.mhsRecords.1.interactionId]',
      ],
      silent: 'nobody',
    },
    {
      rule: noConsumerIsACmaEndpoint,
      kept: 'worked-example',
      broken: 'broken/consumer-registered-as-cma',
      findings: [
        'system northgate of Northgate Urgent Care (NLX01): registered as a CMA endpoint under party key NLX01-850115; should be an AS record and an MHS record apart, for a system that only sends [directory.asRecords.0.partyKey systems.0.partyKey directory.mhsRecords.0.cma]',
      ],
      silent: 'nobody',
    },
    {
      rule: practicesBehindASharedMhsAreCmaEndpoints,
      kept: 'provider-shared-mhs',
      broken: 'broken/hosted-practice-not-registered-as-cma',
      findings: [
        'system fernhill of Fernhill Surgery (B82617), ASID 200000000118: no MHS record with a GP Connect interaction ID under party key B82617-850201; should be a CMA endpoint: one AS record, and MHS records with the same ODS code and party key [directory.asRecords.1.partyKey systems.1.partyKey]',
      ],
      silent: 'worked-example',
    },
    {
      rule: practicesOnSeparateMhssAreCmaEndpoints,
      kept: 'worked-example',
      broken: 'broken/interaction-on-as-record-only',
      findings: [
        'system meadow-lane of Meadow Lane Surgery (A20047), party key A20047-821870: fhir:operation:gpc.getstructuredrecord-1 on the AS record only, on no MHS record; should be the same GP Connect interaction IDs on the AS record and on the MHS records [directory.asRecords.0.interactionIds systems.0.interactions]',
      ],
      silent: 'provider-shared-mhs',
    },
  ])
})
