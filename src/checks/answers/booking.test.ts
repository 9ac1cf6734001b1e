import { bookedStory, differs, gives, turns, type Turn } from '../fhir/testing/story.js'
import { tellsApart } from '../testing/tells-apart.js'
import { bookingAnswerChecks } from './booking.js'

const ROOT = 'https://gp.meadowlane.example/A20047/STU3/1/gpconnect'

const told = (...all: readonly Turn[]) => turns(...all)(bookedStory())
const prefers = (value: string | readonly string[]): Turn => differs('6', { headers: { Prefer: value } })
const at = (location: string | readonly string[] | undefined): Turn =>
  differs('6', { answerHeaders: { Location: location } })
const empty = differs('6', { answer: undefined })

tellsApart(bookingAnswerChecks, {
  obeying: [
    bookedStory(),
    told(prefers('return=minimal'), empty),
    told(prefers('respond-async, Return="MINIMAL"; x=1'), empty),
    told(prefers(['respond-async', 'return=minimal']), empty),
    told(prefers('return=representation')),
    told(prefers('return=OperationOutcome'), differs('6', { answer: { resourceType: 'OperationOutcome' } })),
    told(at(`HTTPS://GP.MeadowLane.Example/A20047/STU3/1/gpconnect/Appointment/appt-1/_history/1`)),
    // What is missing of the Appointment is told of it.
    told(gives('6', { id: undefined }), at(`${ROOT}/Appointment/7/_history/1`)),
  ],
  broken: [
    ['booking-is-answered-with-201', told(differs('6', { status: 200 })), 'status', '201', '200'],
    [
      'booking-is-answered-with-201',
      told(prefers('return=minimal'), differs('6', { status: 204 })),
      'status',
      '201',
      '204',
    ],
    [
      'location-names-the-booked-version',
      told(at('/Appointment/appt-1')),
      'Location',
      `${ROOT}/Appointment/appt-1/_history/1`,
      '/Appointment/appt-1',
    ],
    [
      'location-names-the-booked-version',
      told(at(`${ROOT}/Appointment/appt-1/_history/2`)),
      'Location',
      `${ROOT}/Appointment/appt-1/_history/1`,
      `${ROOT}/Appointment/appt-1/_history/2`,
    ],
    [
      'location-names-the-booked-version',
      told(prefers('return=minimal'), empty, at(undefined)),
      'Location',
      `${ROOT}/Appointment/{id}/_history/{version}`,
      'nothing',
    ],
    ['booking-gives-the-whole-appointment', told(empty), 'body', 'the Appointment', 'nothing'],
    [
      'booking-gives-the-whole-appointment',
      told(prefers('return=representation'), differs('6', { answer: { resourceType: 'OperationOutcome' } })),
      'body',
      'the Appointment',
      'OperationOutcome',
    ],
    ['minimal-preference-is-honoured', told(prefers('return=minimal')), 'body', 'no body', 'a body'],
  ],
})
