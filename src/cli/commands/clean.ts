import { Option } from 'commander'
import { command } from '../command.js'

export const cleanCommand = command({
  name: 'clean',
  about: 'remove what earlier runs left on the container engine; runs that still go on are left alone',
  options: [
    new Option('--all', 'also what is not known to be left over: it ends runs of others that go on'),
    new Option('--run <id>', 'only what this run left'),
    new Option('--images', 'the images of the doubles too'),
  ],
  examples: `
Examples:
  $ npx spinecheck clean                                       what runs that ended left on the engine`,
  load: async () => (await import('../clean.js')).clean,
})
