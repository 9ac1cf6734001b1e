import { sameInstant } from '../../spine/comparisons.js'
import { textAt, type Located } from '../../fhir/located.js'
import { organisationWithCode } from '../../topology/lookups.js'
import { check, where } from '../judging/check.js'
import {
  appointmentAsked,
  isCancellation,
  isReadOfAppointment,
  isRetrieval,
  patientAsked,
} from '../reading/appointments.js'
import {
  answered,
  isBooking,
  isChangeOfBooking,
  isRefused,
  statusOf,
  succeeded,
} from '../reading/operations.js'
import { slotReferences } from '../reading/offered-slots.js'
import { actorsOf } from '../reading/references.js'
import type { Call, Scene } from '../reading/scene.js'
import { endedBefore, placeOf, practiceOf } from '../reading/standing.js'
import { isLookedAt } from './refusing.js'
import { answersTo } from './resources.js'

/** An appointment that a practice confirmed. */
interface Confirmed {
  readonly booking: Call
  readonly appointment: Located
}

const idOf = ({ value }: Located): string | undefined => textAt(value, 'id')

const isHere = (here: Call, scene: Scene) => {
  const place = placeOf(here, scene)
  return (each: Call): boolean => placeOf(each, scene) === place
}

/** What other practices confirmed before a request came, by ids under which the practice that was asked confirmed nothing itself. */
function bookedElsewhere(call: Call, scene: Scene): readonly Confirmed[] {
  const confirmed = scene.deliveries
    .filter((each) => isBooking(each) && succeeded(each) && endedBefore(each, call))
    .flatMap((booking) => answered('Appointment')(booking).map((appointment) => ({ booking, appointment })))
  const isOfThis = isHere(call, scene)
  const own = confirmed.filter(({ booking }) => isOfThis(booking)).map(({ appointment }) => idOf(appointment))
  return confirmed.filter(
    ({ booking, appointment }) => !isOfThis(booking) && !own.includes(idOf(appointment)),
  )
}

const sameList = (some: readonly string[], others: readonly string[]): boolean =>
  some.length > 0 && [...some].sort().join() === [...others].sort().join()

/** Whether it is the very appointment: two practices may each have one of the same id, but not made at one moment for one patient in one slot. */
const isTheVery = (one: Located, other: Located): boolean =>
  idOf(one) === idOf(other) &&
  ['created', 'start'].every((name) => sameInstant(textAt(one.value, name), textAt(other.value, name))) &&
  sameList(slotReferences(one), slotReferences(other)) &&
  sameList(actorsOf(one, 'Patient'), actorsOf(other, 'Patient'))

/** Whether a request names what was booked elsewhere: the appointment, or the patient by the id that they have there. */
const isAskedFor = (call: Call, { appointment }: Confirmed): boolean =>
  idOf(appointment) === appointmentAsked(call) ||
  actorsOf(appointment, 'Patient').some((patient) => patient === patientAsked(call))

/** Whether an answer shows what the practice has of it: which appointments there are, or that there are none. */
const isSettled = (call: Call, elsewhere: readonly Confirmed[]): boolean =>
  (succeeded(call) && isRetrieval(call)) ||
  (elsewhere.some((each) => isAskedFor(call, each)) &&
    (succeeded(call) || (isRefused(call) && isLookedAt(statusOf(call) ?? 0))))

const nameOfPractice = (booking: Call, scene: Scene): string => {
  const code = practiceOf(booking, scene)
  return (code && organisationWithCode(booking.topology, code)?.name) ?? 'another practice'
}

/** That a practice gives nothing for which another is answerable (appointments.md 1.1, spine.md 5). */
export const ofOtherPracticesChecks = [
  check({
    id: 'appointments-of-other-practices-are-not-given',
    title: 'What was booked at another practice is neither given nor changed',
    matters:
      'Whoever may ask one practice sees, and cancels, what another is answerable for, without any agreement with that one.',
    mend: 'Look appointments and patients up by the practice of the service root URL together with the id, and answer 404 where it has none such.',
    party: 'provider',
    requirements: [
      'AUD-10',
      where(isChangeOfBooking, 'FHIR-GEN-68', 'HTTP-50'),
      where(isCancellation, 'APT-CANC-18'),
    ],
    of: answersTo((call) => isReadOfAppointment(call) || isRetrieval(call) || isChangeOfBooking(call)),
    reads: (call, scene) => {
      const elsewhere = bookedElsewhere(call, scene)
      return elsewhere.length > 0 && isSettled(call, elsewhere) ? elsewhere : undefined
    },
    expects: (elsewhere, call, scene) =>
      answered('Appointment')(call).flatMap((appointment) => {
        const very = elsewhere.find((each) => isTheVery(appointment, each.appointment))
        return very
          ? [
              {
                at: appointment.at,
                expected: 'no appointment of another practice',
                actual: `Appointment/${idOf(appointment) ?? ''}, which ${nameOfPractice(very.booking, scene)} booked in ${very.booking.exchange.id}`,
              },
            ]
          : []
      }),
  }),
] as const
