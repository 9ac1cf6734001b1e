import type { Patient } from '../../topology/topology.js'

/** What a registration says of a person. */
export interface StatedPerson {
  readonly birthDate: string
  readonly family: string
  readonly given: string
}

const starts = (name: string, length: number): string => name.slice(0, length).toLowerCase()

/**
 * Whether what was stated belongs to the PDS record: the birth date is exact, or two of its three parts match together with
 * three letters of the family name and one of the given name (appointments.md 4.2).
 */
export function isVerified({ birthDate, family, given }: StatedPerson, person: Patient): boolean {
  if (birthDate === person.birthDate) return true
  const held = person.birthDate.split('-')
  const matching = birthDate.split('-').filter((part, index) => part === held[index]).length
  return (
    matching >= 2 &&
    starts(family, 3) === starts(person.name.family, 3) &&
    starts(given, 1) === starts(person.name.given, 1)
  )
}
