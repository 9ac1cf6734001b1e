import { codeSystems, profiles } from '../../fhir/canonical.js'
import { organisationWithCode } from '../../topology/lookups.js'
import { check } from '../judging/check.js'
import { expectThat } from '../judging/found.js'
import { element, filledIn, ifText } from '../judging/element-rules.js'
import { requests } from '../judging/kinds.js'
import { inWords } from '../reading/history.js'
import { earlierCalls } from '../reading/learnt.js'
import { select, textAt, textsAt, type Located } from '../../fhir/located.js'
import { isSlotSearch } from '../reading/operations.js'
import { bookingOrganisation } from '../reading/references.js'
import type { Call, Scene } from '../reading/scene.js'
import { typeFilters } from '../reading/slot-search.js'
import { appointmentIn, holding, namesProfile } from './submitted.js'

const organisationIn = (call: Call): Located | undefined => {
  const appointment = appointmentIn(call)
  return appointment && bookingOrganisation(appointment)
}

const plain = (name: string): string => name.trim().toLowerCase()

/** The organisation of which a name is, where it is that of another and not of this one; else names vary in how they are written. */
function ownerOf(name: string, { topology }: Call, own: string): string | undefined {
  const holders = topology.organisations.filter((each) => plain(each.name) === plain(name))
  return holders.some(({ odsCode }) => odsCode === own) ? undefined : holders[0]?.odsCode
}

const typesOf = (organisation: Located): readonly string[] =>
  select(organisation, 'type.coding')
    .filter(({ value }) => textAt(value, 'system') === codeSystems.organisationType)
    .flatMap(({ value }) => textsAt(value, 'code'))

/** The types that a booking gives, and those of the last search at this practice; undefined where either is missing. */
function typesGivenAndSearched(call: Call, scene: Scene) {
  const [organisation, search] = [organisationIn(call), earlierCalls(call, scene).findLast(isSlotSearch)]
  return organisation && search
    ? { at: organisation.at, given: typesOf(organisation), searched: typeFilters(search) }
    : undefined
}

const BOOKING = ['book-appointment'] as const

const holds = holding(organisationIn, 'book-appointment')

/** Who books, as the Appointment says it (appointments.md 5.2). */
export const bookingOrganisationChecks = [
  check({
    id: 'booking-refers-to-the-booking-organisation',
    title: 'A booking refers to a contained Organization as the one that books',
    matters: 'The practice cannot tell who booked, nor call back.',
    mend: 'Contain the Organization and point the booking organisation extension at it, #id.',
    party: 'consumer',
    requirements: ['APT-BOOK-09', 'UC-BOOK-03'],
    asks: BOOKING,
    of: requests,
    reads: appointmentIn,
    expects: (appointment) => {
      const [miscounted] = element('extension:bookingOrganisation', '1..1')(appointment)
      return (
        miscounted ??
        expectThat(
          bookingOrganisation(appointment) !== undefined,
          `${appointment.at}.contained`,
          'the Organization that the booking organisation extension refers to',
          textsAt(appointment.value, 'contained.resourceType').join(', '),
        )
      )
    },
  }),
  holds({
    id: 'booking-organisation-can-be-reached',
    title: 'The booking organisation has ODS code, name and telecom',
    matters: 'The practice cannot call back about the appointment.',
    mend: 'Fill the contained Organization with ODS code, name and a telephone number.',
    requirements: ['APT-BOOK-10', 'UC-BOOK-04', 'HTTP-72'],
    table: [
      element('identifier:odsOrganisationCode', '1..1'),
      element('identifier:odsOrganisationCode.value', '1..1', ifText(filledIn)),
      element('name', '1..1', ifText(filledIn)),
      element('telecom', '1..*'),
      element('telecom.value', '1..1', ifText(filledIn)),
    ],
  }),
  check({
    id: 'booking-organisation-is-the-originator',
    title: 'The booking organisation is the organisation that really books, by its code and by its name',
    matters: 'The practice calls the wrong organisation about the patient, and audits accuse it.',
    mend: 'Fill the contained Organization from the organisation for which the user acts, not from the host.',
    party: 'consumer',
    requirements: ['APT-BOOK-10', 'UC-BOOK-04'],
    asks: BOOKING,
    of: requests,
    reads: (call) => {
      const [organisation, own] = [organisationIn(call), call.intent?.organisation]
      const code = organisation && textAt(organisation.value, 'identifier:odsOrganisationCode.value')
      const name = (organisation && textAt(organisation.value, 'name')) ?? ''
      return organisation && own !== undefined && code !== undefined
        ? { at: organisation.at, code, name, own }
        : undefined
    },
    expects: ({ at, code, name, own }, call) => {
      const owner = ownerOf(name, call, own)
      return code !== own
        ? expectThat(false, `${at}.identifier.value`, inWords(call, own), inWords(call, code))
        : expectThat(
            owner === undefined,
            `${at}.name`,
            organisationWithCode(call.topology, own)?.name ?? own,
            `${name}, the name of ${owner ?? 'another'}`,
          )
    },
    premises: ['actor-known'],
  }),
  check({
    id: 'booking-organisation-has-the-type-searched-with',
    title: 'The booking organisation has the type with which slots were searched, and none if none was sent',
    matters: 'A slot for one type of organisation is booked by another.',
    mend: 'Send as type what the slot search sent as searchFilter, and nothing where it sent none.',
    party: 'consumer',
    requirements: ['APT-BOOK-11', 'UC-BOOK-04'],
    asks: BOOKING,
    of: requests,
    reads: typesGivenAndSearched,
    expects: ({ at, given, searched }) =>
      expectThat(
        [...searched].sort().join() === [...given].sort().join(),
        `${at}.type`,
        searched.length > 0 ? `${searched.join(', ')}, as in searchFilter` : 'no type, as in searchFilter',
        given.join(', '),
      ),
    // A practice has to take a booking without a type (APT-BOOK-36), and may not have been searched with one.
    groundFor: [],
  }),
  holds({
    id: 'booking-organisation-conforms-to-its-profile',
    title: 'The contained Organization conforms to CareConnect-GPC-Organization-1 and names it',
    matters: 'A practice cannot store who booked, and may refuse the booking.',
    mend: 'Name the profile in meta.profile; give identifiers and telecoms their system; leave address.state out.',
    requirements: ['APT-BOOK-12'],
    table: [
      namesProfile(profiles.organisation),
      element('identifier.system', '1..1', ifText(filledIn)),
      element('identifier.value', '1..1', ifText(filledIn)),
      element('type', '0..1'),
      element('telecom.system', '1..1', ifText(filledIn)),
      element('address.state', '0..0'),
    ],
  }),
] as const
