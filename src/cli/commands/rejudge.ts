import { Argument, Option } from 'commander'
import { command } from '../command.js'

export const rejudgeCommand = command({
  name: 'rejudge',
  about: "apply today's checks to recorded evidence; nothing is played",
  arguments: [new Argument('<run>', 'folder of a run, or the zip that was made of it')],
  options: [new Option('--json', 'print what changed as JSON')],
  examples: `
Examples:
  $ npx spinecheck rejudge reports/<run>.zip                   today's checks on what was recorded then`,
  load: async () => (await import('../rejudge.js')).rejudge,
})
