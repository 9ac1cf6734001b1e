import { codeSystems } from '../../fhir/canonical.js'
import { bookedStory, gives } from '../testing/story.js'
import type { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { slotElementChecks } from './slot-elements.js'

const [slot, schedule, practitioner, location, organisation] = [0, 2, 3, 4, 5]

const at = (entry: number, element: string): string => `Bundle.entry[${entry}].resource.${element}`

/** An element of a resource in the answer differs. */
const has = (entry: number, element: string, to: unknown): SceneBuilder =>
  gives('4', { [`entry[${entry}].resource.${element}`]: to })(bookedStory())

const lacks = (entry: number, element: string): SceneBuilder => has(entry, element, undefined)

/** A check whose element is missing. */
const missing = (check: string, entry: number, element: string) =>
  [check, lacks(entry, element), at(entry, element), 'exactly one', 'nothing'] as const

/** A check by which an element is forbidden. */
const forbidden = (check: string, entry: number, element: string) =>
  [check, has(entry, element, 'x'), at(entry, element), 'no such element', 'x'] as const

const CHANNELS = 'In-person or Telephone or Video'
const ROLE = 'extension[0].valueCodeableConcept.coding[0]'
const CODING_BESIDE = 'extension[0].valueCodeableConcept.coding[1]'

tellsApart(slotElementChecks, {
  obeying: [
    bookedStory(),
    has(slot, 'extension[0].valueCode', 'Telephone'),
    has(slot, 'extension[1]', { url: 'https://example.org/room', valueString: '4' }),
    has(slot, 'schedule.reference', 'Schedule/sched-1/_history/2'),
    // That it is no relative reference is told of all references.
    has(slot, 'schedule.reference', 'https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Schedule/sched-1'),
    has(slot, 'overbooked', false),
    has(schedule, 'actor[0].reference', 'Location/loc-1/_history/2'),
    has(schedule, `${ROLE}.system`, 'https://fhir.nhs.uk/STU3/ValueSet/GPConnect-PractitionerRole-1'),
    has(schedule, CODING_BESIDE, { system: 'https://example.org/jobs', code: 'DR' }),
    lacks(schedule, 'planningHorizon'),
    lacks(practitioner, 'gender'),
    has(practitioner, 'name[0].text', 'Dr Ada Harnessgp'),
    has(location, 'status', 'active'),
  ],
  broken: [
    missing('slots-conform-to-their-profile', slot, 'schedule'),
    missing('slots-conform-to-their-profile', slot, 'start'),
    forbidden('slots-conform-to-their-profile', slot, 'appointmentType'),
    [
      'slots-conform-to-their-profile',
      has(slot, 'schedule.reference', 'Location/loc-1'),
      at(slot, 'schedule.reference'),
      'a reference to Schedule',
      'Location/loc-1',
    ],
    ['slots-name-their-type', lacks(slot, 'serviceType'), at(slot, 'serviceType'), 'at least one', 'nothing'],
    [
      'slots-name-their-type',
      has(slot, 'serviceType[0].text', ' '),
      at(slot, 'serviceType[0].text'),
      'text',
      ' ',
    ],
    missing('schedules-name-their-session', schedule, 'serviceCategory'),
    forbidden('slots-and-schedules-have-no-specialty', slot, 'specialty'),
    forbidden('slots-and-schedules-have-no-specialty', schedule, 'specialty'),
    [
      'slots-have-a-delivery-channel',
      lacks(slot, 'extension'),
      at(slot, 'extension.valueCode'),
      CHANNELS,
      'nothing',
    ],
    [
      'slots-have-a-delivery-channel',
      has(slot, 'extension[0].valueCode', 'By post'),
      at(slot, 'extension[0].valueCode'),
      CHANNELS,
      'By post',
    ],
    [
      'visits-are-not-offered',
      has(slot, 'extension[0].valueCode', 'Visit'),
      at(slot, 'extension.valueCode'),
      'another channel than Visit',
      'Visit',
    ],
    [
      'schedules-name-the-practitioners-role',
      lacks(schedule, 'extension'),
      at(schedule, 'extension:practitionerRole'),
      'exactly one',
      'nothing',
    ],
    [
      'schedules-name-the-practitioners-role',
      has(schedule, `${ROLE}.system`, 'https://example.org/roles'),
      at(schedule, `${ROLE}.system`),
      `${codeSystems.jobRole} or https://fhir.nhs.uk/STU3/ValueSet/GPConnect-PractitionerRole-1`,
      'https://example.org/roles',
    ],
    [
      'schedules-have-a-location',
      lacks(schedule, 'actor[0]'),
      at(schedule, 'actor'),
      'a reference to a Location',
      'Practitioner/prac-1',
    ],
    missing('planning-horizons-have-a-start', schedule, 'planningHorizon.start'),
    missing('locations-conform-to-their-profile', location, 'managingOrganization'),
    missing('locations-conform-to-their-profile', location, 'name'),
    forbidden('locations-conform-to-their-profile', location, 'mode'),
    missing('practitioners-conform-to-their-profile', practitioner, 'name'),
    forbidden('practitioners-conform-to-their-profile', practitioner, 'birthDate'),
    missing('organisations-conform-to-their-profile', organisation, 'name'),
    forbidden('organisations-conform-to-their-profile', organisation, 'endpoint'),
  ],
})
