import { Argument } from 'commander'
import { command } from '../command.js'
import { hereFirst } from '../here-first.js'
import { workspaceOption } from '../workspace-option.js'

export const topologyResult = command({
  name: 'result',
  about: 'print the result file that batch tracing (PDS MESH) would give of its patients',
  arguments: [
    new Argument('[file]', 'topology file; that of the workspace when not given').argParser(hereFirst),
  ],
  options: [workspaceOption()],
  examples: `
Examples:
  $ npx spinecheck topology result mine.yaml > result.csv      an example for pds: dbs
  $ npx spinecheck run --pds dbs --dbs-result result.csv --dated 2027-07-04T06:00:00Z`,
  load: async () => (await import('../topology-result.js')).printResult,
})
