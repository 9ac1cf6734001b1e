import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { bookingChecks } from './booking.js'

tellsApart(bookingChecks, {
  obeying: [SceneBuilder.happyPath()],
  broken: [
    [
      'booking-passes-the-ssp',
      new SceneBuilder().call('6', { body: Buffer.from('sent') }).alter('6b', { body: Buffer.from('seen') }),
      'body of the request',
      'the 4 bytes that were sent',
      '4 bytes that differ',
    ],
    [
      'confirmation-is-passed-on',
      SceneBuilder.happyPath().alter('6a', { answerHeaders: { Location: 'https://proxy.spine.example/1' } }),
      'Location of the answer',
      'https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Appointment/appt-1/_history/1',
      'https://proxy.spine.example/1',
    ],
  ],
})
