import { interactions } from '../../spine/interactions.js'
import { uuid } from '../testing/obeying-messages.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { headerChecks } from './headers.js'

tellsApart(headerChecks, {
  obeying: [
    SceneBuilder.happyPath(),
    SceneBuilder.happyPath().alter('4a', { headers: { ToASID: '200000000116' } }),
  ],
  broken: [
    [
      'request-carries-a-trace-id',
      SceneBuilder.happyPath().alter('4a', { headers: { 'Ssp-TraceID': undefined } }),
      'Ssp-TraceID',
      'once, a UUID',
      'nothing',
    ],
    [
      'trace-id-is-a-uuid',
      SceneBuilder.happyPath().alter('4a', { headers: { 'Ssp-TraceID': '7d0a3a52' } }),
      'Ssp-TraceID',
      'a UUID',
      '7d0a3a52',
    ],
    [
      'trace-id-is-new-for-each-request',
      SceneBuilder.happyPath().alter(['4a', '5a'], { headers: { 'Ssp-TraceID': uuid(77) } }),
      'Ssp-TraceID',
      'a value of its own',
      '7d0a3a52-3b0f-4c7f-9d5b-000000000077 as in x8',
    ],
    [
      'ssp-from-is-a-registered-asid',
      SceneBuilder.happyPath().alter('4a', { headers: { 'Ssp-From': '999999999999' } }),
      'Ssp-From',
      'once, an ASID of twelve digits that SDS knows',
      '999999999999',
    ],
    [
      'ssp-from-is-a-registered-asid',
      SceneBuilder.happyPath().alter('4a', { headers: { 'Ssp-From': ['200000000115', '200000000115'] } }),
      'Ssp-From',
      'once, an ASID of twelve digits that SDS knows',
      '2 values: 200000000115, 200000000115',
    ],
    [
      'ssp-to-is-the-practices-asid',
      SceneBuilder.happyPath().alter('4a', { headers: { 'Ssp-To': '000428682512' } }),
      'Ssp-To',
      '200000000116 of Meadow Lane Surgery (A20047)',
      '000428682512 of Fernhill Surgery (B82617)',
    ],
    [
      'interaction-id-is-that-of-the-request',
      SceneBuilder.happyPath().alter('4a', { headers: { 'Ssp-InteractionID': interactions.readPatient.id } }),
      'Ssp-InteractionID',
      'the interaction ID of GET /Slot',
      'urn:nhs:names:services:gpconnect:fhir:rest:read:patient-1',
    ],
    [
      'request-carries-a-bearer-token',
      SceneBuilder.happyPath().alter('3a', { headers: { Authorization: undefined } }),
      'Authorization',
      'once, Bearer and a token',
      'nothing',
    ],
    [
      'all-four-headers-are-there',
      SceneBuilder.happyPath().alter('3a', { headers: { 'Ssp-To': undefined } }),
      'Ssp-To',
      'present',
      'nothing',
    ],
    [
      'native-headers-do-not-stand-in',
      SceneBuilder.happyPath().alter('3a', { headers: { 'Ssp-To': undefined, ToASID: '200000000116' } }),
      'Ssp-To',
      'present',
      'ToASID',
    ],
    [
      'interaction-id-is-well-formed',
      SceneBuilder.happyPath().alter('4a', { headers: { 'Ssp-InteractionID': 'slot-1' } }),
      'Ssp-InteractionID',
      'a GP Connect URN, for example urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1',
      'slot-1',
    ],
    [
      'interaction-id-is-of-the-version-of-the-url',
      SceneBuilder.happyPath().alter('4a', {
        headers: { 'Ssp-InteractionID': 'urn:nhs:names:services:gpconnect:fhir:rest:read:metadata' },
      }),
      'Ssp-InteractionID',
      'one that ends in -1',
      'urn:nhs:names:services:gpconnect:fhir:rest:read:metadata',
    ],
  ],
})
