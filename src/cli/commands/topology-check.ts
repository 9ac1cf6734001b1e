import { Argument, Option } from 'commander'
import { command } from '../command.js'
import { workspaceOption } from '../workspace-option.js'

export const topologyCheck = command({
  name: 'check',
  about: 'judge registrations at rest: every fault of form, or else every rule of registration',
  arguments: [
    new Argument(
      '[files...]',
      'topology files, or exports of SDS: LDIF, JSON, or a folder of them; the topology of the workspace when none is named',
    ),
  ],
  options: [
    workspaceOption(),
    new Option('--agreements <csv>', 'data sharing agreements that go with an export'),
    new Option('--names <csv>', 'names of organisations that go with an export'),
    new Option('--json', 'print the findings as JSON'),
  ],
  examples: `
Examples:
  $ npx spinecheck topology check mine.yaml                    every fault of the file, or every rule that is broken
  $ npx spinecheck topology check export.ldif --agreements agreements.csv an export of SDS`,
  load: async () => (await import('../topology.js')).checkTopologies,
})
