import { Argument, Option } from 'commander'
import { batchOptions } from '../batch-options.js'
import { command } from '../command.js'
import { handedInOptions } from '../handed-in-options.js'

export const judgeCommand = command({
  name: 'judge',
  about: 'judge traffic that was recorded elsewhere: an HTTP Archive, or a run and its zip',
  arguments: [new Argument('<traffic>', 'a .har file, the folder of a run, or the zip that was made of it')],
  options: [
    new Option('--topology <file>', 'topology file; that of spinecheck.yaml otherwise'),
    new Option('--workspace <file>', 'the spinecheck.yaml to go by; the one in this folder otherwise'),
    new Option('--reports <folder>', 'where the folder of the run is made').default('reports'),
    ...handedInOptions(),
    ...batchOptions(),
  ],
  examples: `
Examples:
  $ npx spinecheck judge traffic.har --topology mine.yaml        what a browser or a proxy saved
  $ npx spinecheck judge reports/<run>.zip --topology mine.yaml  what a run recorded`,
  load: async () => (await import('../judge.js')).judge,
})
