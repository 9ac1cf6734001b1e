import type { z } from 'zod'
import { profileDepartures, type ProfiledType } from '../../fhir/cardinalities.js'
import type { ShapeDeparture } from '../../fhir/stu3/shape-departure.js'
import { misshapenType } from '../../fhir/stu3/shape.js'
import type { TypeName } from '../../fhir/stu3/shapes.js'

const MOST = 3

/** The first few departures, for diagnostics; undefined where there is none. */
export const inWords = (found: readonly ShapeDeparture[]): string | undefined =>
  found.length === 0
    ? undefined
    : found
        .slice(0, MOST)
        .map(({ at, expected, actual }) => `${at}: ${expected}; not ${actual}`)
        .join('; ')

/** The first few departures of a value from base FHIR STU3, for diagnostics; undefined where there is none. */
export const baseFaults = (type: TypeName, value: unknown, at: string = type): string | undefined =>
  inWords(misshapenType(type, { at, value }))

/** The same of a resource from how often the elements of its GP Connect profile occur. */
export const profileFaults = (type: ProfiledType, value: unknown): string | undefined =>
  inWords(profileDepartures(type, { at: type, value }))

/** The first few things that are wrong with a value's shape, for diagnostics. */
export const shapeFaults = ({ issues }: z.ZodError, at: string): string =>
  issues
    .slice(0, MOST)
    .map(({ path, message }) => `${[at, ...path.map(String)].join('.')}: ${message}`)
    .join('; ')

/** The value of JSON text; undefined where it is none. */
export function parsedJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}
