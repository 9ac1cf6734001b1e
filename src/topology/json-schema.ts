import { z } from 'zod'
import { topologySchema } from './schema.js'

type Json = Readonly<Record<string, unknown>>

/** The JSON Schema of topology files, for editors. */
export const topologyJsonSchema = (): Json => ({
  $id: 'https://spinecheck.example/topology.schema.json',
  title: 'spinecheck topology',
  ...forEditors(topologySchema),
})

/**
 * What an editor is told of a file that people write.
 * Where the reader takes text an editor may see a number or a truth value, because YAML is typed there; all three are allowed.
 */
export const forEditors = (schema: z.ZodType): Json =>
  relaxed(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })) as Json

function relaxed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(relaxed)
  if (typeof node !== 'object' || node === null) return node
  const entries = Object.entries(node).map(([key, value]) => [key, relaxed(value)] as const)
  const copy = Object.fromEntries(entries)
  const words: readonly unknown[] = Array.isArray(copy['enum']) ? copy['enum'] : [copy['const']]
  if (words.includes('true')) return { enum: [...words, ...words.map((word) => word === 'true')] }
  if (copy['type'] !== 'string' || 'enum' in copy) return copy
  return { ...copy, type: ['string', 'number'] }
}
