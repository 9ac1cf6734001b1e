import { textAt } from '../../fhir/located.js'
import { where } from '../judging/check.js'
import { answeredResources, isBooking, isRegistration, succeeded, typeOf } from '../reading/operations.js'
import { namesNobody } from '../reading/names-nobody.js'
import { actorsOf, targetsAt } from '../reading/references.js'
import type { Call, Scene } from '../reading/scene.js'
import { othersThere } from '../reading/standing.js'
import type { RequestCheck } from '../requests/index.js'
import { hasFlaw } from '../requests/flaws.js'
import { appointmentIn } from '../requests/submitted.js'
import { isIncomplete, isMisshapen } from './refused-bookings.js'
import { hasForbidden } from './refused-registrations.js'
import { ANY_REFUSAL, refuses } from './refusing.js'

const OFF_PROFILE: readonly RequestCheck[] = [
  'booking-has-the-shape-of-stu3',
  'booking-conforms-to-its-profile',
  'booking-has-the-status-booked',
  'every-participant-is-named',
  'booking-organisation-conforms-to-its-profile',
  'registration-has-the-shape-of-stu3',
  'registration-repeats-nothing',
  'temporary-details-occur-once',
  'registration-has-no-other-fields',
]

/** Without which nobody can be registered; of these another check tells. */
const MINIMUM: readonly RequestCheck[] = [
  'registration-has-one-parameter',
  'registration-has-the-nhs-number',
  'registration-has-one-official-name',
  'registration-has-the-birth-date',
]

const lacksDescription = (call: Call): boolean => {
  const appointment = appointmentIn(call)
  return appointment !== undefined && textAt(appointment.value, 'description') === undefined
}

const isOffProfile = (call: Call, scene: Scene): boolean =>
  (hasFlaw(call, scene, ...OFF_PROFILE) || lacksDescription(call)) &&
  (isBooking(call)
    ? !isIncomplete(call) && !isMisshapen(call)
    : isRegistration(call) && !hasForbidden(call) && !hasFlaw(call, scene, ...MINIMUM))

const MISDIRECTED = [
  'booking-names-slots-that-were-found',
  'booking-names-the-patient-who-was-found',
  'booking-names-the-location-of-its-slots',
  'booking-names-no-other-practitioner',
] as const

/** Everything whose id a practice gave in the scenario, as a resource or as somebody or somewhere of a session or appointment. */
const givenThere = (call: Call, scene: Scene): ReadonlySet<string> =>
  new Set(
    othersThere(call, scene)
      .filter(succeeded)
      .flatMap(answeredResources)
      .flatMap((resource) => [
        `${typeOf(resource.value) ?? ''}/${textAt(resource.value, 'id') ?? ''}`,
        ...targetsAt(resource, 'actor.reference'),
        ...targetsAt(resource, 'participant.actor.reference'),
      ]),
  )

/** Whether something that a booking refers to is nowhere in what the practice gave. */
const leadsNowhere =
  (...types: readonly string[]) =>
  (call: Call, scene: Scene): boolean => {
    const appointment = appointmentIn(call)
    if (!appointment || !hasFlaw(call, scene, ...MISDIRECTED)) return false
    const given = givenThere(call, scene)
    return types.some((type) =>
      (type === 'Slot' ? targetsAt(appointment, 'slot.reference') : actorsOf(appointment, type)).some(
        (target) => !given.has(target),
      ),
    )
  }

/** What practices do with bookings and registrations that they cannot make anything of (appointments.md 4.4, 5.2). */
export const refusedSubmissionChecks = [
  refuses({
    id: 'submissions-off-their-profile-are-refused',
    title: 'A booking or registration that is not as its profile has it is refused',
    matters: 'Half of what was sent is stored, and nobody notices which half.',
    mend: 'Validate what is sent against FHIR STU3 and its profile, and refuse with 422 INVALID_RESOURCE.',
    requirements: ['FHIR-GEN-51', 'HTTP-58', where(isRegistration, 'FND-REG-26')],
    flaws: [...OFF_PROFILE, 'booking-has-a-short-description'],
    about: isOffProfile,
    by: [ANY_REFUSAL],
  }),
  refuses({
    id: 'references-to-nothing-are-refused',
    title: 'A booking of a slot, for a patient or with a participant who is not there is refused',
    matters: 'An appointment stands for which nobody comes, or to which nobody is there.',
    mend: 'Look up everything that a booking refers to, and refuse with 422 INVALID_RESOURCE or REFERENCE_NOT_FOUND.',
    requirements: [
      ...['HTTP-57', 'FHIR-GEN-51'],
      where(leadsNowhere('Slot'), 'APT-BOOK-29'),
      where(leadsNowhere('Patient'), 'APT-BOOK-39'),
    ],
    flaws: [...MISDIRECTED, 'booking-names-the-practitioner'],
    about: leadsNowhere('Slot', 'Patient', 'Location', 'Practitioner'),
    by: [ANY_REFUSAL],
    premises: ['data-known', 'state-reset'],
    tellsAnyway: namesNobody,
  }),
] as const
