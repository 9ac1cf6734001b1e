import { GP_CONNECT } from './gp-connect.js'
import { interactionById } from './interactions.js'
import { OTHER_CAPABILITIES, otherInteractionById } from './other-interactions.js'

/** What a data sharing agreement can cover, and what has a service root URL of its own (spine.md 3.2, 3.5, 7.2 to 7.5). */
export const CAPABILITIES = ['appointment-management', ...OTHER_CAPABILITIES] as const

export type Capability = (typeof CAPABILITIES)[number]

/** Whether an interaction ID is GP Connect's rather than another Spine service's (spine.md 7.1). */
export const isGpConnect = (interactionId: string): boolean => interactionId.startsWith(GP_CONNECT)

/** The capability an interaction belongs to; Foundations come with Appointment Management (spine.md 7.2 to 7.5). */
export const capabilityOf = (interactionId: string): Capability | undefined =>
  interactionById(interactionId) ? 'appointment-management' : otherInteractionById(interactionId)?.capability

/** Whether practices hand a record on by it to the practice that has the patient now, for which none agrees beforehand (other-capabilities.md 6). */
export const isMigration = (interactionId: string): boolean =>
  otherInteractionById(interactionId)?.reason === 'migration'
