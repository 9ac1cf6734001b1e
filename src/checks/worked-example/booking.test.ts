import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { bookingChecks } from './booking.js'

tellsApart(bookingChecks, {
  obeying: [SceneBuilder.happyPath()],
  broken: [
    [
      'practice-confirms-the-booking',
      SceneBuilder.happyPath().alter('6b', { status: 200 }),
      'status',
      '201',
      '200',
    ],
    [
      'practice-confirms-the-booking',
      SceneBuilder.happyPath().alter('6b', { answerHeaders: { ETag: undefined } }),
      'ETag',
      'present',
      'nothing',
    ],
  ],
})
