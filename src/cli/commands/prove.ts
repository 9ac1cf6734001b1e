import { Argument, Option } from 'commander'
import { command } from '../command.js'

const list = (value: string, before: readonly string[] = []): readonly string[] => [...before, value]

export const proveCommand = command({
  name: 'prove',
  about:
    'prove that every check and rule can fail, finds exactly what is wrong, and leaves what is right alone',
  arguments: [new Argument('[words...]', 'only faults whose id contains one of these')],
  options: [
    new Option('--json <file>', 'write the matrix of faults and checks as JSON'),
    new Option('--html <file>', 'write it as a page'),
    new Option('--write', 'keep the proof beside the build, where reports find it'),
    new Option('--figures', 'print what later changes may not let rise'),
    new Option(
      '--sabotage <what>',
      'make check:<id>, rule:<id> or gate:<name> pass whatever it sees: the proof has to name it, and ends with 5; all: each by itself, and 0 when each was named',
    ).argParser(list),
  ],
  examples: `
Examples:
  $ npx spinecheck prove                                       everything, in under a minute
  $ npx spinecheck prove verdicts                              the truth table of docs/verdicts.md, by real processes
  $ npx spinecheck prove trace-id                              faults that have to do with the trace ID
  $ npx spinecheck prove --sabotage check:trace-id-is-a-uuid   must fail and name that check
  $ npx spinecheck prove --sabotage all                        every check, rule and gate, one after another`,
  load: async () => (await import('../prove.js')).prove,
})
