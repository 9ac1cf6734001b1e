import { Argument, Option } from 'commander'
import { command } from '../command.js'

export const mergeCommand = command({
  name: 'merge',
  about: 'make one run, with one set of reports, of the shards that were played of it',
  arguments: [new Argument('<runs...>', 'folders of the shards, or folders that hold them')],
  options: [
    new Option(
      '--out <folder>',
      'the folder of the merged run, new or empty; a new one under reports/ otherwise',
    ),
    new Option('--reports <folder>', 'where a folder is made when --out names none').default('reports'),
    new Option('--sign-key <file>', 'PEM file of the private key that seals the whole'),
    new Option(
      '--baseline <file>',
      'hold the whole against accepted deviations; see docs/attestations-and-deviations.md',
    ),
    new Option('--json', 'print the verdict as JSON; the summary goes to the error stream'),
  ],
  examples: `
Examples:
  $ npx spinecheck merge shards --out merged                   every shard below that folder
  $ npx spinecheck merge shards --baseline accepted.yaml       held against accepted deviations`,
  load: async () => (await import('../merge.js')).merge,
})
