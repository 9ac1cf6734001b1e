import { booked, booking, freeSlots, outcome } from '../testing/obeying-bodies.js'
import {
  bookedStory,
  claims,
  differs,
  gives,
  refuses,
  registeredStory,
  sends,
  turns,
  type Turn,
} from '../testing/story.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { soundRequestChecks } from './sound-requests.js'

type Step = '5' | '5r' | '6'

/** The practice refuses a step, in words. */
const says = (step: Step, status: number, code: string, diagnostics: string): Turn =>
  differs(step, {
    status,
    answer: outcome(code, 'invalid', diagnostics),
    answerHeaders: { ETag: undefined, Location: undefined },
  })

const failure = (step: Step): Turn => says(step, 500, 'INTERNAL_SERVER_ERROR', 'NullPointerException')
const closed = (step: '3' | '4' | '5' | '5r' | '6'): Turn => refuses(step, 403, 'ACCESS_DENIED', 'forbidden')
const taken = says('6', 409, 'DUPLICATE_REJECTED', 'Slot/slot-1 is no longer free')

const person = (step: '5r', edits: Readonly<Record<string, unknown>>): Turn =>
  sends(
    step,
    Object.fromEntries(Object.entries(edits).map(([path, to]) => [`parameter[0].resource.${path}`, to])),
  )

const withoutPractitioner = sends('6', { 'participant[2]': undefined })
/** The user has no number and no role of the national directory (spine.md 6.3). */
const unknownUser = claims(
  {
    'requesting_practitioner.identifier[0].value': 'UNK',
    'requesting_practitioner.identifier[1].value': 'UNK',
  },
  '6',
)
const withoutGender = person('5r', { gender: undefined })

/** Another organisation books the same slots first, and the practice says how that went. */
const isFirst =
  (change: Parameters<SceneBuilder['call']>[1] = {}): Turn =>
  () => {
    const story = SceneBuilder.happyPath().without('6a', '6b')
    const slots = bookedStory()
    return slots
      .without('6a', '6b')
      .with({ organisation: 'NLX02' })
      .call('6', { body: booking(), answer: booked(), ...change })
      .with({ organisation: story.topology.organisations[0]?.odsCode ?? '' })
      .call('6', { body: booking(), status: 409, answer: outcome('DUPLICATE_REJECTED', 'duplicate') })
  }

/** The registered story, where PDS and the practice hold something else of Orla Testerson from the beginning. */
const holding = (change: object): SceneBuilder => {
  const story = registeredStory()
  const orla = story.topology.patients.find(({ nhsNumber }) => nhsNumber === '9990000018')
  Object.assign(orla ?? {}, change)
  return story
}

/** The registered story, where the practice keeps its morning session for some. */
const keepingFor = (onlyFor: object): SceneBuilder => {
  const story = registeredStory()
  const schedules = story.topology.schedules.map((each) =>
    each.id === 'meadow-lane-morning' ? { ...each, onlyFor } : each,
  )
  Object.assign(story.topology, { schedules })
  return gives('4', {
    'entry[2].resource.id': 'meadow-lane-morning',
    'entry[0].resource.schedule.reference': 'Schedule/meadow-lane-morning',
    'entry[1].resource.schedule.reference': 'Schedule/meadow-lane-morning',
  })(story)
}

