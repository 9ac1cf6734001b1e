import { Argument, Option } from 'commander'
import { command, group } from '../command.js'

const newCheck = command({
  name: 'check',
  about: 'begin a check: its file, its test and its registration, with the blanks to fill in',
  arguments: [new Argument('<room/id>', 'a room of src/checks and the state of affairs that is expected')],
  examples: `
Examples:
  $ npx spinecheck new check answers/slots-carry-no-remark`,
  load: async () => (await import('../new-check.js')).newCheck,
})

const newFault = command({
  name: 'fault',
  about: 'begin a fault: its words and its proof, with the blanks to fill in',
  arguments: [new Argument('<party:what-it-does>', 'who goes wrong, and how')],
  options: [new Option('--table <name>', 'the file of src/faults that takes it, such as consumer-bookings')],
  examples: `
Examples:
  $ npx spinecheck new fault provider:remarks-on-slots
  $ npx spinecheck new fault consumer:books-at-night --table consumer-bookings`,
  load: async () => (await import('../new-fault.js')).newFault,
})

export const newCommand = group({
  name: 'new',
  about: 'begin something of the harness’s own in a checkout of its source',
  commands: [newCheck, newFault],
})
