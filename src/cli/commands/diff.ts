import { Argument, Option } from 'commander'
import { command } from '../command.js'

export const diffCommand = command({
  name: 'diff',
  about: 'compare two runs: new failures, fixes, checks that stopped judging, scenarios gone and new',
  arguments: [
    new Argument('<earlier>', 'folder of a run, or the zip that was made of it'),
    new Argument('<later>', 'folder of a run, or the zip that was made of it'),
  ],
  options: [new Option('--json', 'print the differences as JSON')],
  examples: `
Examples:
  $ npx spinecheck diff reports/<earlier> reports/<later>.zip  what changed from one run to the next`,
  load: async () => (await import('../diff.js')).diff,
})
