import { soleHeader } from '../../spine/headers.js'
import { all, expectSame, expectThat, type OldCheck as Check, type Found } from '../judging/legacy.js'
import { eachAnswer } from './answers.js'
import { once } from '../reading/once.js'
import type { Call, Scene } from '../reading/scene.js'
import { sameJson } from '../reading/json.js'
import { APPOINTMENT } from './appointment-elements.js'
import { bookingOrganisation } from '../reading/references.js'
import { element, filledIn, heldAgainst } from '../judging/element-rules.js'
import { earlierDeliveries } from './known-patients.js'
import { shown, textAt, textsAt, type Located, member } from '../reading/located.js'
import { channelOf, slotsOf, slotsOffered, type OfferedSlot } from '../reading/offered-slots.js'
import { bodyOf, isBooking, statusOf, succeeded } from '../reading/operations.js'
import { bookedAppointments, eachResource, elements, type Subject } from './subject.js'

const sent = (call: Call): Located => bodyOf(call, 'Appointment')

const header = ({ exchange }: Call, name: string): string | undefined =>
  exchange.response && soleHeader(exchange.response.headers, name)

const preference = ({ exchange }: Call): string | undefined => soleHeader(exchange.request.headers, 'Prefer')

const wantsMinimal = (call: Call): boolean => (preference(call) ?? '').includes('return=minimal')

const hasBody = ({ exchange }: Call): boolean => (exchange.response?.body.length ?? 0) > 0

const createdAt = (call: Call): Found => {
  const location = header(call, 'Location')
  const id = textAt(call.answer, 'id')
  const version = textAt(call.answer, 'meta.versionId')
  const expected = `${call.root ?? ''}/Appointment/${id ?? '{id}'}/_history/${version ?? '{version}'}`
  const fits = hasBody(call)
    ? location === expected
    : /\/Appointment\/[A-Za-z0-9.-]{1,64}\/_history\/[^/]+$/.test(location ?? '')
  return expectThat(fits, 'Location', expected, location)
}

const isCreated = (call: Call): Found => expectSame('status', '201', String(statusOf(call)))

const slotsBehind = once((call: Call, scene: Scene): readonly OfferedSlot[] =>
  slotsOf(sent(call), slotsOffered(earlierDeliveries(call, scene))),
)

/** Bookings whose slots the practice gave in this scenario, so that it can be told what it knows of them. */
const booked = (scene: Scene): Subject => ({
  ...bookedAppointments,
  resources: (call) => (slotsBehind(call, scene).length > 0 ? bookedAppointments.resources(call) : []),
})

const sameTexts = (at: string, known: readonly string[], given: readonly string[]): Found =>
  expectThat(
    known.length === 0 || known.every((text) => given.includes(text)),
    at,
    [...new Set(known)].join(', '),
    given.join(', '),
  )

const textsOfSlots = ({ at, value }: Located, call: Call, scene: Scene): Found => {
  const slots = slotsBehind(call, scene)
  return all(
    element('serviceType', '1..*')({ at, value }),
    element('serviceType.text', '1..1', filledIn)({ at, value }),
    sameTexts(
      `${at}.serviceType.text`,
      slots.flatMap(({ slot }) => textsAt(slot.value, 'serviceType.text')),
      textsAt(value, 'serviceType.text'),
    ),
    sameTexts(
      `${at}.serviceCategory.text`,
      slots.flatMap(({ schedule }) => textsAt(schedule?.value, 'serviceCategory.text')),
      textsAt(value, 'serviceCategory.text'),
    ),
  )
}

const extensionsOfSlots = ({ at, value }: Located, call: Call, scene: Scene): Found => {
  const slots = slotsBehind(call, scene)
  const role = 'extension:practitionerRole.valueCodeableConcept.coding.code'
  return all(
    sameTexts(
      `${at}.extension, delivery channel`,
      slots.flatMap((slot) => channelOf(slot) ?? []),
      textsAt(value, 'extension:deliveryChannel.valueCode'),
    ),
    sameTexts(
      `${at}.extension, practitioner role`,
      slots.flatMap(({ schedule }) => textsAt(schedule?.value, role)),
      textsAt(value, role),
    ),
  )
}

const organisationKept = (appointment: Located, call: Call): Found => {
  const [before, after] = [bookingOrganisation(sent(call)), bookingOrganisation(appointment)]
  if (!before) return undefined
  const lost = lostOf(before.value, after?.value)
  return expectThat(
    lost.length === 0,
    after?.at ?? `${appointment.at}.contained`,
    'the booking organisation as it was sent',
    after ? `without ${lost.join(', ')}` : 'no booking organisation',
  )
}

