import { check } from '../judging/check.js'
import { groupsBy } from '../reading/groups.js'
import { expectThat } from '../judging/found.js'
import { ofConsumers, only, type Kind } from '../judging/kinds.js'
import { slotsOffered } from '../reading/offered-slots.js'
import { isBooking, isChangeOfBooking, isRegistration, statusOf } from '../reading/operations.js'
import { actorsOf } from '../reading/references.js'
import type { Call, Scene } from '../reading/scene.js'
import { bookingIn } from '../requests/offered.js'
import { ofSeveral, visitBefore, type Together } from './kinds.js'

/** A registration or booking, with everything that the same act sent of the kind. */
interface Command extends Together {
  readonly sent: readonly Call[]
}

/** Whether nobody can say if it was carried out: no answer, or one that only tells that something failed on the way. */
const isInDoubt = (call: Call): boolean => {
  const status = statusOf(call)
  return status === undefined || status === 408 || status >= 500
}

const commands: Kind<Command> = ofSeveral((scene) =>
  groupsBy(
    scene.calls.filter((call) => isBooking(call) || isRegistration(call)),
    ({ exchange: { request }, intent }) => intent && [intent.id, request.method, request.target].join(' '),
  ).flatMap((sent): readonly Command[] => {
    const [first, ...rest] = sent.map(({ exchange }) => exchange)
    return first && sent.some(isInDoubt) ? [{ sent, exchanges: [first, ...rest] }] : []
  }),
)

const answerOf = (call: Call): string => {
  const status = statusOf(call)
  return status === undefined ? 'no answer' : `status ${status}`
}

/** For whom something is booked: the patients of a booking, in one order. */
const patientsOf = (call: Call, scene: Scene): string => {
  const booking = bookingIn(call, scene)
  return booking ? [...actorsOf(booking.appointment, 'Patient')].sort().join(' ') : ''
}

/** The slots that were booked for the same patient earlier in an encounter, and that nothing has freed since. */
function bookedBefore(call: Call, scene: Scene): ReadonlySet<string> {
  const before = visitBefore(scene, call)
  const isConfirmed = (each: Call): boolean =>
    isBooking(each) && statusOf(each) === 201 && patientsOf(each, scene) === patientsOf(call, scene)
  return new Set(
    before.flatMap((each, index) => {
      if (!isConfirmed(each)) return []
      const after = before.slice(index + 1)
      if (after.some(isChangeOfBooking)) return []
      const since = slotsOffered(after)
      return (bookingIn(each, scene)?.references ?? []).filter((slot) => since.get(slot)?.status !== 'free')
    }),
  )
}

/** What is not repeated, since it may have been carried out although no answer says so (spine.md 3.9). */
export const commandChecks = [
  check({
    id: 'command-is-not-sent-again',
    title: 'A registration or booking whose outcome is unknown is not sent again by itself',
    matters: 'It may have been carried out: the patient is booked twice, and a slot is lost to others.',
    mend: 'Look at the practice what came of it, or ask the user, before a booking is sent once more.',
    party: 'consumer',
    requirements: ['SSP-CON-03', 'SSP-CON-04'],
    advisory: 'the specification allows retries after transient errors and does not say of what',
    of: commands,
    reads: ({ sent }) => {
      const doubted = sent.findIndex(isInDoubt)
      return { doubted: sent[doubted], after: sent.slice(doubted + 1) }
    },
    expects: ({ doubted, after }) =>
      expectThat(
        after.length === 0,
        'after the request',
        'no request of the kind, since it may have been carried out',
        `sent ${after.length === 1 ? 'once' : `${after.length} times`} more after ${doubted ? answerOf(doubted) : ''}`,
      ),
  }),
  check({
    id: 'confirmed-booking-is-not-made-again',
    title:
      'A slot that the practice has confirmed is not booked once more for the same patient in one encounter',
    matters: 'The practice has to refuse it, and the user is told that nothing was booked although it was.',
    mend: 'Send a booking once for each time that the user confirms, and take the first answer of 201 for the outcome.',
    party: 'consumer',
    requirements: ['APT-BOOK-07'],
    asks: ['book-appointment'],
    of: only(
      ofConsumers(({ calls }) => calls),
      isBooking,
    ),
    reads: (call, scene) => {
      const references = bookingIn(call, scene)?.references ?? []
      return references.length === 0 || patientsOf(call, scene) === ''
        ? undefined
        : { references, booked: bookedBefore(call, scene) }
    },
    expects: ({ references, booked }) =>
      references
        .filter((reference) => booked.has(reference))
        .map((actual) => ({
          at: 'Appointment.slot',
          expected: 'a slot that it has not booked for the patient already',
          actual,
        })),
    // The practice sees that the slot is taken, not by whom.
    groundFor: [],
    premises: ['actor-known'],
  }),
] as const
