import { Argument, Option } from 'commander'
import { command } from '../command.js'
import { directOption } from '../direct-option.js'
import { hereFirst } from '../here-first.js'
import { authorityOption } from '../serving-options.js'

export const doctorCommand = command({
  name: 'doctor',
  about:
    'say all at once what stands between a system of yours and the doubles, with what mends it; of a provider also what its practices answer and which data is missing',
  arguments: [
    new Argument('[topology]', 'topology file; that of spinecheck.yaml where none is named').argParser(
      hereFirst,
    ),
  ],
  options: [
    new Option(
      '--as-client <command>',
      'run this command against the doubles and explain the first thing that arrived or failed; SPINECHECK_CONNECT in its environment is the folder of the pack',
    ),
    authorityOption(),
    directOption(),
    new Option('--verbose', 'name every requirement that data which is missing costs'),
  ],
  examples: `
Examples:
  $ npx spinecheck doctor topologies/worked-example.yaml
  $ npx spinecheck doctor topologies/worked-example.yaml --as-client 'sh $SPINECHECK_CONNECT/book-northgate.sh'`,
  load: async () => (await import('../doctor.js')).doctor,
})
