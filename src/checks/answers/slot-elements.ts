import { codeSystems } from '../../fhir/canonical.js'
import type { RequirementId } from '../../requirements/requirement.js'
import { check } from '../judging/check.js'
import {
  constraint,
  departuresIn,
  element,
  filledIn,
  oneOf,
  profiled,
  type Constraint,
  type ElementRule,
} from '../judging/element-rules.js'
import { expectThat, type Found } from '../judging/found.js'
import { select, textsAt, type Located } from '../../fhir/located.js'
import { targetOf, targetsOfType } from '../reading/references.js'
import { given, heldTo, onEach, slotSearchAnswers } from './resources.js'

const PLAIN_IDENTIFIER = (['use', 'type', 'period', 'assigner'] as const).map((name) =>
  profiled('Slot', `identifier.${name}`),
)

const IDENTIFIER = [profiled('Slot', 'identifier.system'), profiled('Slot', 'identifier.value')]

/** A reference to a resource of one type; that it has to be relative is told of all references. */
const leadsTo = (type: string): Constraint =>
  constraint(
    `a reference to ${type}`,
    (value) => typeof value === 'string' && (targetOf(value)?.startsWith(`${type}/`) ?? false),
  )

const none = (...names: readonly string[]) => names.map((name) => element(name, '0..0'))

/** The demonstrator names the value set instead (appointments.md 11.2, row 17). */
const JOB_ROLES = [codeSystems.jobRole, 'https://fhir.nhs.uk/STU3/ValueSet/GPConnect-PractitionerRole-1']
const inJobRoles = element('system', '1..1', oneOf(...JOB_ROLES))
const withCode = element('code', '1..1', filledIn)

/** One coding is of the SDS job roles; others may stand beside it, as in any CodeableConcept. */
const namesAJobRole: ElementRule = (schedule) => {
  const codings = select(schedule, 'extension:practitionerRole.valueCodeableConcept.coding')
  const departures = codings.map((coding) => departuresIn([inJobRoles, withCode], coding))
  return departures.some((each) => each.length === 0) ? [] : (departures[0] ?? [])
}

interface Held<Id extends string> {
  readonly id: Id
  readonly title: string
  readonly matters: string
  readonly mend: string
  readonly requirements: readonly RequirementId[]
  /** The types of resource that have to hold it. */
  readonly types: readonly string[]
  readonly expects: (resources: readonly Located[]) => Found
}

/** What every resource of some types in the answer to a slot search has to hold. */
const held = <const Id extends string>({ types, ...said }: Held<Id>) =>
  check({
    ...said,
    party: 'provider',
    asks: ['book-appointment'],
    of: slotSearchAnswers,
    reads: given(...types),
  })

