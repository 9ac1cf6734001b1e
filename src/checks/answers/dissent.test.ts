import { workedExample } from '../testing/scene-builder.js'
import { bookedStory, refuses, type Step } from '../testing/story.js'
import { tellsApart } from '../testing/tells-apart.js'
import { dissentChecks } from './dissent.js'

/** A booking for somebody who dissents from sharing. */
function dissenting() {
  const topology = workedExample()
  const patients = topology.patients.map((patient) => ({ ...patient, dissents: true }))
  return bookedStory({ ...topology, patients })
}

const unwilling = (step: Step) => refuses(step, 403, 'NO_PATIENT_CONSENT', 'forbidden')
const NONE = 'no refusal for want of consent'

tellsApart(dissentChecks, {
  obeying: [
    dissenting(),
    // Refused for something else; and of a patient who has told the practice nothing.
    refuses('5', 403, 'ACCESS_DENIED', 'forbidden')(dissenting()),
    unwilling('5')(bookedStory()),
  ],
  broken: [
    [
      'dissent-from-sharing-is-not-applied',
      unwilling('5')(dissenting()),
      'Spine code',
      NONE,
      'NO_PATIENT_CONSENT',
    ],
    [
      'dissent-from-sharing-is-not-applied',
      unwilling('6')(dissenting()),
      'Spine code',
      NONE,
      'NO_PATIENT_CONSENT',
    ],
  ],
})
