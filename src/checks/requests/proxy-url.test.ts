import { SceneBuilder } from '../testing/scene-builder.js'
import { connectionFrom } from '../testing/spine-messages.js'
import { tellsApart } from '../testing/tells-apart.js'
import { inTheExample, to } from './testing/variants.js'
import { proxyUrlChecks } from './proxy-url.js'

const ROOT = 'https://gp.meadowlane.example/A20047/STU3/1/gpconnect'

/** A step of the worked example with another target. */
const asked = (step: '4' | '5', change: (target: string) => string) => inTheExample(step, { target: change })

tellsApart(proxyUrlChecks, {
  obeying: [
    SceneBuilder.happyPath(),
    SceneBuilder.happyPath('fhir'),
    // Host in capitals, with the port that HTTPS has anyway.
    inTheExample('4', { headers: { Host: 'PROXY.Spine.example:443' } }),
    // With the port at which the SSP was really reached.
    inTheExample('4', { headers: { Host: 'proxy.spine.example:50001' } }),
    inTheExample('4', { connection: connectionFrom('mhs.northgate.example', 'Proxy.spine.example') }),
    // Scheme and host of the provider in capitals.
    asked('4', to('https://gp.meadowlane', 'HTTPS://GP.MeadowLane')),
    // Characters that need not be encoded, and some that are encoded without need.
    asked('4', to('Slot:schedule', 'Slot%3Aschedule')),
    asked('5', to(/%2F/g, '/')),
    asked('4', to('ge2027-07-04', 'ge2027-07-04T09:00:00%2B01:00')),
    asked('4', to('/Slot?', '/Sl%6ft?')),
    // Empty query.
    inTheExample('3', { target: (target) => `${target}?` }),
  ],
  broken: [
    [
      'request-goes-to-the-ssp-by-name',
      inTheExample('4', { headers: { Host: '127.0.0.1' } }),
      'Host',
      'proxy.spine.example',
      '127.0.0.1',
    ],
    ...['proxy.spine.example:50002', '127.0.0.1:50001', 'proxy.example:50001'].map(
      (host) =>
        [
          'request-goes-to-the-ssp-by-name',
          inTheExample('4', { headers: { Host: host } }),
          'Host',
          'proxy.spine.example',
          host,
        ] as const,
    ),
    [
      'request-goes-to-the-ssp-by-name',
      inTheExample('4', { connection: connectionFrom('mhs.northgate.example', 'spine.example') }),
      'TLS server name',
      'proxy.spine.example',
      'spine.example',
    ],
    [
      'url-holds-the-whole-service-root',
      asked('4', to('https://', '')),
      'request target',
      '/https://[provider]/[path]',
      '/gp.meadowlane.example/A20047/STU3/1/gpconnect/Slot',
    ],
    [
      'url-holds-the-whole-service-root',
      asked('4', to('https://gp', 'https%3A%2F%2Fgp')),
      'request target',
      '/https://[provider]/[path]',
      '/https%3A%2F%2Fgp.meadowlane.example/A20047/STU3/1/gpconnect/Slot',
    ],
    [
      'url-holds-the-whole-service-root',
      asked('4', to('/https', '//https')),
      'request target',
      '/https://[provider]/[path]',
      `//${ROOT}/Slot`,
    ],
    [
      'service-root-url-is-the-one-of-sds',
      asked('4', to('A20047', 'a20047')),
      'service root URL',
      ROOT,
      'https://gp.meadowlane.example/a20047/STU3/1/gpconnect/Slot',
    ],
    [
      'service-root-url-is-the-one-of-sds',
      asked('4', to(ROOT, 'https://gp.fernhill.example/B82617/STU3/1/gpconnect')),
      'service root URL',
      ROOT,
      'https://gp.fernhill.example/B82617/STU3/1/gpconnect/Slot',
    ],
    [
      'service-root-url-is-the-one-of-sds',
      new SceneBuilder().call('4', { target: to('A20047', 'a20047') }),
      'service root URL',
      'one that SDS publishes',
      'https://gp.meadowlane.example/a20047/STU3/1/gpconnect/Slot',
    ],
    [
      'provider-is-named-not-addressed',
      asked('4', to('gp.meadowlane.example', '10.0.0.7')),
      'host of the service root URL',
      'a name',
      '10.0.0.7',
    ],
    [
      'no-port-is-added',
      asked('4', to('.example/', '.example:443/')),
      'host of the service root URL',
      'no port',
      'gp.meadowlane.example:443',
    ],
    [
      'fhir-request-follows-the-service-root',
      asked('4', to('/Slot?', '/slots?')),
      'verb and path',
      'those of an operation of GP Connect, such as GET /Slot',
      'GET /slots',
    ],
    [
      'fhir-request-follows-the-service-root',
      inTheExample('4', { method: 'POST' }),
      'verb and path',
      'those of an operation of GP Connect, such as GET /Slot',
      'POST /Slot',
    ],
    [
      'query-is-percent-encoded',
      asked('5', to('%7C', '|')),
      'parameter identifier',
      'percent-encoded',
      '| as it is',
    ],
    [
      'query-is-percent-encoded',
      asked('4', to('ge2027-07-04', 'ge2027-07-04T09:00:00+01:00')),
      'parameter start',
      'percent-encoded',
      '+ as it is',
    ],
    [
      'query-is-percent-encoded',
      asked('5', to('%7C', '%G1')),
      'parameter identifier',
      'percent-encoded',
      '% as it is',
    ],
  ],
})
