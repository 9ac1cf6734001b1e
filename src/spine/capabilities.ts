import { interactionById } from './interactions.js'

/** What a data sharing agreement can cover, and what has a service root URL of its own (spine.md 3.2, 3.5, 7.2 to 7.5). */
export const CAPABILITIES = [
  'appointment-management',
  'access-record-structured',
  'access-document',
  'access-record-html',
] as const

export type Capability = (typeof CAPABILITIES)[number]

const GP_CONNECT = 'urn:nhs:names:services:gpconnect:'

/** Whether an interaction ID is GP Connect's rather than another Spine service's (spine.md 7.1). */
export const isGpConnect = (interactionId: string): boolean => interactionId.startsWith(GP_CONNECT)

/** The capability an interaction belongs to; Foundations come with Appointment Management (spine.md 7.2 to 7.5). */
export function capabilityOf(interactionId: string): Capability | undefined {
  if (interactionById(interactionId)) return 'appointment-management'
  if (!isGpConnect(interactionId)) return undefined
  const rest = interactionId.slice(GP_CONNECT.length)
  if (rest.startsWith('structured:') || rest.startsWith('fhir:operation:gpc.getstructuredrecord'))
    return 'access-record-structured'
  if (rest.startsWith('documents:')) return 'access-document'
  if (rest.startsWith('fhir:operation:gpc.getcarerecord')) return 'access-record-html'
  return undefined
}
