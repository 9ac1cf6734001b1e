import { Argument, Option } from 'commander'
import { command } from '../command.js'
import { hereFirst } from '../here-first.js'
import { servingOptions } from '../serving-options.js'
import { workspaceOption } from '../workspace-option.js'

export const serveCommand = command({
  name: 'serve',
  about: 'start the doubles of a topology and print how to reach them; Ctrl-C stops them',
  arguments: [
    new Argument('[topology]', 'topology file; that of spinecheck.yaml where none is named').argParser(
      hereFirst,
    ),
  ],
  options: [
    workspaceOption(),
    ...servingOptions('shared'),
    new Option(
      '--state <file>',
      'where practices keep what is booked and registered, also when this ends or is killed; nowhere unless told',
    ),
  ],
  examples: `
Examples:
  $ npx spinecheck serve topologies/worked-example.yaml        the doubles, until Ctrl-C
  $ npx spinecheck serve mine.yaml --state bookings.state       the same, and what is booked is there again the next time
  $ npx spinecheck serve mine.yaml --port proxy.spine.example=4443 the SSP at a port of your choice`,
  load: async () => (await import('../serve.js')).serve,
})
