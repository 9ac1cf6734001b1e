import { interactions } from '../../spine/interactions.js'
import { firstRefusal, refuse, type Answer, type PracticeRefusal } from './answer.js'
import { bookAppointment } from './book-appointment.js'
import { readMetadata } from './capability-statement.js'
import { amendAppointment, cancelAppointment } from './change-appointment.js'
import { bodyIsWellFormed } from './body-format.js'
import { findPatient } from './find-patient.js'
import { headerChecks, interactionOf } from './header-checks.js'
import { answerIsReadable, bodyIsReadable } from './negotiation.js'
import type { Asked, Perform } from './practice.js'
import { readAppointment } from './read-appointment.js'
import {
  findOrganisation,
  findPractitioner,
  readLocation,
  readOrganisation,
  readPatient,
  readPractitioner,
} from './read-resource.js'
import { registerPatient } from './register-patient.js'
import { retrieveAppointments } from './retrieve-appointments.js'
import { searchSlots } from './search-slots.js'
import { bearerIsPresent, tokenIsGood } from './token-checks.js'

const performed: ReadonlyMap<string, Perform> = new Map([
  [interactions.readMetadata.id, readMetadata],
  [interactions.searchSlots.id, searchSlots],
  [interactions.findPatient.id, findPatient],
  [interactions.readPatient.id, readPatient],
  [interactions.registerPatient.id, registerPatient],
  [interactions.bookAppointment.id, bookAppointment],
  [interactions.readAppointment.id, readAppointment],
  [interactions.amendAppointment.id, amendAppointment],
  [interactions.cancelAppointment.id, cancelAppointment],
  [interactions.searchPatientAppointments.id, retrieveAppointments],
  [interactions.findPractitioner.id, findPractitioner],
  [interactions.readPractitioner.id, readPractitioner],
  [interactions.findOrganisation.id, findOrganisation],
  [interactions.readOrganisation.id, readOrganisation],
  [interactions.readLocation.id, readLocation],
])

const isEnabled = ({ has, practice }: Asked): PracticeRefusal =>
  has('provider:refuses-access')
    ? refuse('ACCESS_DENIED', `${practice.organisation.name} has not enabled this capability`)
    : undefined

const hasConsented = ({ has, practice }: Asked): PracticeRefusal =>
  has('provider:lacks-consent-of-organisation')
    ? refuse('NO_ORGANISATION_CONSENT', `${practice.organisation.name} has not consented to share`)
    : undefined

const isWell = ({ has }: Asked): PracticeRefusal =>
  has('provider:has-internal-error')
    ? refuse('INTERNAL_SERVER_ERROR', 'The practice system failed inside')
    : undefined

/** The root URL tells which of several capabilities is asked (other-capabilities.md 2). */
const isAtItsOwnRoot = ({ practice: { root, system } }: Asked): PracticeRefusal =>
  root === system.serviceRoot
    ? undefined
    : refuse('BAD_REQUEST', `This is served below ${system.serviceRoot}, not below ${root}`)

/** In the order of the reference provider (spine.md 9.3). */
const checks: readonly ((asked: Asked) => PracticeRefusal)[] = [
  isWell,
  ...headerChecks,
  isAtItsOwnRoot,
  bearerIsPresent,
  bodyIsReadable,
  bodyIsWellFormed,
  answerIsReadable,
  tokenIsGood,
  isEnabled,
  hasConsented,
]

/** The practice system's answer to a request, once it is clear which practice is meant. */
export function answerTo(asked: Asked): Answer {
  const refusal = firstRefusal(checks, asked)
  if (refusal) return refusal
  const interaction = interactionOf(asked)
  const perform = interaction && performed.get(interaction.id)
  if (!interaction || !perform)
    return refuse('NOT_IMPLEMENTED', `${interaction?.name ?? 'This'} is not implemented by this server`)
  return perform({ ...asked, interaction })
}
