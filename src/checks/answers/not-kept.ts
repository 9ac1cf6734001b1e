import { textAt, type Located } from '../../fhir/located.js'
import { check } from '../judging/check.js'
import { givenBefore, isRetrieval, patientAsked } from '../reading/appointments.js'
import { slotReferences } from '../reading/offered-slots.js'
import { answered, isBooking, statusOf, succeeded } from '../reading/operations.js'
import { actorsOf } from '../reading/references.js'
import type { Call, Scene } from '../reading/scene.js'
import { beganBefore, endedBefore, othersThere } from '../reading/standing.js'
import { appointmentIn } from '../requests/submitted.js'
import { answersTo } from './resources.js'

/** A booking that its practice answered with an error, and the slots that it asked for. */
interface RefusedBooking {
  readonly booking: Call
  readonly slots: readonly string[]
}

const overlaps = (some: readonly string[], others: readonly string[]): boolean =>
  some.some((each) => others.includes(each))

const slotsOf = (booking: Call): readonly string[] => {
  const appointment = appointmentIn(booking)
  return appointment ? slotReferences(appointment) : []
}

/**
 * Bookings for the patient who is asked for that were answered with an error before, and for whose slots nobody else booked anything that was, or
 * may have been, carried out: what stands there came of them.
 */
function refusedBefore(look: Call, scene: Scene): readonly RefusedBooking[] {
  const patient = patientAsked(look)
  const bookings = othersThere(look, scene).filter((each) => isBooking(each) && beganBefore(each, look))
  const mayStand = bookings.filter((each) => succeeded(each) || statusOf(each) === undefined).flatMap(slotsOf)
  return bookings
    .filter((each) => endedBefore(each, look) && (statusOf(each) ?? 0) >= 400)
    .flatMap((booking) => {
      const [appointment, slots] = [appointmentIn(booking), slotsOf(booking)]
      const isTheirs =
        appointment && patient !== undefined && actorsOf(appointment, 'Patient').includes(patient)
      return isTheirs && slots.length > 0 && !overlaps(slots, mayStand) ? [{ booking, slots }] : []
    })
}

const isBooked = ({ value }: Located): boolean => textAt(value, 'status') === 'booked'

/** That what a practice says it did with a booking is what it did (appointments.md 5.2, 5.6). */
export const notKeptChecks = [
  check({
    id: 'refused-bookings-are-not-kept',
    title:
      'A booking that was answered with an error is not booked when the patient’s appointments are looked at later',
    matters:
      'The patient is told to look for another appointment, and the practice waits for them at this one.',
    mend: 'Keep a booking and answer it in one step: where the answer is an error, take back what was kept.',
    party: 'provider',
    requirements: ['FHIR-GEN-55', 'HTTP-34'],
    of: answersTo(isRetrieval),
    reads: (look, scene) => {
      const refused = succeeded(look) ? refusedBefore(look, scene) : []
      return refused.length > 0 ? refused : undefined
    },
    expects: (refused, look, scene) =>
      answered('Appointment')(look)
        .filter(isBooked)
        .flatMap((appointment) => {
          const [id, slots] = [textAt(appointment.value, 'id') ?? '', slotReferences(appointment)]
          const kept = refused.find(
            ({ booking, slots: asked }) => overlaps(slots, asked) && !givenBefore(booking, scene).has(id),
          )
          return kept
            ? [
                {
                  at: `${appointment.at}.status`,
                  expected: `nothing booked in ${kept.slots.join(' and ')}, since ${kept.booking.exchange.id} was answered with ${statusOf(kept.booking)}`,
                  actual: `Appointment/${id}, booked`,
                },
              ]
            : []
        }),
  }),
] as const
