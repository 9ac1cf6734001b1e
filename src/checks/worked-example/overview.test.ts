import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { overviewChecks } from './overview.js'

/** Idris is registered at Fernhill and booked at Meadow Lane. */
const elsewhere = () => new SceneBuilder().with({ patient: '9990000026' }).trace()

tellsApart(overviewChecks, {
  obeying: [
    SceneBuilder.happyPath(),
    SceneBuilder.happyPath('fhir'),
    new SceneBuilder().trace().configured().call('4').call('5').call('6'),
    elsewhere().findEndpoint().findAsid().call('4').call('5r').call('6'),
  ],
  broken: [
    [
      'pds-is-asked-before-the-practice',
      SceneBuilder.happyPath().without('1a'),
      'before the request',
      'a trace in PDS',
      'no trace',
    ],
  ],
})
