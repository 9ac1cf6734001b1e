import { Argument, Option } from 'commander'
import { partyNames } from '../../faults/fault.js'
import { command } from '../command.js'

export const faultsCommand = command({
  name: 'faults',
  about: 'what doubles and drivers can be told to do wrong or to suffer, and what would be right',
  arguments: [new Argument('[party]', 'only the faults of one party').choices(Object.keys(partyNames))],
  options: [new Option('--json', 'print JSON')],
  examples: `
Examples:
  $ npx spinecheck faults                                      every fault, and every legal variation
  $ npx spinecheck faults ssp                                  what the SSP can be told to do wrong`,
  load: async () => (await import('../faults.js')).printFaults,
})
