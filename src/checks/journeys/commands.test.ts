import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { commandChecks } from './commands.js'

const prepared = () => new SceneBuilder().trace().findEndpoint().findAsid().call('4').call('5')

/** The booking, and the same once more in the same act. */
const bookedAgain = (status: number) => {
  const scene = prepared().call('6', { status }).call('6')
  return scene.alter(['6a.2', '6b.2'], { intent: 'i6' })
}

tellsApart(commandChecks, {
  obeying: [
    SceneBuilder.happyPath(),
    prepared().call('6', { status: 503 }),
    // The user was told and booked anew.
    prepared().call('6', { status: 503 }).call('6'),
    // It was refused, so nothing was done.
    bookedAgain(409),
    bookedAgain(403),
    bookedAgain(429),
    // A search changes nothing.
    new SceneBuilder().call('4', { status: 503 }).call('4').alter(['4a.2', '4b.2'], { intent: 'i1' }),
  ],
  broken: [
    [
      'command-is-not-sent-again',
      bookedAgain(503),
      'after the request',
      'no request of the kind, since it may have been carried out',
      'sent once more after status 503',
    ],
    [
      'command-is-not-sent-again',
      prepared().call('5r', { unanswered: true }).call('5r').alter(['5ra.2', '5rb.2'], { intent: 'i6' }),
      'after the request',
      'no request of the kind, since it may have been carried out',
      'sent once more after no answer',
    ],
  ],
})
