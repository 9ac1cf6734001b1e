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

const newRule = command({
  name: 'rule',
  about: 'begin a rule at rest: its file, its test, its registration, and a topology that breaks it',
  arguments: [new Argument('<id>', 'the state of affairs that is expected')],
  examples: `
Examples:
  $ npx spinecheck new rule products-have-versions`,
  load: async () => (await import('../new-rule.js')).newRule,
})

const newTopology = command({
  name: 'topology',
  about: 'begin a topology: a copy of the worked example to change, and its row in topologies/README.md',
  arguments: [new Argument('<name>', 'what it shows, in small letters')],
  examples: `
Examples:
  $ npx spinecheck new topology two-portals`,
  load: async () => (await import('../new-topology.js')).newTopology,
})

const newFormat = command({
  name: 'format',
  about: 'begin a format of reports: what writes it, what reads it back, and its registration',
  arguments: [new Argument('<name>', 'its name on the command line')],
  examples: `
Examples:
  $ npx spinecheck new format test-anything`,
  load: async () => (await import('../new-format.js')).newFormat,
})

export const newCommand = group({
  name: 'new',
  about: 'begin something of the harness’s own in a checkout of its source',
  commands: [newCheck, newFault, newRule, newTopology, newFormat],
})
