import type { z } from 'zod'
import { misshapenType } from '../../fhir/stu3/shape.js'
import type { TypeName } from '../../fhir/stu3/shapes.js'

const MOST = 3

/** The first few departures of a value from base FHIR STU3, for diagnostics; undefined where there is none. */
export function baseFaults(type: TypeName, value: unknown, at: string = type): string | undefined {
  const found = misshapenType(type, { at, value }).slice(0, MOST)
  if (found.length === 0) return undefined
  return found.map(({ at: where, expected, actual }) => `${where}: ${expected}; not ${actual}`).join('; ')
}

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
