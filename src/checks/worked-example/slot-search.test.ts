import { uuid } from '../testing/obeying-messages.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { slotSearchChecks } from './slot-search.js'

tellsApart(slotSearchChecks, {
  obeying: [SceneBuilder.happyPath()],
  broken: [
    [
      'slot-search-passes-the-ssp',
      SceneBuilder.happyPath().alter('4b', { headers: { 'Ssp-TraceID': uuid(9) } }),
      'Ssp-TraceID of the request',
      '7d0a3a52-3b0f-4c7f-9d5b-000000000008',
      '7d0a3a52-3b0f-4c7f-9d5b-000000000009',
    ],
    [
      'free-slots-are-passed-on',
      new SceneBuilder()
        .call('4', { answer: Buffer.from('sent') })
        .alter('4a', { answer: Buffer.from('seen') }),
      'body of the answer',
      'the 4 bytes that were sent',
      '4 bytes that differ',
    ],
  ],
})
