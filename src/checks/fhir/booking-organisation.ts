import { codeSystems, profiles } from '../../fhir/canonical.js'
import { all, expectSame, expectThat, type OldCheck as Check, type Found } from '../judging/legacy.js'
import type { Call, Scene } from '../reading/scene.js'
import { ORGANISATION } from './appointment-elements.js'
import { element, filledIn, heldAgainst } from '../judging/element-rules.js'
import { earlierCalls } from './known-patients.js'
import { select, textAt, textsAt, type Located } from '../reading/located.js'
import { isSlotSearch } from '../reading/operations.js'
import { declaresProfile } from './request-form.js'
import { typeFilters } from './slot-search-request.js'
import { bookings, eachResource } from './subject.js'

/** The contained Organization that the booking organisation extension refers to. */
export function bookingOrganisation(appointment: Located): Located | undefined {
  const pointer = textAt(appointment.value, 'extension:bookingOrganisation.valueReference.reference')
  return select(appointment, 'contained').find(
    ({ value }) =>
      textAt(value, 'resourceType') === 'Organization' && `#${textAt(value, 'id') ?? ''}` === pointer,
  )
}

/** Judges the booking organisation of every booking that has one. */
const onOrganisation = (
  examine: (organisation: Located, call: Call, scene: Scene) => Found,
): Check['judge'] =>
  eachResource(
    {
      ...bookings,
      resources: (call) => bookings.resources(call).flatMap((each) => bookingOrganisation(each) ?? []),
    },
    examine,
  )

const typeAsSearched = (organisation: Located, call: Call, scene: Scene): Found => {
  const search = lastSearch(call, scene)
  const searched = search ? typeFilters(search) : []
  const given = select(organisation, 'type.coding')
    .filter(({ value }) => textAt(value, 'system') === codeSystems.organisationType)
    .flatMap(({ value }) => textsAt(value, 'code'))
  return expectThat(
    searched.join() === given.join(),
    `${organisation.at}.type`,
    searched.length > 0 ? `${searched.join(', ')}, as in searchFilter` : 'no type, as in searchFilter',
    given.join(', '),
  )
}

const lastSearch = (call: Call, scene: Scene): Call | undefined =>
  earlierCalls(call, scene).findLast(
    (each) => isSlotSearch(each) && each.intent?.organisation === call.intent?.organisation,
  )

const BOOKING = ['book-appointment'] as const

/** Who books, as the Appointment says it (appointments.md 5.2). */
export const bookingOrganisationChecks: readonly Check[] = [
  {
    id: 'booking-refers-to-the-booking-organisation',
    title: 'A booking refers to a contained Organization as the one that books',
    requirements: ['APT-BOOK-09'],
    calledForBy: BOOKING,
    judge: eachResource(bookings, (appointment) =>
      all(
        element('extension:bookingOrganisation', '1..1')(appointment),
        expectThat(
          bookingOrganisation(appointment) !== undefined,
          `${appointment.at}.contained`,
          'the Organization that the booking organisation extension refers to',
          textsAt(appointment.value, 'contained.resourceType').join(', '),
        ),
      ),
    ),
  },
  {
    id: 'booking-organisation-can-be-reached',
    title: 'The booking organisation has ODS code, name and telecom',
    requirements: ['APT-BOOK-10', 'UC-BOOK-04', 'HTTP-72'],
    calledForBy: BOOKING,
    judge: onOrganisation((organisation) =>
      heldAgainst(
        [
          element('identifier:odsOrganisationCode', '1..1'),
          element('identifier:odsOrganisationCode.value', '1..1', filledIn),
          element('name', '1..1', filledIn),
          element('telecom', '1..*'),
          element('telecom.value', '1..1', filledIn),
        ],
        organisation,
      ),
    ),
  },
  {
    id: 'booking-organisation-is-the-originator',
    title: 'The booking organisation is the organisation that really books',
    requirements: ['APT-BOOK-10', 'UC-BOOK-04'],
    calledForBy: BOOKING,
    judge: onOrganisation(
      ({ at, value }, { intent }) =>
        intent &&
        expectSame(
          `${at}.identifier.value`,
          intent.organisation,
          textAt(value, 'identifier:odsOrganisationCode.value'),
        ),
    ),
  },
  {
    id: 'booking-organisation-has-the-type-searched-with',
    title: 'The booking organisation has the type with which slots were searched, and none if none was sent',
    requirements: ['APT-BOOK-11', 'UC-BOOK-04'],
    calledForBy: BOOKING,
    judge: (scene) =>
      onOrganisation(typeAsSearched)(scene).filter(({ exchanges }) =>
        scene.calls.some(
          (call) => exchanges.includes(call.exchange.id) && lastSearch(call, scene) !== undefined,
        ),
      ),
  },
  {
    id: 'booking-organisation-conforms-to-its-profile',
    title: 'The contained Organization conforms to CareConnect-GPC-Organization-1 and names it',
    requirements: ['APT-BOOK-12'],
    calledForBy: BOOKING,
    judge: onOrganisation((organisation) =>
      all(declaresProfile(organisation, profiles.organisation), heldAgainst(ORGANISATION, organisation)),
    ),
  },
]
