import { profiles } from '../../fhir/canonical.js'
import {
  bookedStory,
  gives,
  refuses,
  registeredStory,
  turns,
  type Step,
  type Turn,
} from '../testing/story.js'
import { tellsApart } from '../testing/tells-apart.js'
import { everyResourceChecks } from './every-resource.js'

const told = (...all: readonly Turn[]) => turns(...all)(bookedStory())

/** An element of the answer to a step differs. */
const given = (step: Step, element: string, to: unknown) => told(gives(step, { [element]: to }))
const slot = (element: string, to: unknown) => given('4', `entry[0].resource.${element}`, to)

const SLOT = 'Bundle.entry[0].resource'
const UTC = '2027-07-05T08:00:00Z'
const UK = 'UK local time with the offset in force, yyyy-mm-ddThh:mm:ss+00:00 or +01:00'
const PRESENT = 'a value, or no such element'

tellsApart(everyResourceChecks, {
  obeying: [
    bookedStory(),
    registeredStory(),
    told(refuses('6', 422, 'INVALID_RESOURCE')),
    given('5', 'entry', []),
    given('4', 'total', 2),
    slot('extension[1]', { url: 'https://example.org/room', valueString: '4' }),
    slot('meta.lastUpdated', '2027-07-01T09:00:00.123Z'),
    slot('schedule.reference', 'Schedule/sched-1/_history/2'),
    slot('schedule.display', 'Morning'),
    slot('text', { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml">Free</div>' }),
    told(
      gives('5', {
        'entry[0].resource.name[0].given': [null, 'Orla'],
        'entry[0].resource.name[0]._given': [{ id: 'first' }, null],
      }),
    ),
    given('4', 'entry[2].resource.planningHorizon.end', undefined),
    given('4', 'entry[5].resource.address[0].text', undefined),
  ],
  broken: [
    [
      'answers-have-the-shape-of-stu3',
      slot('priority', 'high'),
      `${SLOT}.priority`,
      'an element of Slot',
      'priority',
    ],
    [
      'answers-have-the-shape-of-stu3',
      slot('schedule', [{ reference: 'Schedule/sched-1' }]),
      `${SLOT}.schedule`,
      'one value, no list',
      'a list',
    ],
    [
      'answers-have-the-shape-of-stu3',
      given('6', 'minutesDuration', '10'),
      'Appointment.minutesDuration',
      'a number',
      'text "10"',
    ],
    ['answers-have-the-shape-of-stu3', slot('comment', ''), `${SLOT}.comment`, PRESENT, 'empty text'],
    ['answers-have-the-shape-of-stu3', slot('specialty', null), `${SLOT}.specialty`, PRESENT, 'null'],
    [
      'answers-have-the-shape-of-stu3',
      given('4', 'entry[0]', { search: { mode: 'match' } }),
      'Bundle.entry[0].resource',
      'a resource',
      'nothing',
    ],
    [
      'answers-have-the-shape-of-stu3',
      told(refuses('6', 422, 'INVALID_RESOURCE'), gives('6', { 'issue[0].details': 'wrong' })),
      'OperationOutcome.issue[0].details',
      'an object with the elements of CodeableConcept',
      'text "wrong"',
    ],
    [
      'resources-name-their-profile',
      slot('meta.profile', undefined),
      `${SLOT}.meta.profile`,
      `${profiles.slot}, alone`,
      'nothing',
    ],
    [
      'resources-name-their-profile',
      given('6', 'contained[0].meta', undefined),
      'Appointment.contained[0].meta.profile',
      `${profiles.organisation}, alone`,
      'nothing',
    ],
    [
      'resources-have-a-version',
      slot('meta.versionId', undefined),
      `${SLOT}.meta.versionId`,
      'exactly one',
      'nothing',
    ],
    [
      'references-are-relative',
      slot('schedule.reference', 'https://gp.meadowlane.example/Schedule/sched-1'),
      `${SLOT}.schedule.reference`,
      'a relative reference such as Patient/2, or #id',
      'https://gp.meadowlane.example/Schedule/sched-1',
    ],
    [
      'bundles-have-no-full-urls',
      given('4', 'entry[0].fullUrl', 'urn:uuid:1'),
      'Bundle.entry[0].fullUrl',
      'no such element',
      'urn:uuid:1',
    ],
    [
      'addresses-are-structured',
      given('4', 'entry[5].resource.address[0].state', 'Kent'),
      'Bundle.entry[5].resource.address[0].state',
      'no such element',
      'Kent',
    ],
    [
      'addresses-are-structured',
      given('4', 'entry[5].resource.address[0]', { city: 'Testford' }),
      'Bundle.entry[5].resource.address[0]',
      'line or postalCode',
      '{"city":"Testford"}',
    ],
    [
      'addresses-have-no-text',
      given('4', 'entry[4].resource.address.text', '1 Example Street'),
      'Bundle.entry[4].resource.address.text',
      'no such element',
      '1 Example Street',
    ],
    [
      'contact-points-are-complete',
      given('4', 'entry[5].resource.telecom[0].system', undefined),
      'Bundle.entry[5].resource.telecom[0].system',
      'exactly one',
      'nothing',
    ],
    ['times-are-uk-local-times', slot('start', UTC), `${SLOT}.start`, UK, UTC],
    [
      'times-are-uk-local-times',
      slot('end', '2027-07-05T09:10:00+00:00'),
      `${SLOT}.end`,
      UK,
      '2027-07-05T09:10:00+00:00',
    ],
    [
      'times-are-uk-local-times',
      given('6', 'created', '2027-07-04'),
      'Appointment.created',
      UK,
      '2027-07-04',
    ],
  ],
})