/** What each resource of a slot search has to hold (appointments.md 4.5 to 4.9, 5.1, 7.2, 7.3, 7.5). */
export const slotElementChecks = [
  held({
    id: 'slots-conform-to-their-profile',
    title: 'Slots have schedule, start and end, and nothing that their profile forbids',
    matters: 'A slot that does not say when it is, or in which session, cannot be booked.',
    mend: 'Fill schedule, start and end of each Slot; leave serviceCategory and appointmentType out.',
    requirements: ['APT-SLOT-32'],
    types: ['Slot'],
    expects: heldTo(
      profiled('Slot', 'extension:deliveryChannel'),
      ...IDENTIFIER,
      ...PLAIN_IDENTIFIER,
      profiled('Slot', 'serviceCategory'),
      profiled('Slot', 'appointmentType'),
      profiled('Slot', 'schedule'),
      profiled('Slot', 'schedule.reference', leadsTo('Schedule')),
      profiled('Slot', 'start'),
      profiled('Slot', 'end'),
    ),
  }),
  held({
    id: 'slots-name-their-type',
    title: 'Every slot has a type in words',
    matters: 'Staff cannot tell a routine slot from an urgent one.',
    mend: 'Give serviceType with its text, as the practice calls the type of slot.',
    requirements: ['APT-SLOT-24'],
    types: ['Slot'],
    expects: heldTo(element('serviceType', '1..*'), element('serviceType.text', '1..1', filledIn)),
  }),
  held({
    id: 'schedules-name-their-session',
    title: 'Every schedule has the name of its session',
    matters: 'Staff cannot tell the patient what kind of session they are booked into.',
    mend: 'Give serviceCategory with its text, the name of the session.',
    requirements: ['APT-SLOT-25'],
    types: ['Schedule'],
    expects: heldTo(element('serviceCategory', '1..1'), element('serviceCategory.text', '1..1', filledIn)),
  }),
  held({
    id: 'slots-and-schedules-have-no-specialty',
    title: 'Neither slots nor schedules have a specialty',
    matters: 'Consumers that do not expect a specialty may hide the slot.',
    mend: 'Leave specialty out of Slot and Schedule.',
    requirements: ['APT-SLOT-27'],
    types: ['Slot', 'Schedule'],
    expects: heldTo(element('specialty', '0..0')),
  }),
  held({
    id: 'slots-have-a-delivery-channel',
    title: 'Every slot says whether it is in person, by telephone or by video',
    matters: 'The patient travels to the surgery and the doctor calls them at home.',
    mend: 'Give the extension DeliveryChannel-2 with In-person, Telephone or Video on each Slot.',
    requirements: ['APT-SLOT-28', 'APT-AVL-04'],
    types: ['Slot'],
    expects: onEach((slot) => {
      const codes = textsAt(slot.value, 'extension:deliveryChannel.valueCode')
      // A visit is told apart.
      return expectThat(
        codes.length === 1 && ['In-person', 'Telephone', 'Video', 'Visit'].includes(codes[0] ?? ''),
        `${select(slot, 'extension:deliveryChannel')[0]?.at ?? `${slot.at}.extension`}.valueCode`,
        'In-person or Telephone or Video',
        codes.join(', '),
      )
    }),
  }),
  held({
    id: 'visits-are-not-offered',
    title: 'No slot is a visit',
    matters: 'Somebody else than the practice would send its doctor to a patient’s home.',
    mend: 'Leave slots out of the answer whose delivery channel is Visit.',
    requirements: ['APT-SLOT-44'],
    types: ['Slot'],
    expects: onEach(({ at, value }) =>
      expectThat(
        !textsAt(value, 'extension:deliveryChannel.valueCode').includes('Visit'),
        `${at}.extension.valueCode`,
        'another channel than Visit',
        'Visit',
      ),
    ),
  }),
  held({
    id: 'schedules-name-the-practitioners-role',
    title: 'Every schedule has one practitioner role from the SDS job roles',
    matters: 'Staff cannot tell whether the patient will see a doctor or a nurse.',
    mend: 'Give the extension PractitionerRole-1 once, with a code of the SDS job roles.',
    requirements: ['APT-SLOT-29', 'APT-AVL-04'],
    types: ['Schedule'],
    expects: heldTo(
      element('extension:practitionerRole', '1..1'),
      element('extension:practitionerRole.valueCodeableConcept.coding', '1..*'),
      namesAJobRole,
    ),
  }),
  held({
    id: 'schedules-have-a-location',
    title: 'Every schedule has a location among its actors',
    matters: 'The patient cannot be told where to go.',
    mend: 'Refer to the Location of the session among the actors of its Schedule.',
    requirements: ['APT-SLOT-30'],
    types: ['Schedule'],
    expects: onEach((schedule) =>
      expectThat(
        targetsOfType(schedule, 'actor.reference', 'Location').length > 0,
        `${schedule.at}.actor`,
        'a reference to a Location',
        textsAt(schedule.value, 'actor.reference').join(', '),
      ),
    ),
  }),
  held({
    id: 'planning-horizons-have-a-start',
    title: 'The planning horizon of a schedule has a start',
    matters: 'Consumers cannot tell from when on the session runs.',
    mend: 'Fill planningHorizon.start, or leave planningHorizon out.',
    requirements: ['APT-SLOT-31'],
    types: ['Schedule'],
    expects: heldTo(profiled('Schedule', 'planningHorizon.start')),
  }),
  held({
    id: 'locations-conform-to-their-profile',
    title: 'Locations have a name and their managing organisation, and nothing that their profile forbids',
    matters: 'The patient cannot be told where to go.',
    mend: 'Fill name and managingOrganization of each Location; leave mode and endpoint out.',
    requirements: ['APT-SLOT-33'],
    types: ['Location'],
    expects: heldTo(
      profiled('Location', 'name', filledIn),
      profiled('Location', 'mode'),
      ...none('endpoint'),
      element('managingOrganization', '1..1'),
      element('managingOrganization.reference', '1..1', leadsTo('Organization')),
    ),
  }),
  held({
    id: 'practitioners-conform-to-their-profile',
    title: 'Practitioners in a slot search follow the rules for reading a practitioner',
    matters: 'Staff cannot tell the patient whom they will see, or learn what is private about a doctor.',
    mend: 'Give identifiers, one name and the gender of a Practitioner, and no private details.',
    requirements: ['APT-SLOT-34'],
    types: ['Practitioner'],
    expects: heldTo(
      profiled('Practitioner', 'identifier:sdsUserId'),
      ...IDENTIFIER,
      profiled('Practitioner', 'name'),
      profiled('Practitioner', 'name.family', filledIn),
      ...none('telecom', 'address', 'birthDate', 'photo', 'qualification'),
      profiled('Practitioner', 'communication'),
    ),
  }),
  held({
    id: 'organisations-conform-to-their-profile',
    title: 'Organisations in a slot search follow the rules for reading an organisation',
    matters: 'Staff cannot tell which practice it is, or how to reach it.',
    mend: 'Give one ODS code and the name of an Organization; leave contact and endpoint out.',
    requirements: ['APT-SLOT-34'],
    types: ['Organization'],
    expects: heldTo(
      profiled('Organization', 'identifier:odsOrganisationCode'),
      ...IDENTIFIER,
      profiled('Organization', 'type'),
      profiled('Organization', 'name', filledIn),
      ...none('contact', 'endpoint'),
    ),
  }),
] as const
