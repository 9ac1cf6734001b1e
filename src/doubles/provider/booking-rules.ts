import { isLondonDateTime } from '../../spine/london-time.js'
import { refuse, type PracticeRefusal } from './answer.js'
import { bookerOf } from './booker.js'
import { bookedBy, participantIds, type BookingRequest } from './booking-request.js'
import { isWithheld } from './patient-index.js'
import type { Accepted } from './practice.js'
import { locationId } from './practice-resources.js'
import { isInBookingWindow, isOpenTo } from './slot-access.js'
import type { BookableSlot } from './slots.js'

/** A booking whose form is right, with the slots it means in order of start. */
export interface BookingInHand {
  readonly request: BookingRequest
  readonly slots: readonly BookableSlot[]
  readonly asked: Accepted
}

const MINUTE = 60_000

const invalid = (diagnostics: string): PracticeRefusal => refuse('INVALID_RESOURCE', diagnostics)

const slotsExist = ({ request, slots, asked }: BookingInHand): PracticeRefusal => {
  const known = new Set(asked.practice.slots().map(({ id }) => `Slot/${id}`))
  const missing = request.slot.find(({ reference }) => !known.has(reference))
  if (missing)
    return refuse(
      asked.has('provider:names-missing-references') ? 'REFERENCE_NOT_FOUND' : 'INVALID_RESOURCE',
      `Appointment.slot: there is no ${missing.reference}`,
    )
  return new Set(slots).size === slots.length ? undefined : invalid('Appointment.slot: the same slot twice')
}

/** Several slots have to be one unbroken stretch of one schedule, channel and type (appointments.md 5.2). */
const slotsBelongTogether = ({ slots, asked }: BookingInHand): PracticeRefusal => {
  if (asked.has('provider:books-slots-apart')) return undefined
  const broken = slots.some((slot, index) => {
    const before = slots[index - 1]
    return (
      before &&
      (before.schedule !== slot.schedule || before.channel !== slot.channel || before.end !== slot.start)
    )
  })
  return broken
    ? invalid('Appointment.slot: the slots have to be adjacent, of one schedule and one delivery channel')
    : undefined
}

const timesAreTheSlots = ({ request, slots, asked }: BookingInHand): PracticeRefusal => {
  if (asked.has('provider:books-by-slots-alone')) return undefined
  // Whoever writes times in UTC reads them so too.
  if (![request.start, request.end].every(isLondonDateTime) && !asked.has('provider:uses-z-times'))
    return invalid('Appointment.start and end have to be UK local time with the offset in force')
  const [start, end] = [Date.parse(request.start), Date.parse(request.end)]
  if (start !== slots[0]?.start || end !== slots.at(-1)?.end)
    return invalid('Appointment.start and end have to be those of the slots')
  const minutes = (end - start) / MINUTE
  return (request.minutesDuration ?? minutes) === minutes
    ? undefined
    : invalid(`Appointment.minutesDuration has to be ${minutes}`)
}

const isInTheFuture = ({ slots, asked }: BookingInHand): PracticeRefusal =>
  (slots[0]?.start ?? 0) > asked.now || asked.has('provider:books-past-slots')
    ? undefined
    : invalid('Appointment.start is in the past')

const isOpenToTheBooker = ({ request, slots }: BookingInHand): PracticeRefusal =>
  slots.every(({ schedule }) => isOpenTo(schedule, bookedBy(request)))
    ? undefined
    : invalid('Appointment.slot is not open to the booking organisation')

const isInTheBookingWindow = ({ slots, asked }: BookingInHand): PracticeRefusal =>
  slots.every((slot) => isInBookingWindow(slot, asked.now)) || asked.has('provider:ignores-booking-windows')
    ? undefined
    : invalid('Appointment.slot is not open for booking at this time')

/** How many slots those may hold for whom a session is kept (appointments.md 6.3); the search does not go by it. */
const isWithinTheLimit = ({ slots, asked }: BookingInHand): PracticeRefusal => {
  const [{ schedule } = {}] = slots
  const atMost = schedule?.onlyFor?.atMost
  if (!schedule || atMost === undefined || asked.has('provider:ignores-booking-limits')) return undefined
  const ofTheSession = new Set(
    asked.practice
      .slots()
      .filter((slot) => slot.schedule === schedule)
      .map(({ id }) => `Slot/${id}`),
  )
  const held = asked.practice.book.all
    .filter(
      ({ appointment }) => appointment.status === 'booked' && bookerOf({ ...appointment }) !== undefined,
    )
    .flatMap(({ appointment }) => appointment.slot)
    .filter(({ reference }) => ofTheSession.has(reference)).length
  return held + slots.length > atMost
    ? invalid(
        `Appointment.slot: ${held} of the ${atMost} slots of this session that may be booked are booked`,
      )
    : undefined
}

const patientIsKnown = ({ request, asked }: BookingInHand): PracticeRefusal => {
  const [id, ...more] = participantIds(request, 'Patient')
  if (id === undefined || more.length > 0) return invalid('Appointment.participant: one Patient is needed')
  const { patients, topology } = asked.practice
  const record = patients.withId(topology, id)
  return record?.state === 'active' && !isWithheld(record)
    ? undefined
    : invalid(`Appointment.participant: Patient/${id} is not registered here`)
}

const locationIsTheSchedules = ({ request, asked }: BookingInHand): PracticeRefusal => {
  const [id, ...more] = participantIds(request, 'Location')
  if (id === undefined || more.length > 0) return invalid('Appointment.participant: one Location is needed')
  return id === locationId(asked.practice.organisation)
    ? undefined
    : invalid(`Appointment.participant: Location/${id} is not where the slot is`)
}

const practitionersAreTheSchedules = ({ request, slots }: BookingInHand): PracticeRefusal => {
  const other = participantIds(request, 'Practitioner').find((id) => id !== slots[0]?.schedule.practitioner)
  return other === undefined
    ? undefined
    : invalid(`Appointment.participant: Practitioner/${other} does not belong to the schedule`)
}

/** What a booking has to obey besides its form, except that its slots are free (appointments.md 5.2). */
export const bookingRules: readonly ((booking: BookingInHand) => PracticeRefusal)[] = [
  slotsExist,
  slotsBelongTogether,
  timesAreTheSlots,
  isInTheFuture,
  isOpenToTheBooker,
  isInTheBookingWindow,
  patientIsKnown,
  locationIsTheSchedules,
  practitionersAreTheSchedules,
  isWithinTheLimit,
]
