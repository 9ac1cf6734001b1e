import { Argument } from 'commander'
import { command, type AddCommand } from '../command.js'
import { SHELLS } from '../completion.js'

/** It completes whatever else was added to the same program. */
export const completionCommand: AddCommand = (to, finish) => {
  const add = command({
    name: 'completion',
    about: 'what has a shell complete commands and options, for its start-up file',
    arguments: [new Argument('<shell>', 'for which shell').choices(SHELLS)],
    examples: `
Examples:
  $ npx spinecheck completion bash >> ~/.bashrc
  $ npx spinecheck completion fish > ~/.config/fish/completions/spinecheck.fish`,
    load: async () => (await import('../completion.js')).printCompletion(to),
  })
  add(to, finish)
}
