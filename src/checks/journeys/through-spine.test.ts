import { connectionFrom } from '../testing/spine-messages.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { throughSpineChecks } from './through-spine.js'

tellsApart(throughSpineChecks, {
  obeying: [SceneBuilder.happyPath(), SceneBuilder.happyPath('fhir')],
  broken: [
    [
      'practices-are-reached-through-spine-only',
      SceneBuilder.happyPath().alter('4b', {
        forwards: undefined,
        connection: connectionFrom('mhs.northgate.example', 'gp.meadowlane.example'),
      }),
      'sender',
      'the SSP, proxy.spine.example',
      'mhs.northgate.example',
    ],
  ],
})
