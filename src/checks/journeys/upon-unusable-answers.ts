import { identifierSystems } from '../../fhir/canonical.js'
import { formatWanted } from '../answers/format-wanted.js'
import { check } from '../judging/check.js'
import { ofConsumers, only } from '../judging/kinds.js'
import { identifierIn } from '../reading/json.js'
import { answered, isFindPatient, succeeded } from '../reading/operations.js'
import { nhsNumberIn } from '../reading/patient-calls.js'
import type { Call } from '../reading/scene.js'
import { bookingsWithoutResult, stageOf } from './stages.js'

/** Blanks in a number are another matter. */
const withoutBlanks = (number: string | undefined): string | undefined => number?.replaceAll(' ', '')

const isOfAnother = (call: Call): boolean => {
  if (!isFindPatient(call)) return false
  const patients = answered('Patient')(call)
  const number = nhsNumberIn(call)
  return (
    patients.length > 0 &&
    patients.every(
      ({ value }) =>
        withoutBlanks(identifierIn(value, identifierSystems.nhsNumber)) !== withoutBlanks(number),
    )
  )
}

/** Why an answer that says that all went well is of no use to whoever asked; undefined of one that is. */
const whyUnusable = (call: Call): string | undefined => {
  // Of what is recorded in part nobody can say that it was of no use.
  if (!succeeded(call) || call.exchange.response?.length !== undefined) return undefined
  if (formatWanted(call).format === 'JSON' && call.answer === undefined)
    return 'an answer that cannot be read'
  return isOfAnother(call) ? 'an answer about another patient' : undefined
}

/** What a consumer makes of answers that look like success and are not (spine.md 3.9). */
export const uponUnusableAnswersChecks = [
  check({
    id: 'unusable-answers-are-not-built-upon',
    title: 'No appointment is booked upon an answer that cannot be read, or that is about another patient',
    matters: 'The appointment is in the name of somebody else, or at a time that nobody offered.',
    mend: 'Read every answer before it is used: its format, and whether it is about the patient who was asked for.',
    party: 'consumer',
    requirements: ['SSP-CON-05'],
    of: only(
      ofConsumers(({ calls }) => calls),
      // Who acted is asked only where there is something to tell.
      (call) => whyUnusable(call) !== undefined && stageOf(call) !== undefined,
    ),
    reads: (call, scene) =>
      bookingsWithoutResult(
        scene,
        call,
        (earlier) => succeeded(earlier) && whyUnusable(earlier) === undefined,
      ),
    expects: (bookings, call) =>
      bookings.map(({ exchange }) => ({
        at: `after ${whyUnusable(call) ?? 'it'}`,
        expected: 'no booking',
        actual: `a booking in ${exchange.id}`,
      })),
  }),
] as const
