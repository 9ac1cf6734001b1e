import { extensions, profiles } from '../../fhir/canonical.js'
import type { Appointment } from '../../fhir/resources.js'
import { londonDateTime } from '../../spine/london-time.js'
import {
  EVERYWHERE,
  firstRefusal,
  refuse,
  versionHeaders,
  type Answer,
  type PracticeRefusal,
} from './answer.js'
import { bookingRules, type BookingInHand } from './booking-rules.js'
import { readBooking, type BookingRequest } from './booking-request.js'
import type { Perform } from './practice.js'
import { deliveryChannel, practitionerRole } from './slot-resources.js'
import type { BookableSlot } from './slots.js'

/** Book an appointment (appointments.md 5.2). Nothing in here waits, so two bookings cannot interleave. */
export const bookAppointment: Perform = (asked) => {
  const reading = readBooking(asked.body)
  if (reading.refusal) return reading.refusal
  const { request } = reading
  const known = new Map(asked.practice.slots().map((slot) => [`Slot/${slot.id}`, slot]))
  const slots = request.slot
    .flatMap(({ reference }) => known.get(reference) ?? [])
    .sort((one, other) => one.start - other.start)
  const booking: BookingInHand = { request, slots, asked }
  const refusal = firstRefusal(bookingRules, booking)
  if (refusal && asked.has('provider:keeps-bookings-before-it-looks') && !refusalOfTaken(booking))
    keep(booking)
  return refusal ?? refusalOfTaken(booking) ?? keep(booking)
}

function refusalOfTaken({ slots, asked }: BookingInHand): PracticeRefusal {
  const { practice, has } = asked
  if (has('provider:takes-the-slot')) practice.book.losesOnce(slots)
  const taken = slots.find((slot) => !practice.book.isFree(slot))
  if (!taken || has('provider:double-books')) return undefined
  return refuse('DUPLICATE_REJECTED', `Slot/${taken.id} is no longer free`)
}

function keep({ request, slots, asked }: BookingInHand): Answer {
  const { has } = asked
  const { book, root } = asked.practice
  const [first] = slots
  const last = slots.at(-1)
  if (!first || !last) return refuse('INVALID_RESOURCE', 'Appointment.slot: at least one slot is needed')
  const appointment = appointmentOf(request, { id: book.nextId(), first, last })
  if (!has('provider:keeps-no-bookings')) {
    book.take(slots)
    book.keep({ appointment, changedAt: asked.now })
  }
  if (has('provider:keeps-what-it-refuses'))
    return refuse('INTERNAL_SERVER_ERROR', 'The confirmation could not be written')
  const version = `${root}/Appointment/${appointment.id}/_history/${appointment.meta?.versionId}`
  return {
    status: 201,
    headers: [
      ...EVERYWHERE,
      ['Location', version],
      ...versionHeaders(root, appointment),
      ['Last-Modified', new Date(asked.now).toUTCString()],
    ],
    resource: appointment,
  }
}

interface Place {
  readonly id: string
  readonly first: BookableSlot
  readonly last: BookableSlot
}

/** What was sent, with what the practice knows better: its own service type, channel, role and times (appointments.md 5.2). */
function appointmentOf(request: BookingRequest, { id, first, last }: Place): Appointment {
  const { schedule } = first
  const organisation = request.extension.filter(({ url }) => url === extensions.bookingOrganisation)
  const { identifier, priority, description, minutesDuration, slot, comment, participant, contained } =
    request
  return {
    resourceType: 'Appointment',
    id,
    meta: { versionId: '1', profile: [profiles.appointment] },
    contained,
    extension: [...organisation, practitionerRole(schedule), deliveryChannel(first)],
    ...(identifier ? { identifier } : {}),
    status: 'booked',
    serviceCategory: { text: schedule.session },
    serviceType: [{ text: schedule.slotType }],
    ...(priority === undefined ? {} : { priority }),
    description,
    start: londonDateTime(first.start),
    end: londonDateTime(last.end),
    ...(minutesDuration === undefined ? {} : { minutesDuration }),
    slot: slot.map(({ reference }) => ({ reference })),
    created: londonDateTime(Date.parse(request.created)),
    ...(comment === undefined ? {} : { comment }),
    participant,
  }
}
