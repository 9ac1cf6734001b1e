import type { Trace } from '../consumer-driver.js'
import { objectsOf, textOf, textsOf, type JsonObject } from './json.js'

/** Whether a date agrees with one that may be of year or month precision only (PDS-FHIR-44). */
const agrees = (one: string, other: string): boolean => one.startsWith(other) || other.startsWith(one)

const sameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

/** Where a practice's record and the trace differ, for the user to see; only what the specification wants compared (FHIR-GEN-53). */
export function differencesBetween(trace: Trace, record: JsonObject, practice: string): readonly string[] {
  const names = objectsOf(record['name'])
  const name = names.find(({ use }) => use === 'official') ?? names[0] ?? {}
  const compared = [
    ['family name', trace.family, textOf(name['family']), sameName],
    ['given name', trace.given, textsOf(name['given'])[0], sameName],
    ['gender', trace.gender, textOf(record['gender']), sameName],
    ['birth date', trace.birthDate, textOf(record['birthDate']), agrees],
  ] as const
  return compared.flatMap(([what, traced, held, same]) =>
    held !== undefined && same(traced, held)
      ? []
      : [`${what}: PDS has ${traced}, ${practice} has ${held ?? 'none'}`],
  )
}
