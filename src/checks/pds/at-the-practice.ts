import { check } from '../judging/check.js'
import { answers, only } from '../judging/kinds.js'
import { isRegistration } from '../reading/operations.js'
import { pdsCalls } from '../reading/pds.js'
import type { Call, Scene } from '../reading/scene.js'
import { precedes } from '../reading/history.js'

const registrations = only(answers, isRegistration)

/** Writes to PDS after a registration, other than those in another organisation's name. */
const updatesAfter = ({ exchange, practice }: Call, scene: Scene) =>
  pdsCalls(scene).filter(
    (each) =>
      each.exchange.request.method !== 'GET' &&
      precedes(exchange, each.exchange) &&
      (each.endUser.sole === undefined || each.endUser.sole === practice?.organisation),
  )

/** What a practice does with what PDS knows of a patient (spine.md 8, pds-sds.md 3.11). */
export const practiceChecks = [
  check({
    id: 'registration-does-not-update-pds',
    title: 'A temporary registration does not write to PDS',
    matters: 'The patient is taken off the list of their own practice.',
    mend: 'Keep temporary registrations local: read from PDS, and write nothing.',
    party: 'provider',
    requirements: ['PDS-15', 'PDS-GEN-20'],
    of: registrations,
    reads: updatesAfter,
    expects: (updates) =>
      updates.map(({ exchange: { id, request } }) => ({
        at: `${id} to PDS`,
        expected: 'no update',
        actual: request.method,
      })),
  }),
] as const
