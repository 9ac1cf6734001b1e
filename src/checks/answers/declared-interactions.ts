import { interactions, type Interaction } from '../../spine/interactions.js'
import { check } from '../judging/check.js'
import { expectThat } from '../judging/found.js'
import { answers } from '../judging/kinds.js'
import { textsAt, type Located } from '../../fhir/located.js'
import { operationsOf, statusOf } from '../reading/operations.js'
import type { Call } from '../reading/scene.js'
import { REGISTER, resourceOfType, statementOf } from './declared.js'
import { isSoundlyAsked, outcomeInWords } from './served.js'

/** The interaction by which FHIR calls an operation of GP Connect: its resource type and code. */
const DECLARED_AS: ReadonlyMap<Interaction, readonly [type: string, code: string]> = new Map([
  [interactions.readPatient, ['Patient', 'read']],
  [interactions.findPatient, ['Patient', 'search-type']],
  [interactions.readPractitioner, ['Practitioner', 'read']],
  [interactions.findPractitioner, ['Practitioner', 'search-type']],
  [interactions.readOrganisation, ['Organization', 'read']],
  [interactions.findOrganisation, ['Organization', 'search-type']],
  [interactions.readLocation, ['Location', 'read']],
  [interactions.searchSlots, ['Slot', 'search-type']],
  [interactions.bookAppointment, ['Appointment', 'create']],
  [interactions.readAppointment, ['Appointment', 'read']],
  [interactions.amendAppointment, ['Appointment', 'update']],
  [interactions.cancelAppointment, ['Appointment', 'update']],
  [interactions.searchPatientAppointments, ['Appointment', 'search-type']],
])

/** How a statement declares what a request does, for example Appointment update; undefined where it does not. */
function declarationOf(call: Call, statement: Located): string | undefined {
  for (const operation of operationsOf(call)) {
    const [type, code] = DECLARED_AS.get(operation) ?? []
    const declared = type === undefined ? undefined : resourceOfType(statement, type)
    if (code !== undefined && declared && textsAt(declared.value, 'interaction.code').includes(code))
      return `${type} ${code}`
    if (
      operation === interactions.registerPatient &&
      textsAt(statement.value, 'rest.operation.name').includes(REGISTER)
    )
      return REGISTER
  }
  return undefined
}

/** Whether practices do what they declare (spine.md 9). */
export const declaredInteractionChecks = [
  check({
    id: 'what-is-declared-is-implemented',
    title: 'What a capability statement declares is not answered with 501',
    matters: 'Staff are offered something that then fails, while the patient waits.',
    mend: 'Implement the interaction, or leave it out of the capability statement.',
    party: 'provider',
    requirements: ['CAP-10'],
    of: answers,
    reads: (call, scene) => {
      const statement = statementOf(call, scene)
      return statement && isSoundlyAsked(call, scene) ? declarationOf(call, statement) : undefined
    },
    expects: (declaration, call) =>
      expectThat(statusOf(call) !== 501, 'status', `${declaration}, as it is declared`, outcomeInWords(call)),
  }),
] as const
