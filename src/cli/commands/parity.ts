import { Argument, Option } from 'commander'
import { command } from '../command.js'

export const parityCommand = command({
  name: 'parity',
  about: 'play features on embedded doubles and in containers and compare the verdicts',
  arguments: [new Argument('[features...]', 'feature files or folders; all of them when none is named')],
  options: [
    new Option('--tags <expression>', 'only scenarios whose tags fit'),
    new Option('--reports <folder>', 'where the folders of both runs are made').default('reports'),
    new Option(
      '--base <image>',
      "an image with Node to build the doubles' image upon; made of this Node otherwise",
    ),
    new Option('--browser <which>', 'for scenarios tagged @browser, as for run'),
  ],
  examples: `
Examples:
  $ npx spinecheck parity features/worked-example              by both launchers, and compared`,
  load: async () => (await import('../parity.js')).parity,
})
