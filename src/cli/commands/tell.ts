import { Argument, Option } from 'commander'
import { command } from '../command.js'

export const tellCommand = command({
  name: 'tell',
  about: 'have Spine or a practice of a running observe do something, for example refuse or be slow',
  arguments: [new Argument('[behaviour]', 'which; --list names every one')],
  options: [
    new Option('--for <ods>', 'only the system of this organisation'),
    new Option('--list', 'every behaviour there is'),
    new Option('--off', 'everybody does right again'),
    new Option('--workspace <file>', 'the spinecheck.yaml that observe was started with'),
  ],
  examples: `
Examples:
  $ npx spinecheck tell --list
  $ npx spinecheck tell --off                                    everybody does right again`,
  load: async () => (await import('../tell.js')).tell,
})
