import { Argument, type Command } from 'commander'
import { partyNames, type FaultyParty } from '../faults/fault.js'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'

/** The command that says what every fault does; what it needs is loaded when it is called. */
export function addFaultsCommand(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command('faults')
    .description('what doubles and drivers can be told to do wrong or to suffer, and what would be right')
    .addArgument(new Argument('[party]', 'only the faults of one party').choices(Object.keys(partyNames)))
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `
Examples:
  $ npx spinecheck faults                                      every fault, and every legal variation
  $ npx spinecheck faults ssp                                  what the SSP can be told to do wrong`,
    )
    .exitOverride()
    .action(async (party: FaultyParty | undefined, options: { readonly json?: true }) => {
      const { faultList } = await import('./faults.js')
      process.stdout.write(faultList(party, options))
      finish(EXIT.conformant)
    })
}
