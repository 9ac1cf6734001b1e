import { select, textsAt, type Located } from '../../fhir/located.js'

/**
 * Type and id of what a reference leads to, such as Slot/7, however it is written: relative, absolute, or of one version.
 * Undefined for other references, such as that to a contained resource.
 */
export const targetOf = (reference: string): string | undefined =>
  /(?:^|\/)([A-Z][A-Za-z]+\/[A-Za-z0-9.-]{1,64})(?:\/_history\/[A-Za-z0-9.-]{1,64})?$/.exec(reference)?.[1]

/** What the references at a path lead to. */
export const targetsAt = (resource: Located, path: string): readonly string[] =>
  textsAt(resource.value, path).flatMap((reference) => targetOf(reference) ?? [])

/** Those of them that are of one type. */
export const targetsOfType = (resource: Located, path: string, type: string): readonly string[] =>
  targetsAt(resource, path).filter((target) => target.startsWith(`${type}/`))

/** The actors of one type that take part in an appointment, for example Patient/7. */
export const actorsOf = (appointment: Located, type: string): readonly string[] =>
  targetsOfType(appointment, 'participant.actor.reference', type)

/** The contained Organization that the booking organisation extension of an appointment refers to. */
export function bookingOrganisation(appointment: Located): Located | undefined {
  const pointers = textsAt(appointment.value, 'extension:bookingOrganisation.valueReference.reference')
  return select(appointment, 'contained').find(
    ({ value }) =>
      textsAt(value, 'resourceType').includes('Organization') &&
      textsAt(value, 'id').some((id) => pointers.includes(`#${id}`)),
  )
}
