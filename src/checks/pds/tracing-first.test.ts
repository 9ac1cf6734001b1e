import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { tracingFirstChecks } from './tracing-first.js'

/** Idris is registered at Fernhill and booked at Meadow Lane. */
const elsewhere = () => new SceneBuilder().with({ patient: '9990000026' })

tellsApart(tracingFirstChecks, {
  obeying: [SceneBuilder.happyPath(), elsewhere().trace().call('5r').call('6')],
  broken: [
    [
      'nhs-number-is-traced-first',
      SceneBuilder.happyPath().without('1a'),
      'before the request',
      'a trace of NHS number 9990000018 that PDS answered as verified',
      'no trace',
    ],
    [
      'nhs-number-is-traced-first',
      SceneBuilder.happyPath().alter('1a', { status: 404, answer: {} }),
      'before the request',
      'a trace of NHS number 9990000018 that PDS answered as verified',
      'a trace of 9990000018, answered 404',
    ],
    [
      'practice-is-resolved-before-the-patient-is-looked-for',
      new SceneBuilder().trace().call('5'),
      'before the request',
      'a lookup of the practice in SDS',
      'no lookup',
    ],
    [
      'booking-elsewhere-needs-the-trace-too',
      elsewhere().call('5r'),
      'before the request',
      'a trace of NHS number 9990000026 that PDS answered as verified',
      'no trace',
    ],
  ],
})
