import type { z } from 'zod'
import { FormatFault } from '../format-fault.js'
import { wordsOf } from '../../../spine/cause.js'

/** The text as JSON of this schema. @throws FormatFault naming every place that departs from it. */
export function readJson<Schema extends z.ZodType>(text: string, schema: Schema): z.infer<Schema> {
  const parsed = schema.safeParse(jsonOf(text))
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.slice(0, 3).map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new FormatFault(faults.join('; '))
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new FormatFault(`it is no JSON: ${wordsOf(cause)}`)
  }
}
