import { extensions } from '../../fhir/canonical.js'
import { interactions } from '../../spine/interactions.js'
import { refuse } from './answer.js'
import { bookerOf, organisationAsking } from './booker.js'
import { interactionOf } from './header-checks.js'
import { objectsOf, without, type JsonTree } from './json-tree.js'
import { idIn, type Asked } from './practice.js'
import { locationResource, organisationResource } from './practice-resources.js'
import { everyResource, withoutExtension } from './spoil-resources.js'
import type { Spoiler, Spoilers } from './spoiler.js'

/** Does wrong in what is answered to some interactions only, where they succeed. */
const upon =
  (names: readonly (keyof typeof interactions)[], spoiler: Spoiler): Spoiler =>
  (answer, asked) => {
    const isMeant = names.some((name) => interactionOf(asked)?.id === interactions[name].id)
    return isMeant && answer.status < 300 ? spoiler(answer, asked) : answer
  }

const appointment = (change: (appointment: JsonTree) => JsonTree): Spoiler =>
  everyResource(['Appointment'], change)

/** The Bundle with other entries; without any it has no such member. */
const withEntries =
  (edit: (entries: readonly JsonTree[], asked: Asked) => readonly JsonTree[]): Spoiler =>
  (answer, asked) => {
    const [bundle = {}] = objectsOf([answer.resource])
    const entry = edit(objectsOf(bundle['entry']), asked)
    const rest = without(bundle, 'entry')
    return { ...answer, resource: entry.length > 0 ? { ...rest, entry } : rest }
  }

const resourceOf = ({ resource }: JsonTree): JsonTree => objectsOf([resource])[0] ?? {}

/** How a look at a patient's appointments is answered (appointments.md 5.6). */
const spoilRetrieval: Spoilers = {
  'provider:hides-appointments-of-others': upon(
    ['searchPatientAppointments'],
    withEntries((entries, asked) =>
      entries.filter((entry) => bookerOf(resourceOf(entry)) === organisationAsking(asked)),
    ),
  ),
  'provider:gives-bare-appointments': upon(['searchPatientAppointments'], (answer) => {
    const [bundle = {}] = objectsOf([answer.resource])
    const [entry] = objectsOf(bundle['entry'])
    return entry ? { ...answer, resource: entry['resource'] } : answer
  }),
  'provider:adds-locations-to-appointments': upon(
    ['searchPatientAppointments'],
    withEntries((entries, { practice }) => [
      ...entries,
      { resource: { ...locationResource(practice.organisation) } },
    ]),
  ),
  'provider:omits-telephone-of-bookers': upon(
    ['searchPatientAppointments'],
    appointment((booked) => ({
      ...booked,
      contained: objectsOf(booked['contained']).map((each) => without(each, 'telecom')),
    })),
  ),
}

/** The version of an answer that was written before the change was kept. */
const DRAFT = 'draft'

const metaOf = ({ meta }: JsonTree): JsonTree => objectsOf([meta])[0] ?? {}

const CHANGES = ['amendAppointment', 'cancelAppointment'] as const

const isAnothers = (asked: Asked): boolean => {
  const kept = asked.practice.book.find(idIn(asked.path))
  const booker = kept && bookerOf({ ...kept.appointment })
  return booker !== undefined && booker !== organisationAsking(asked)
}

