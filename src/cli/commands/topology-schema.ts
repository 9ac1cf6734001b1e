import { command } from '../command.js'

export const topologySchema = command({
  name: 'schema',
  about: 'print the JSON Schema of topology files, for editors',
  load: async () => (await import('../topology.js')).printTopologySchema,
})
