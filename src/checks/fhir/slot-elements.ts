import { codeSystems } from '../../fhir/canonical.js'
import { expectThat, type OldCheck as Check } from '../judging/legacy.js'
import { ORGANISATION } from './appointment-elements.js'
import {
  element,
  filledIn,
  fixed,
  gender,
  oneOf,
  referenceTo,
  ukDateTime,
  type ElementRule,
} from '../judging/element-rules.js'
import { textsAt } from '../reading/located.js'
import {
  eachResource,
  elements,
  locations,
  organisations,
  practitioners,
  schedules,
  slots,
  type Subject,
} from './subject.js'

const FORBIDDEN_IN_IDENTIFIERS = ['use', 'type', 'period', 'assigner'].map((name) =>
  element(`identifier.${name}`, '0..0'),
)

/** GPConnect-Slot-1 (appointments.md 7.2). */
export const SLOT: readonly ElementRule[] = [
  element('extension:deliveryChannel', '0..1'),
  element('identifier.system', '1..1', filledIn),
  element('identifier.value', '1..1', filledIn),
  ...FORBIDDEN_IN_IDENTIFIERS,
  element('serviceCategory', '0..0'),
  element('appointmentType', '0..0'),
  element('schedule', '1..1'),
  element('schedule.reference', '1..1', referenceTo('Schedule')),
  element('status', '1..1', oneOf('busy', 'free', 'busy-unavailable', 'busy-tentative', 'entered-in-error')),
  element('start', '1..1', ukDateTime),
  element('end', '1..1', ukDateTime),
  element('overbooked', '0..1'),
]

/** CareConnect-GPC-Practitioner-1 and the page on reading one (appointments.md 4.5, 7.5). */
export const PRACTITIONER: readonly ElementRule[] = [
  element('identifier:sdsUserId', '0..1'),
  element('identifier.system', '1..1', filledIn),
  element('identifier.value', '1..1', filledIn),
  element('name', '1..1'),
  element('name.family', '0..1', filledIn),
  element('gender', '0..1', gender),
  ...['telecom', 'address', 'birthDate', 'photo', 'qualification', 'communication'].map((name) =>
    element(name, '0..0'),
  ),
]

/** CareConnect-GPC-Location-1 and the page on reading one (appointments.md 4.9, 7.5). */
export const LOCATION: readonly ElementRule[] = [
  element('name', '1..1', filledIn),
  element('mode', '0..0'),
  element('endpoint', '0..0'),
  element('telecom.system', '1..1', filledIn),
  element('telecom.value', '1..1', filledIn),
  element('address', '0..1'),
  element('address.state', '0..0'),
  element('type', '0..1'),
  element('physicalType', '0..1'),
  element('managingOrganization', '1..1'),
  element('managingOrganization.reference', '1..1', referenceTo('Organization')),
]

/** What reading an organisation gives (appointments.md 4.7). */
export const PRACTICE: readonly ElementRule[] = [
  ...ORGANISATION,
  element('contact', '0..0'),
  element('endpoint', '0..0'),
]

const both: Subject = {
  from: 'provider',
  resources: (call) => [slots, schedules].flatMap((subject) => subject.resources(call)),
}

const found = (
  id: string,
  title: string,
  requirements: Check['requirements'],
  subject: Subject,
  ...table: readonly ElementRule[]
): Check => ({
  id,
  title,
  requirements,
  calledForBy: ['book-appointment'],
  judge: elements(subject, ...table),
})

/** What each resource of a slot search has to hold (appointments.md 5.1, 7.2, 7.3, 7.5). */
export const slotElementChecks: readonly Check[] = [
  found(
    'slots-conform-to-their-profile',
    'Slots have schedule, status, start and end, and nothing that their profile forbids',
    ['APT-SLOT-32'],
    slots,
    ...SLOT,
  ),
  found(
    'slots-name-their-type',
    'Every slot has a type in words',
    ['APT-SLOT-24'],
    slots,
    element('serviceType', '1..*'),
    element('serviceType.text', '1..1', filledIn),
  ),
  found(
    'schedules-name-their-session',
    'Every schedule has the name of its session',
    ['APT-SLOT-25'],
    schedules,
    element('serviceCategory', '1..1'),
    element('serviceCategory.text', '1..1', filledIn),
  ),
  found(
    'slots-and-schedules-have-no-specialty',
    'Neither slots nor schedules have a specialty',
    ['APT-SLOT-27'],
    both,
    element('specialty', '0..0'),
  ),
  found(
    'slots-have-a-delivery-channel',
    'Every slot says whether it is in person, by telephone or by video',
    ['APT-SLOT-28', 'APT-AVL-04'],
    slots,
    element('extension:deliveryChannel', '1..1'),
    element('extension:deliveryChannel.valueCode', '1..1', oneOf('In-person', 'Telephone', 'Video')),
  ),
  {
    id: 'visits-are-not-offered',
    title: 'No slot is a visit',
    requirements: ['APT-SLOT-44'],
    calledForBy: ['book-appointment'],
    judge: eachResource(slots, ({ at, value }) => {
      const channels = textsAt(value, 'extension:deliveryChannel.valueCode')
      return expectThat(
        !channels.includes('Visit'),
        `${at}.extension.valueCode`,
        'another channel than Visit',
        'Visit',
      )
    }),
  },
  found(
    'schedules-name-the-practitioners-role',
    'Every schedule has one practitioner role from the SDS job roles',
    ['APT-SLOT-29', 'APT-AVL-04'],
    schedules,
    element('extension:practitionerRole', '1..1'),
    element('extension:practitionerRole.valueCodeableConcept.coding', '1..*'),
    // The demonstrator names the value set instead (appointments.md 11.2, row 17).
    element(
      'extension:practitionerRole.valueCodeableConcept.coding.system',
      '1..1',
      oneOf(codeSystems.jobRole, 'https://fhir.nhs.uk/STU3/ValueSet/GPConnect-PractitionerRole-1'),
    ),
    element('extension:practitionerRole.valueCodeableConcept.coding.code', '1..1', filledIn),
  ),
  {
    id: 'schedules-have-a-location',
    title: 'Every schedule has a location among its actors',
    requirements: ['APT-SLOT-30'],
    calledForBy: ['book-appointment'],
    judge: eachResource(schedules, ({ at, value }) => {
      const actors = textsAt(value, 'actor.reference')
      return expectThat(
        actors.some((reference) => reference.startsWith('Location/')),
        `${at}.actor`,
        'a reference to a Location',
        actors.join(', '),
      )
    }),
  },
  found(
    'planning-horizons-have-a-start',
    'The planning horizon of a schedule has a start',
    ['APT-SLOT-31'],
    schedules,
    element('planningHorizon', '0..1'),
    element('planningHorizon.start', '1..1', ukDateTime),
  ),
  {
    id: 'locations-conform-to-their-profile',
    title: 'Locations have a name and their managing organisation, and nothing that their profile forbids',
    requirements: ['APT-SLOT-33'],
    calledForBy: [],
    judge: elements(locations, ...LOCATION),
  },
  {
    id: 'practitioners-conform-to-their-profile',
    title: 'Practitioners in a slot search follow the rules for reading a practitioner',
    requirements: ['APT-SLOT-34'],
    calledForBy: [],
    judge: elements(practitioners, ...PRACTITIONER),
  },
  found(
    'organisations-conform-to-their-profile',
    'Organisations in a slot search follow the rules for reading an organisation',
    ['APT-SLOT-34'],
    organisations,
    element('resourceType', '1..1', fixed('Organization')),
    ...PRACTICE,
  ),
]
