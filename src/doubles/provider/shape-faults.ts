import type { z } from 'zod'

/** The first few things that are wrong with a value's shape, for diagnostics. */
export const shapeFaults = ({ issues }: z.ZodError, at: string): string =>
  issues
    .slice(0, 3)
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
