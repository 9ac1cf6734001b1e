import { identifierSystems } from '../../fhir/canonical.js'
import { identifierIn, listAt, dig } from './json.js'
import type { Call } from './call.js'
import { operationsOf } from './operations.js'

/** The NHS number that a find-patient or a registration names; undefined for other calls or where there is none. */
export function nhsNumberIn(call: Call): string | undefined {
  const { interaction, parameters, body } = call
  const action = interaction?.name
  // What it was to be is asked only where path and interaction ID do not say the same.
  const [operation, ...others] = operationsOf(call)
  const isPlain = interaction !== undefined && operation === interaction && others.length === 0
  const intent = isPlain ? undefined : call.intent
  if (intent?.action === 'find-patient' || action === 'Find a patient') {
    const value = parameters.find(([name]) => name === 'identifier')?.[1]
    return value?.split('|').at(-1)
  }
  if (intent?.action === 'register-patient' || action === 'Register a patient')
    return identifierIn(registered(body), identifierSystems.nhsNumber)
  return undefined
}

/** The Patient that a registration hands in. */
export const registered = (body: unknown): unknown =>
  dig(
    listAt(body, 'parameter').find((each) => dig(each, 'name') === 'registerPatient'),
    'resource',
  )

/** Whether a call is about one patient. */
export const isAboutPatient = ({ intent }: Call): boolean =>
  intent?.action === 'find-patient' ||
  intent?.action === 'register-patient' ||
  intent?.action === 'book-appointment'

/** An NHS number without the blanks and hyphens that people group it by. */
export const digitsOf = (written: string): string => written.replace(/[\s-]/g, '')

/** The number that a request to a practice names or, where it names none, that of the patient it is meant for. */
export function numberOf(call: Call): string | undefined {
  const named = nhsNumberIn(call)
  return named === undefined ? call.intent?.patient : digitsOf(named)
}
