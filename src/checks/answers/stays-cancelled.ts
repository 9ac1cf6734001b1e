import { textAt } from '../../fhir/located.js'
import { check } from '../judging/check.js'
import { expectThat } from '../judging/found.js'
import {
  appointmentAsked,
  isCancellation,
  isReadOfAppointment,
  isRetrieval,
} from '../reading/appointments.js'
import { answered, isChangeOfBooking, succeeded } from '../reading/operations.js'
import type { Call, Scene } from '../reading/scene.js'
import { beganBefore, endedBefore, othersThere } from '../reading/standing.js'
import { answersTo } from './resources.js'

/** By logical id, the cancellations that this practice had confirmed as such before it was asked, where nothing else was changed since. */
function confirmedBefore(call: Call, scene: Scene): ReadonlyMap<string, Call> {
  const confirmed = new Map<string, Call>()
  for (const each of othersThere(call, scene)) {
    const id = appointmentAsked(each)
    if (!isChangeOfBooking(each) || id === undefined || !beganBefore(each, call)) continue
    const isConfirmed =
      isCancellation(each) &&
      succeeded(each) &&
      endedBefore(each, call) &&
      answered('Appointment')(each).some(({ value }) => textAt(value, 'status') === 'cancelled')
    if (isConfirmed) confirmed.set(id, each)
    // A refused change leaves it cancelled; that another is carried out is told of that change.
    else if (succeeded(each)) confirmed.delete(id)
  }
  return confirmed
}

/** That what was cancelled is cancelled (appointments.md 5.3, 5.4, 5.6). */
export const staysCancelledChecks = [
  check({
    id: 'cancelled-appointments-stay-cancelled',
    title: 'An appointment whose cancellation was confirmed is not booked when it is looked at later',
    matters:
      'The patient and the urgent care service believe that the time is given back, and the practice waits.',
    mend: 'Store the cancellation before it is answered, and read appointments from where it was stored.',
    party: 'provider',
    requirements: ['APT-CANC-08'],
    of: answersTo((call) => isReadOfAppointment(call) || isRetrieval(call)),
    reads: (call, scene) => {
      const confirmed = confirmedBefore(call, scene)
      const seen = answered('Appointment')(call).flatMap(({ at, value }) => {
        const cancellation = confirmed.get(textAt(value, 'id') ?? '')
        return cancellation ? [{ at, status: textAt(value, 'status'), cancellation }] : []
      })
      return seen.length > 0 ? seen : undefined
    },
    expects: (seen) =>
      seen.flatMap(
        ({ at, status, cancellation }) =>
          expectThat(
            status !== 'booked',
            `${at}.status`,
            `cancelled, since ${cancellation.exchange.id}`,
            status,
          ) ?? [],
      ),
  }),
] as const
