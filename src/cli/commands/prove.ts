import { Argument, InvalidArgumentError, Option } from 'commander'
import { command } from '../command.js'

const wholeNumber = (value: string): number => {
  if (/^\d{1,9}$/.test(value)) return Number(value)
  throw new InvalidArgumentError('Write a whole number, for example 50.')
}

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
    new Option(
      '--random <count>',
      'play this many pairs of faults of different parties together instead: both have to be reported',
    )
      .argParser(wholeNumber)
      .conflicts(['json', 'html', 'write', 'figures', 'sabotage']),
    new Option('--seed <number>', 'the pairs to draw; another each time unless told, and always printed')
      .argParser(wholeNumber)
      .implies({ random: 50 }),
  ],
  examples: `
Examples:
  $ npx spinecheck prove                                       everything, in some minutes
  $ npx spinecheck prove verdicts                              the truth table of docs/verdicts.md, by real processes
  $ npx spinecheck prove trace-id                              faults that have to do with the trace ID
  $ npx spinecheck prove --sabotage check:trace-id-is-a-uuid   must fail and name that check
  $ npx spinecheck prove --sabotage all                        every check, rule and gate, one after another`,
  load: async () => (await import('../prove.js')).prove,
})
