import { Argument, Option } from 'commander'
import { command } from '../command.js'

export const stepsCommand = command({
  name: 'steps',
  about: 'every sentence that scenarios may use, with an example',
  arguments: [new Argument('[words...]', 'only sentences that hold these words')],
  options: [
    new Option('--import <file...>', 'files of further step definitions'),
    new Option('--json', 'print JSON'),
  ],
  examples: `
Examples:
  $ npx spinecheck steps                                       every sentence
  $ npx spinecheck steps books                                 those about booking
  $ npx spinecheck steps --import steps/mine.mjs               your own too`,
  load: async () => (await import('../steps.js')).printSteps,
})