tellsApart(soundRequestChecks, {
  obeying: [
    bookedStory(),
    registeredStory(),
    // Nothing is to be found, which another check tells of.
    refuses('5', 404, 'PATIENT_NOT_FOUND', 'not-found')(registeredStory()),
    // Appointment Management is closed though Foundations are open, and the other way round; unreadable; in another format.
    turns(closed('4'), closed('6'))(bookedStory()),
    turns(closed('3'), closed('5'))(bookedStory()),
    turns(
      differs('6', { headers: { 'Ssp-TraceID': 'none' } }),
      refuses('6', 400, 'BAD_REQUEST'),
    )(bookedStory()),
    turns(sends('6', { status: 'proposed' }), refuses('6', 422, 'INVALID_RESOURCE'))(bookedStory()),
    turns(
      sends('6', { 'slot[0].reference': 'Slot/9' }),
      refuses('6', 422, 'INVALID_RESOURCE'),
    )(bookedStory()),
    // Somebody else was faster, or was about to be, or may have been.
    isFirst()(bookedStory()),
    isFirst({ startedAt: '2027-07-04T07:30:15Z' })(bookedStory()),
    isFirst({ unanswered: true })(bookedStory()),
    // PDS is out of reach; the number is closed, or the birth date is another.
    says('5r', 500, 'INTERNAL_SERVER_ERROR', 'PDS cannot be reached')(registeredStory()),
    refuses('5r', 400, 'INVALID_NHS_NUMBER')(holding({ supersededBy: '9990000050' })),
    turns(
      person('5r', { birthDate: '1984-05-18' }),
      refuses('5r', 400, 'INVALID_PATIENT_DEMOGRAPHICS'),
    )(registeredStory()),
    refuses('5r', 409, 'DUPLICATE_REJECTED', 'duplicate')(holding({ onRecordAt: ['A20047'] })),
    refuses('5r', 400, 'INVALID_PATIENT_DEMOGRAPHICS')(holding({ sensitive: true })),
    // The patient has died, although the practice gave the record.
    refuses('6', 422, 'INVALID_RESOURCE')(holding({ deceased: '2027-07-04' })),
    // The practice keeps the slot for others, which it should not have offered.
    refuses('6', 422, 'INVALID_RESOURCE')(keepingFor({ types: ['gp-practice'] })),
    refuses('6', 422, 'INVALID_RESOURCE')(keepingFor({ organisations: ['NLX02'] })),
    withoutPractitioner(bookedStory()),
    withoutGender(registeredStory()),
  ],
  broken: [
    [
      'sound-search-for-a-patient-is-served',
      failure('5')(bookedStory()),
      'status',
      '200',
      '500 INTERNAL_SERVER_ERROR: NullPointerException',
    ],
    [
      'sound-search-for-a-patient-is-served',
      refuses('5', 404, 'PATIENT_NOT_FOUND', 'not-found')(bookedStory()),
      'status',
      '200',
      '404 PATIENT_NOT_FOUND: What was wrong',
    ],
    [
      'sound-registration-is-served',
      failure('5r')(registeredStory()),
      'status',
      '200',
      '500 INTERNAL_SERVER_ERROR: NullPointerException',
    ],
    [
      'sound-registration-is-served',
      turns(withoutGender, says('5r', 422, 'INVALID_RESOURCE', 'gender is needed'))(registeredStory()),
      'status',
      '200',
      '422 INVALID_RESOURCE: gender is needed',
    ],
    [
      'sound-registration-is-served',
      says(
        '5r',
        409,
        'DUPLICATE_REJECTED',
        'There is a record',
      )(holding({ registeredPractice: 'A20047', registrationEnded: '2027-05-31' })),
      'status',
      '200',
      '409 DUPLICATE_REJECTED: There is a record',
    ],
    [
      'sound-booking-is-confirmed',
      says('6', 500, 'INTERNAL_SERVER_ERROR', 'comment')(bookedStory()),
      'status',
      '201',
      '500 INTERNAL_SERVER_ERROR: comment',
    ],
    [
      'sound-booking-is-confirmed',
      turns(
        withoutPractitioner,
        says('6', 422, 'INVALID_RESOURCE', 'a Practitioner is needed'),
      )(bookedStory()),
      'status',
      '201',
      '422 INVALID_RESOURCE: a Practitioner is needed',
    ],
    [
      'sound-booking-is-confirmed',
      says('6', 422, 'INVALID_RESOURCE', 'There is no Patient/pat-1')(registeredStory()),
      'status',
      '201',
      '422 INVALID_RESOURCE: There is no Patient/pat-1',
    ],
    [
      'sound-booking-is-confirmed',
      refuses('6', 422, 'INVALID_RESOURCE')(keepingFor({ types: ['urgent-care'], organisations: ['NLX01'] })),
      'status',
      '201',
      '422 INVALID_RESOURCE: What was wrong',
    ],
    [
      'sound-booking-is-confirmed',
      turns(unknownUser, says('6', 400, 'BAD_REQUEST', 'UNK is no SDS user id'))(bookedStory()),
      'status',
      '201',
      '400 BAD_REQUEST: UNK is no SDS user id',
    ],
    // Another interaction of the same capability was served just before.
    [
      'sound-booking-is-confirmed',
      closed('6')(bookedStory()),
      'status',
      '201',
      '403 ACCESS_DENIED: What was wrong',
    ],
    [
      'sound-search-for-a-patient-is-served',
      closed('5')(bookedStory()),
      'status',
      '200',
      '403 ACCESS_DENIED: What was wrong',
    ],
    [
      'sound-registration-is-served',
      closed('5r')(registeredStory()),
      'status',
      '200',
      '403 ACCESS_DENIED: What was wrong',
    ],
    // All that was found came in another order.
    [
      'sound-booking-is-confirmed',
      turns(
        differs('4', { answer: { ...freeSlots(), entry: freeSlots().entry.toReversed() } }),
        says('6', 422, 'INVALID_RESOURCE', 'There is no Slot/slot-1'),
      )(bookedStory()),
      'status',
      '201',
      '422 INVALID_RESOURCE: There is no Slot/slot-1',
    ],
    // Nobody else wanted the slot, or was refused it as well.
    [
      'sound-booking-is-confirmed',
      taken(bookedStory()),
      'status',
      '201',
      '409 DUPLICATE_REJECTED: Slot/slot-1 is no longer free',
    ],
    [
      'sound-booking-is-confirmed',
      isFirst({ status: 409, answer: outcome('DUPLICATE_REJECTED', 'duplicate') })(bookedStory()),
      'status',
      '201',
      '409 DUPLICATE_REJECTED: What was wrong',
    ],
    [
      'sound-booking-is-confirmed',
      differs('6', { status: 503, answer: undefined })(bookedStory()),
      'status',
      '201',
      '503',
    ],
  ],
})
