import { Option } from 'commander'
import { command } from '../command.js'
import { directOption } from '../direct-option.js'
import { workspaceOption } from '../workspace-option.js'

export const cleanCommand = command({
  name: 'clean',
  about:
    'take back what earlier runs left booked at practices of yours, and remove what they left on the container engine; runs that still go on are left alone',
  options: [
    workspaceOption(),
    directOption(),
    new Option('--all', 'also what is not known to be left over: it ends runs of others that go on'),
    new Option('--run <id>', 'only what this run left'),
    new Option('--images', 'the images of the doubles too'),
  ],
  examples: `
Examples:
  $ npx spinecheck clean                                       what runs that ended left booked, and on the engine`,
  load: async () => (await import('../clean.js')).clean,
})
