import { appointment } from '../testing/fhir-bodies.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { bookingChecks } from './booking.js'

tellsApart(bookingChecks, {
  obeying: [SceneBuilder.happyPath()],
  broken: [
    [
      'booking-names-what-the-practice-returned',
      SceneBuilder.happyPath().alter('6a', { body: appointment({ slots: ['slot-9'] }) }),
      'slot',
      'slots that the practice returned: slot-1',
      'slot-9',
    ],
    [
      'booking-names-what-the-practice-returned',
      SceneBuilder.happyPath().alter('6a', { body: appointment({ patient: 'pat-9' }) }),
      'participant',
      'the patient that the practice returned: pat-1',
      'pat-9',
    ],
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
