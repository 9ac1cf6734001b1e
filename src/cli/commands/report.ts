import { Argument, Option } from 'commander'
import { command } from '../command.js'

export const reportCommand = command({
  name: 'report',
  about: 'render the reports of a run again from its record alone, also of one that was killed',
  arguments: [new Argument('<run>', 'folder of a run, or the zip that was made of it')],
  options: [
    new Option('--out <folder>', 'where they are written; the folder of the run where it is not sealed'),
  ],
  examples: `
Examples:
  $ npx spinecheck report reports/<run>.zip --out again        every report anew, from the record`,
  load: async () => (await import('../report.js')).report,
})
