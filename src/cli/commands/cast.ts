import { Argument, Option } from 'commander'
import { command } from '../command.js'

export const castCommand = command({
  name: 'cast',
  about: 'tell who of a topology plays whom of the features, and what nobody can play',
  arguments: [new Argument('[features...]', 'feature files or folders; all of them when none is named')],
  options: [
    new Option(
      '--topology <file>',
      'the topology on which they are to play; that of the workspace otherwise',
    ),
    new Option('--workspace <file>', 'the spinecheck.yaml to go by; that of the folder otherwise'),
    new Option('--tags <expression>', 'only scenarios whose tags fit'),
    new Option('--import <file...>', 'further step definitions'),
    new Option('--json', 'print it as JSON, scenario by scenario'),
  ],
  examples: `
Examples:
  $ npx spinecheck cast --topology mine.yaml
  $ npx spinecheck cast features/worked-example --topology mine.yaml --json`,
  load: async () => (await import('../cast.js')).cast,
})
