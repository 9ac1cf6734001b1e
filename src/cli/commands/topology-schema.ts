import { command } from '../command.js'

export const topologySchema = command({
  name: 'schema',
  about: 'print the JSON Schema of topology files, for editors',
  examples: `
Examples:
  $ npx spinecheck topology schema > topology.schema.json      for an editor`,
  load: async () => (await import('../topology.js')).printTopologySchema,
})
