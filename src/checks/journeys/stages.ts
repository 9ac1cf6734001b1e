import type { Action } from '../../spine/actions.js'
import type { Call, Scene } from '../reading/scene.js'
import { visitAfter, visitBefore } from './kinds.js'

/** What a booking needs the results of; a registration takes the place of a record that was not found. */
const STAGES: Readonly<Partial<Record<Action, string>>> = {
  'search-for-free-slots': 'slots',
  'find-patient': 'patient',
  'register-patient': 'patient',
}

/** What of a booking a call is for; undefined of one that no booking needs. */
export const stageOf = ({ intent }: Call): string | undefined => intent && STAGES[intent.action]

/** Bookings that follow a call without result in the same encounter, although nothing of the kind had one in it before them. */
export const bookingsWithoutResult = (
  scene: Scene,
  failed: Call,
  hasResult: (call: Call) => boolean,
): readonly Call[] =>
  visitAfter(scene, failed).filter(
    (call) =>
      call.intent?.action === 'book-appointment' &&
      !visitBefore(scene, call).some((earlier) => stageOf(earlier) === stageOf(failed) && hasResult(earlier)),
  )
