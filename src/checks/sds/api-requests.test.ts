import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { apiRequestChecks } from './api-requests.js'

type Change = Parameters<SceneBuilder['alter']>[1]
const asked = (change: Change) => SceneBuilder.happyPath('fhir').alter('2a', change)

tellsApart(apiRequestChecks, {
  obeying: [
    SceneBuilder.happyPath('fhir'),
    asked({ headers: { Accept: undefined } }),
    asked({ headers: { Accept: '*/*' } }),
    asked({ headers: { Accept: 'Application/JSON, text/html' } }),
    asked({ headers: { 'Cache-Control': 'max-age=0, No-Cache' } }),
    asked({ headers: { 'X-Correlation-Id': undefined } }),
    asked({ headers: { 'X-Correlation-Id': '7D0A3A52-3B0F-4C7F-9D5B-000000000077' } }),
  ],
  broken: [
    [
      'sds-api-is-asked-as-documented',
      SceneBuilder.happyPath('fhir').alter('2c', {
        target: (target) =>
          target
            .split('&')
            .filter((_, index) => index !== 1)
            .join('&'),
      }),
      'query',
      'organization and interaction ID',
      'organization, party key',
    ],
    [
      'sds-api-is-asked-as-documented',
      asked({ target: (target) => target.replace('/Endpoint', '/endpoint') }),
      'path',
      '/Endpoint or /Device',
      '/spine-directory/FHIR/R4/endpoint',
    ],
    ['sds-api-is-asked-as-documented', asked({ method: 'POST' }), 'method', 'GET', 'POST'],
    [
      'sds-api-is-asked-as-documented',
      asked({ target: (target) => target.replace('organization=', 'organisation=') }),
      'parameter organisation',
      'organization or identifier',
      'organisation',
    ],
    [
      'sds-api-calls-carry-the-api-key',
      asked({ headers: { apikey: undefined } }),
      'apikey',
      'the API key, once',
      'nothing',
    ],
    [
      'sds-api-is-asked-for-a-type-that-it-has',
      asked({ headers: { Accept: 'application/xml' } }),
      'Accept',
      'application/fhir+json or application/json or */*',
      'application/xml',
    ],
    [
      'sds-correlation-id-is-a-uuid',
      asked({ headers: { 'X-Correlation-Id': '7d0a3a52' } }),
      'X-Correlation-Id',
      'a UUID',
      '7d0a3a52',
    ],
    [
      'sds-parameters-have-systems',
      asked({ target: '/spine-directory/FHIR/R4/Endpoint?organization=A20047' }),
      'parameter organization',
      'https://fhir.nhs.uk/Id/ods-organization-code|value',
      'A20047',
    ],
    [
      'sds-queries-are-percent-encoded',
      asked({ target: (target) => target.replaceAll('%7C', '|') }),
      'query',
      '%7C for every pipe',
      '2 as |',
    ],
    [
      'current-record-is-asked-for',
      asked({ headers: { 'Cache-Control': undefined } }),
      'Cache-Control',
      'no-cache',
      'nothing',
    ],
  ],
})
