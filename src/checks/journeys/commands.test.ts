import { booked, booking, freeSlots } from '../testing/obeying-bodies.js'
import { bookedStory, changed } from '../testing/story.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { commandChecks } from './commands.js'

const prepared = () => new SceneBuilder().trace().findEndpoint().findAsid().call('4').call('5')

/** The booking, and the same once more in the same act. */
const bookedAgain = (status: number) => {
  const scene = prepared().call('6', { status }).call('6')
  return scene.alter(['6a.2', '6b.2'], { intent: 'i6' })
}

const bookedTwice = (story = bookedStory()) => story.call('6', { body: booking(), answer: booked() })

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
    bookedStory(),
    // Nothing was confirmed before.
    bookedTwice(bookedStory().alter(['6a', '6b'], { status: 409 })),
    // The slots are free again by a search since, for example because the practice cancelled the appointment.
    bookedTwice(bookedStory().call('4', { answer: freeSlots() })),
    // Another organisation's user.
    bookedTwice(bookedStory().with({ organisation: 'NLX02' })),
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
    [
      'confirmed-booking-is-not-made-again',
      bookedTwice(),
      'Appointment.slot',
      'a slot that it has not booked for the patient already',
      'Slot/slot-1',
    ],
    // The search since says that it is taken.
    [
      'confirmed-booking-is-not-made-again',
      bookedTwice(
        bookedStory().call('4', { answer: changed(freeSlots(), 'entry[0].resource.status', 'busy') }),
      ),
      'Appointment.slot',
      'a slot that it has not booked for the patient already',
      'Slot/slot-1',
    ],
  ],
})
