import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { HarnessError } from '../spine/errors.js'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import { harnessVersion } from './package.js'
import type { RunOptions } from './run.js'
import type { ServeOptions } from './serve.js'

/** Carries out a command line; yields the exit code (see "Exit codes" in the README). */
export async function main(args: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = EXIT.conformant
  const program = describe((outcome) => {
    code = outcome
  })
  try {
    await program.parseAsync(args, { from: 'user' })
    return code
  } catch (cause) {
    if (cause instanceof CommanderError) return cause.exitCode === 0 ? EXIT.conformant : EXIT.configuration
    process.stderr.write(`${inWords(cause)}\n`)
    return cause instanceof HarnessError && isConfigurationFault(cause)
      ? EXIT.configuration
      : EXIT.harnessFailed
  }
}

const inWords = (cause: unknown): string =>
  cause instanceof HarnessError
    ? cause.message
    : `spinecheck failed: ${String((cause as Error).stack ?? cause)}`

const isConfigurationFault = ({ code }: HarnessError): boolean =>
  code !== 'TRAFFIC_UNACCOUNTED' && code !== 'VERDICT_NOT_AS_EXPECTED'

/** Each command loads what it needs when it is called, so that help and a slip of the pen are answered at once. */
function describe(finish: (code: ExitCode) => void): Command {
  const program = new Command('spinecheck')
    .description(
      'Proves, before go-live, that a GP Connect system integrates with NHS Spine as the specification asks.',
    )
    .version(harnessVersion)
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError('Run spinecheck --help to see what there is.')
    .addHelpText(
      'after',
      `
Examples:
  $ npx spinecheck run                                        every feature on embedded doubles
  $ npx spinecheck run features/worked-example --tags @WEX-6a  what proves one requirement
  $ npx spinecheck run --topology my-practice.yaml             the features on a deployment of your own
  $ npx spinecheck serve topologies/worked-example.yaml        the doubles alone, for a system of yours
  $ npx spinecheck topology check my-practice.yaml             every fault of a topology file`,
    )

  program
    .command('run')
    .description('play features, judge what crossed the wire, write a report')
    .argument('[features...]', 'feature files or folders; all of them when none is named')
    .option('--tags <expression>', 'only scenarios whose tags fit, for example "@WEX-6a and not @self-test"')
    .option('--topology <file>', 'play on this topology instead of the ones that features name')
    .option('--reports <folder>', 'where the folder of the run is made', 'reports')
    .option('--import <file...>', 'further step definitions')
    .option('--json', 'print the verdict as JSON; progress goes to the error stream')
    .addHelpText(
      'after',
      `
Examples:
  $ npx spinecheck run                                           every feature, the self-tests too
  $ npx spinecheck run features/worked-example                   the worked example alone
  $ npx spinecheck run features/worked-example/book-an-appointment.feature:22
  $ npx spinecheck run --tags "not @self-test" --json`,
    )
    .exitOverride()
    .action(async (features: string[], options: RunOptions) => {
      const { run } = await import('./run.js')
      finish(await run(features, options))
    })

  program
    .command('serve')
    .description('start the doubles of a topology and print how to reach them; Ctrl-C stops them')
    .argument('<topology>', 'topology file')
    .option('--host <address>', 'listen on this address; loopback keeps it to this machine', '127.0.0.1')
    .addOption(
      new Option(
        '--port <fqdn=port...>',
        'a fixed port for a double, for example proxy.spine.example=4443',
      ).argParser(portOption),
    )
    .option(
      '--materials <folder>',
      'where certificates, keys and addresses are written; a new temporary folder otherwise',
    )
    .exitOverride()
    .action(async (file: string, options: ServeOptions) => {
      const { serve } = await import('./serve.js')
      finish(await serve(file, options))
    })

  const topology = program
    .command('topology')
    .description('look at topology files without running them')
    .exitOverride()
  topology
    .command('check')
    .description('report every fault of topology files at once')
    .argument('<files...>', 'topology files')
    .exitOverride()
    .action(async (files: string[]) => {
      const { checkTopologies } = await import('./topology.js')
      finish(checkTopologies(files))
    })
  topology
    .command('schema')
    .description('print the JSON Schema of topology files, for editors')
    .exitOverride()
    .action(async () => {
      const { printTopologySchema } = await import('./topology.js')
      finish(printTopologySchema())
    })
  return program
}

function portOption(
  text: string,
  earlier: ReadonlyMap<string, number> | undefined,
): ReadonlyMap<string, number> {
  const [, fqdn, port] = /^([a-z0-9.-]+)=(\d{1,5})$/.exec(text) ?? []
  if (!fqdn || Number(port) > 65_535)
    throw new InvalidArgumentError('Name a double and a port, for example proxy.spine.example=4443.')
  return new Map([...(earlier ?? []), [fqdn, Number(port)]])
}