/** Members that were sent and came back otherwise; meta and id are the provider's own. */
const lostOf = (before: unknown, after: unknown): readonly string[] =>
  ['identifier', 'type', 'name', 'telecom', 'address'].filter((name) => {
    const was = member(before, name)
    return was !== undefined && !sameJson(was, member(after, name))
  })

/** A provider with one field for both texts may join them (appointments.md 5.2). */
const textsKept = ({ at, value }: Located, call: Call): Found => {
  const stored = ['description', 'comment'].flatMap((name) => textsAt(value, name)).join(' ')
  return ['description', 'comment'].flatMap((name) => {
    const text = textAt(sent(call).value, name)
    return text === undefined || stored.includes(text)
      ? []
      : [{ at: `${at}.${name}`, expected: `${text}, complete`, actual: shown(textAt(value, name)) }]
  })
}

const onBooked = (
  id: string,
  title: string,
  requirements: Check['requirements'],
  judge: Check['judge'],
): Check => ({ id, title, requirements, calledForBy: ['book-appointment'], judge })

const successes = (examine: (call: Call) => Found, on: (call: Call) => boolean = () => true) =>
  eachAnswer({ on: (call) => isBooking(call) && succeeded(call) && on(call), examine })

/** What a booking is answered with (appointments.md 5.2). */
export const bookingAnswerChecks: readonly Check[] = [
  onBooked(
    'booking-gives-201-and-a-location',
    'A booking is answered with 201, the Location of the new version and its ETag',
    ['APT-BOOK-22', 'UC-BOOK-09', 'HTTP-49'],
    successes((call) =>
      all(
        isCreated(call),
        createdAt(call),
        expectThat(header(call, 'ETag') !== undefined, 'ETag', 'the version', undefined),
      ),
    ),
  ),
  onBooked(
    'booking-gives-the-whole-appointment',
    'Without another preference a booking gives the whole Appointment back',
    ['FHIR-GEN-48', 'HTTP-35', 'APT-BOOK-43'],
    successes(
      (call) =>
        expectThat(
          textAt(call.answer, 'resourceType') === 'Appointment',
          'body',
          'the Appointment',
          textAt(call.answer, 'resourceType'),
        ),
      (call) => preference(call) === undefined,
    ),
  ),
  {
    id: 'minimal-preference-is-honoured',
    title: 'With the preference return=minimal a booking gives no body, but Location and ETag',
    requirements: ['FHIR-GEN-47', 'HTTP-36', 'APT-BOOK-43'],
    calledForBy: [],
    judge: successes(
      (call) =>
        all(expectThat(!hasBody(call), 'body', 'no body', 'a body'), isCreated(call), createdAt(call)),
      wantsMinimal,
    ),
  },
  onBooked(
    'booked-appointment-has-profile-and-version',
    'The Appointment that comes back has its profile and a version',
    ['APT-BOOK-23', 'UC-BOOK-09'],
    elements(
      bookedAppointments,
      element('id', '1..1', filledIn),
      element('meta', '1..1'),
      element('meta.profile', '1..1', filledIn),
      element('meta.versionId', '1..1', filledIn),
    ),
  ),
  onBooked(
    'booked-appointment-names-type-and-session',
    'The Appointment that comes back has the type of its slot and the session of its schedule',
    ['APT-BOOK-24'],
    (scene) => eachResource(booked(scene), textsOfSlots)(scene),
  ),
  onBooked(
    'booked-appointment-has-channel-and-role',
    'The Appointment that comes back has delivery channel and practitioner role of its slot and schedule',
    ['APT-BOOK-37'],
    (scene) => eachResource(booked(scene), extensionsOfSlots)(scene),
  ),
  onBooked(
    'booked-appointment-has-no-reason-or-specialty',
    'The Appointment that comes back has neither reason nor specialty',
    ['APT-BOOK-25'],
    elements(bookedAppointments, element('reason', '0..0'), element('specialty', '0..0')),
  ),
  onBooked(
    'booking-texts-are-kept',
    'Description and comment come back complete',
    ['APT-BOOK-32', 'APT-BOOK-45'],
    eachResource(bookedAppointments, textsKept),
  ),
  onBooked(
    'booking-organisation-is-kept',
    'The booking organisation comes back as it was sent, with all that belongs to it',
    ['APT-BOOK-33', 'FHIR-GEN-39', 'HTTP-71'],
    eachResource(
      {
        ...bookedAppointments,
        resources: (call) => (bookingOrganisation(sent(call)) ? bookedAppointments.resources(call) : []),
      },
      organisationKept,
    ),
  ),
  onBooked(
    'booked-appointment-is-valid',
    'The Appointment that comes back has what GPConnect-Appointment-1 asks for',
    ['APT-BOOK-23'],
    eachResource(bookedAppointments, (appointment) => heldAgainst(APPOINTMENT, appointment)),
  ),
]
