import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { apiRequestChecks } from './api-requests.js'

tellsApart(apiRequestChecks, {
  obeying: [SceneBuilder.happyPath('fhir')],
  broken: [
    [
      'sds-api-is-asked-as-documented',
      SceneBuilder.happyPath('fhir').alter('2c', {
        target: (target) => target.replace('%7Curn', '%7C-').replace('nhsServiceInteractionId', 'nhsMHSId'),
      }),
      'query of Device',
      'organization and interaction ID',
      '/spine-directory/FHIR/R4/Device?organization=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fods-organization-code%7CA20047&identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2FnhsMHSId%7C-%3Anhs%3Anames%3Aservices%3Agpconnect%3Afhir%3Arest%3Asearch%3Aslot-1&identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2FnhsMhsPartyKey%7CA20047-821870',
    ],
    [
      'sds-api-calls-carry-the-api-key',
      SceneBuilder.happyPath('fhir').alter('2a', { headers: { apikey: undefined } }),
      'apikey',
      "the application's API key",
      'nothing',
    ],
    [
      'sds-correlation-id-is-a-uuid',
      SceneBuilder.happyPath('fhir').alter('2a', { headers: { 'X-Correlation-Id': '7d0a3a52' } }),
      'X-Correlation-Id',
      'a UUID',
      '7d0a3a52',
    ],
    [
      'sds-parameters-have-systems',
      SceneBuilder.happyPath('fhir').alter('2a', {
        target: '/spine-directory/FHIR/R4/Endpoint?organization=A20047',
      }),
      'parameter organization',
      'https://fhir.nhs.uk/Id/ods-organization-code|value',
      'A20047',
    ],
    [
      'device-is-looked-up-by-the-party-key-found',
      SceneBuilder.happyPath('fhir').alter('2c', {
        target: (target) => target.split('&').slice(0, 2).join('&'),
      }),
      'identifier nhsMhsPartyKey',
      'A20047-821870',
      'nothing',
    ],
    [
      'current-record-is-asked-for',
      SceneBuilder.happyPath('fhir').alter('2a', { headers: { 'Cache-Control': undefined } }),
      'Cache-Control',
      'no-cache',
      'nothing',
    ],
  ],
})