/** How an appointment is given, or given back once it was changed (appointments.md 5.3 to 5.5). */
const spoilOne: Spoilers = {
  'provider:reads-own-bookings-only': upon(['readAppointment'], (answer, asked) =>
    isAnothers(asked) ? refuse('NO_RECORD_FOUND', `There is no ${asked.path.slice(1)}`) : answer,
  ),
  'provider:loses-cancellation-reason': upon(
    ['cancelAppointment'],
    appointment((booked) => withoutExtension(booked, extensions.cancellationReason)),
  ),
  'provider:keeps-status-of-cancelled': upon(
    ['cancelAppointment'],
    appointment((booked) => ({ ...booked, status: 'booked' })),
  ),
  'provider:forgets-cancellations': upon(
    ['readAppointment', 'searchPatientAppointments'],
    appointment((booked) => ({
      ...withoutExtension(booked, extensions.cancellationReason),
      status: 'booked',
    })),
  ),
  'provider:tells-versions-it-does-not-keep': upon(CHANGES, (answer, asked) => {
    const before = appointment((booked) => ({ ...booked, meta: { ...metaOf(booked), versionId: DRAFT } }))
    const headers = answer.headers.map(
      ([name, value]) => [name, name === 'ETag' ? `W/"${DRAFT}"` : value] as const,
    )
    return { ...before(answer, asked), headers }
  }),
  'provider:refuses-taken-slots-by-422': (answer, asked) =>
    interactionOf(asked)?.id === interactions.bookAppointment.id && answer.status === 409
      ? refuse('INVALID_RESOURCE', 'The slot is not free')
      : answer,
  'provider:refuses-old-versions-by-422': (answer, asked) => {
    const isChange = CHANGES.some((name) => interactionOf(asked)?.id === interactions[name].id)
    return isChange && answer.status === 409
      ? refuse('INVALID_RESOURCE', 'The appointment was changed meanwhile')
      : answer
  },
}

const DETAILS = [
  'readPractitioner',
  'findPractitioner',
  'readLocation',
  'findOrganisation',
  'readOrganisation',
] as const

/** How practitioners, locations and organisations are given by themselves (appointments.md 4.5 to 4.9). */
const spoilDetails: Spoilers = {
  'provider:answers-search-by-code-with-404': upon(
    ['findPractitioner', 'findOrganisation'],
    (answer, asked) =>
      objectsOf([answer.resource]).some((bundle) => bundle['entry'] === undefined)
        ? refuse('NO_RECORD_FOUND', `Nothing is found by ${asked.query.get('identifier')}`)
        : answer,
  ),
  'provider:omits-name-of-organisations': upon(
    ['findOrganisation', 'readOrganisation'],
    everyResource(['Organization'], (practice) => without(practice, 'name')),
  ),
  'provider:gives-mode-of-locations': upon(
    ['readLocation'],
    everyResource(['Location'], (place) => ({ ...place, mode: 'instance' })),
  ),
  'provider:denies-locations': upon(['readLocation'], (_, asked) =>
    refuse('NO_RECORD_FOUND', `There is no ${asked.path.slice(1)}`),
  ),
  'provider:finds-similar-codes': upon(
    ['findOrganisation'],
    withEntries((_, { practice }) => [{ resource: { ...organisationResource(practice.organisation) } }]),
  ),
  'provider:finds-no-organisation': upon(
    ['findOrganisation'],
    withEntries(() => []),
  ),
  'provider:writes-names-as-text': upon(
    DETAILS,
    everyResource(['Practitioner'], (person) => ({
      ...person,
      name: objectsOf(person['name']).map((name) => ({ ...name, text: String(name['family']) })),
    })),
  ),
  'provider:gives-telecom-of-practitioners': upon(
    DETAILS,
    everyResource(['Practitioner'], (person) => ({
      ...person,
      telecom: [{ system: 'phone', value: '01632 960055', use: 'work' }],
    })),
  ),
  'provider:omits-codes-of-practitioners': upon(
    DETAILS,
    everyResource(['Practitioner'], (person) => without(person, 'identifier')),
  ),
  'provider:omits-name-of-locations': upon(
    DETAILS,
    everyResource(['Location'], (place) => without(place, 'name')),
  ),
  'provider:omits-managing-organisation': upon(
    DETAILS,
    everyResource(['Location'], (place) => without(place, 'managingOrganization')),
  ),
  'provider:gives-endpoint-of-organisations': upon(
    DETAILS,
    everyResource(['Organization'], (practice) => ({
      ...practice,
      endpoint: [{ reference: 'Endpoint/1' }],
    })),
  ),
}

/** What is given and given back of what is booked, and of who and what belongs to it. */
export const spoilAppointments: Spoilers = { ...spoilRetrieval, ...spoilOne, ...spoilDetails }
