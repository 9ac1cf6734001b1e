import { Argument, Option } from 'commander'
import { command } from '../command.js'

export const traceCommand = command({
  name: 'trace',
  about: 'what becomes of every requirement: verdicts of a run, or what can judge it and why nothing does',
  arguments: [new Argument('[run]', 'folder of a run under reports/')],
  options: [
    new Option('--role <role>', 'only requirements on consumer, provider, mhs, topology, pds, sds or ssp'),
    new Option('--area <area>', 'only requirements whose ids begin so, for example SSP'),
    new Option('--scripts', "by NHS England's test scripts for consumers instead"),
    new Option(
      '--strict',
      'name every gap between catalogue, checks and features; exit 1 where there is one',
    ),
    new Option('--json', 'print JSON'),
  ],
  examples: `
Examples:
  $ npx spinecheck trace                                       how many requirements are judged, and why the others are not
  $ npx spinecheck trace --role provider --area SSP            one role, one area`,
  load: async () => (await import('../trace.js')).trace,
})
