import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { orderChecks } from './order.js'

tellsApart(orderChecks, {
  obeying: [
    SceneBuilder.happyPath(),
    SceneBuilder.happyPath('fhir'),
    new SceneBuilder().trace().configured().call('4').call('5').call('6'),
  ],
  broken: [
    [
      'groups-run-in-order',
      SceneBuilder.happyPath().without('4a', '4b'),
      'before the request',
      'a slot search',
      'none',
    ],
    [
      'first-request-follows-trace-and-both-lookups',
      SceneBuilder.happyPath().without('2a').findEndpoint(),
      'order',
      'trace, MHS lookup, AS lookup, request',
      'x2 PDS, x5 SDS, x6 SSP, x14 SDS',
    ],
    [
      'one-service-root-serves-both-capabilities',
      SceneBuilder.happyPath().alter('5a', {
        target: (target) => target.replace('gp.meadowlane.example/A20047', 'gp.fernhill.example/B82617'),
      }),
      'service root URL',
      'one',
      'https://gp.meadowlane.example/A20047/STU3/1/gpconnect and https://gp.fernhill.example/B82617/STU3/1/gpconnect',
    ],
  ],
})
