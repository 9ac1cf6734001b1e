import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { urlChecks } from './url.js'

tellsApart(urlChecks, {
  obeying: [SceneBuilder.happyPath()],
  broken: [
    [
      'url-holds-the-whole-service-root',
      SceneBuilder.happyPath().alter('4a', { target: (target) => target.replace('https://', '') }),
      'request target',
      '/https://[provider]/[path]',
      '/gp.meadowlane.example/A20047/STU3/1/gpconnect/Slot?start=ge2027-07-04&end=le2027-07-17&status=free&_include=Slot:schedule&searchFilter=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fods-organization-code%7CNLX01&searchFilter=https%3A%2F%2Ffhir.nhs.uk%2FSTU3%2FCodeSystem%2FGPConnect-OrganisationType-1%7Curgent-care',
    ],
    [
      'service-root-url-is-the-one-of-sds',
      SceneBuilder.happyPath().alter('4a', { target: (target) => target.replace('A20047', 'a20047') }),
      'service root URL',
      'https://gp.meadowlane.example/A20047/STU3/1/gpconnect',
      'https://gp.meadowlane.example/a20047/STU3/1/gpconnect/Slot',
    ],
    [
      'provider-is-named-not-addressed',
      SceneBuilder.happyPath().alter('4a', {
        target: (target) => target.replace('gp.meadowlane.example', '10.0.0.7'),
      }),
      'host of the service root URL',
      'a name',
      '10.0.0.7',
    ],
    [
      'no-port-is-added',
      SceneBuilder.happyPath().alter('4a', {
        target: (target) => target.replace('.example/', '.example:443/'),
      }),
      'host of the service root URL',
      'no port',
      'gp.meadowlane.example:443',
    ],
    [
      'query-is-percent-encoded',
      SceneBuilder.happyPath().alter('5a', { target: (target) => target.replace('%7C', '|') }),
      'query',
      'characters of RFC 3986, %7C for a pipe',
      'identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number|9990000018',
    ],
    [
      'fhir-request-follows-the-service-root',
      SceneBuilder.happyPath().alter('4a', { target: (target) => target.replace('/Slot?', '/slots?') }),
      'path after the service root URL',
      'that of "Search for free slots"',
      '/slots',
    ],
    [
      'request-goes-to-the-ssp-by-name',
      SceneBuilder.happyPath().alter('4a', { headers: { Host: '127.0.0.1' } }),
      'Host',
      'proxy.spine.example',
      '127.0.0.1',
    ],
    [
      'request-is-fhir-over-https',
      SceneBuilder.happyPath().alter('4a', { connection: { tls: undefined } }),
      'connection',
      'HTTPS',
      'no TLS',
    ],
  ],
})
