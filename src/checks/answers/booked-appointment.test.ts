import { bookedStory, gives, turns, type Turn } from '../fhir/testing/story.js'
import { tellsApart } from '../testing/tells-apart.js'
import { bookedAppointmentChecks } from './booked-appointment.js'

const at = (element: string): string => `Appointment.${element}`
const has = (element: string, to: unknown): Turn => gives('6', { [element]: to })
const told = (...all: readonly Turn[]) => turns(...all)(bookedStory())

tellsApart(bookedAppointmentChecks, {
  obeying: [
    bookedStory(),
    told(has('identifier', [{ system: 'https://example.org/Id/appointment', value: '7' }])),
    told(has('serviceType[1]', { text: 'Another name of the same' })),
    told(has('extension[3]', { url: 'https://example.org/Extension-1', valueString: 'x' })),
    told(has('priority', 5), has('minutesDuration', 20)),
    // The session has no name; the type is known from the answer alone.
    told(gives('4', { 'entry[2].resource.serviceCategory': undefined }), has('serviceCategory', undefined)),
    told(gives('4', { 'entry[0]': undefined })),
    // In another order.
    told(
      has('extension', undefined),
      gives('4', {
        'entry[2].resource.extension': undefined,
        'entry[0].resource.extension': undefined,
        'entry[1].resource.extension': undefined,
      }),
    ),
  ],
  broken: [
    [
      'booked-appointment-conforms-to-its-profile',
      told(has('description', undefined)),
      at('description'),
      'exactly one',
      'nothing',
    ],
    [
      'booked-appointment-conforms-to-its-profile',
      told(has('identifier', [{ system: 'https://example.org/Id/appointment' }])),
      at('identifier[0].value'),
      'exactly one',
      'nothing',
    ],
    [
      'booked-appointment-conforms-to-its-profile',
      told(has('indication', [{ reference: 'Condition/1' }])),
      at('indication'),
      'no such element',
      '{"reference":"Condition/1"}',
    ],
    [
      'booked-appointment-conforms-to-its-profile',
      told(has('participant[0].actor', undefined)),
      at('participant[0].actor'),
      'exactly one',
      'nothing',
    ],
    ['booked-appointment-is-booked', told(has('status', 'pending')), at('status'), 'booked', 'pending'],
    [
      'booked-appointment-names-type-and-session',
      told(has('serviceType', undefined)),
      at('serviceType.text'),
      'Ten minute routine',
      'nothing',
    ],
    [
      'booked-appointment-names-type-and-session',
      told(gives('4', { entry: undefined }), has('serviceType', undefined)),
      at('serviceType.text'),
      'the type of the slot',
      'nothing',
    ],
    [
      'booked-appointment-names-type-and-session',
      told(has('serviceCategory.text', 'Another')),
      at('serviceCategory.text'),
      'Monday morning surgery',
      'Another',
    ],
    [
      'booked-appointment-has-channel-and-role',
      told(has('extension[2]', undefined)),
      at('extension, delivery channel'),
      'In-person',
      'nothing',
    ],
    [
      'booked-appointment-has-channel-and-role',
      told(has('extension[1]', undefined)),
      at('extension, practitioner role'),
      'R0260',
      'nothing',
    ],
    [
      'booked-appointment-has-no-reason-or-specialty',
      told(has('specialty', [{ text: 'x' }])),
      at('specialty'),
      'no such element',
      '{"text":"x"}',
    ],
    [
      'booked-appointment-has-no-reason-or-specialty',
      told(has('reason', [{ text: 'Cough' }])),
      at('reason'),
      'no such element',
      '{"text":"Cough"}',
    ],
  ],
})
