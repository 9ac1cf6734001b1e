import type { Patient } from '../../topology/topology.js'
import { textAt } from '../../fhir/located.js'

const begin = (length: number, one: string | undefined, other: string): boolean =>
  one?.slice(0, length).toLowerCase() === other.slice(0, length).toLowerCase()

/**
 * Whether a Patient verifies against what PDS holds of that NHS number: by the birth date, or by two of its three parts with
 * three letters of the family name and one of the given name (appointments.md 4.2).
 */
export function isVerifiedOnPds(patient: unknown, { birthDate, name }: Patient): boolean {
  const stated = textAt(patient, 'birthDate')
  if (stated === birthDate) return true
  const held = birthDate.split('-')
  const matching = (stated?.split('-') ?? []).filter((part, index) => part === held[index]).length
  return (
    matching >= 2 &&
    begin(3, textAt(patient, 'name:official.family'), name.family) &&
    begin(1, textAt(patient, 'name:official.given'), name.given)
  )
}

/** Whether a Patient has the family name that PDS holds, however it is capitalised. */
export const hasFamilyNameOfPds = (patient: unknown, { name }: Patient): boolean =>
  textAt(patient, 'name:official.family')?.toLowerCase() === name.family.toLowerCase()
