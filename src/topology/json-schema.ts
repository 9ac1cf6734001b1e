import { z } from 'zod'
import { topologySchema } from './schema.js'

type Json = Readonly<Record<string, unknown>>

/**
 * The JSON Schema of topology files, for editors.
 * Where the reader takes text an editor may see a number or a truth value, because YAML is typed there; all three are allowed.
 */
export const topologyJsonSchema = (): Json => ({
  $id: 'https://spinecheck.example/topology.schema.json',
  title: 'spinecheck topology',
  ...(relaxed(z.toJSONSchema(topologySchema, { io: 'input', unrepresentable: 'any' })) as Json),
})

function relaxed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(relaxed)
  if (typeof node !== 'object' || node === null) return node
  const entries = Object.entries(node).map(([key, value]) => [key, relaxed(value)] as const)
  const copy = Object.fromEntries(entries)
  if (copy['type'] !== 'string' || 'enum' in copy) return copy
  return { ...copy, type: ['string', 'number'] }
}
