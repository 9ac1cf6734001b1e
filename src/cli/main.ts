import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { LAUNCHERS } from '../launch/launcher-names.js'
import { HarnessError } from '../spine/errors.js'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import { addCommandsOnEngine } from './commands-on-engine.js'
import { addCommandsOnEvidence } from './commands-on-evidence.js'
import { addCommandsOnRuns } from './commands-on-runs.js'
import { addExportCommand } from './export-command.js'
import { addFaultsCommand } from './faults-command.js'
import { addDeploymentCommands } from './deployment-commands.js'
import { harnessVersion } from './package.js'
import type { RunOptions } from './run.js'
import type { ServeOptions } from './serve.js'
import { shardOption } from './shard-option.js'
import type { CheckOptions } from './topology.js'
import type { TraceOptions } from './trace.js'
import type { ImportOptions } from './topology-import.js'
import type { DrawOptions } from './topology-draw.js'

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
  $ npx spinecheck topology check my-practice.yaml             every fault of a topology file
  $ npx spinecheck topology import export.ldif --out my.yaml   a topology file of what SDS holds
  $ npx spinecheck topology draw my-practice.yaml --out my-practice.svg`,
    )

  program
    .command('run')
    .description('play features, judge what crossed the wire, write a report')
    .argument('[features...]', 'feature files or folders; all of them when none is named')
    .option('--tags <expression>', 'only scenarios whose tags fit, for example "@WEX-6a and not @self-test"')
    .option('--topology <file>', 'play on this topology instead of the ones that features name')
    .option('--reports <folder>', 'where the folder of the run is made', 'reports')
    .option('--import <file...>', 'further step definitions')
    .option(
      '--browser <which>',
      'for scenarios tagged @browser: path of a program, chromium, chrome, msedge or none (or SPINECHECK_BROWSER)',
    )
    .addOption(
      new Option('--launcher <which>', 'where the doubles run; auto takes containers where an engine answers')
        .choices(LAUNCHERS)
        .default('embedded'),
    )
    .option(
      '--base <image>',
      "an image with Node to build the doubles' image upon; made of this Node otherwise",
    )
    .addOption(
      new Option(
        '--shard <number/of>',
        'only this part of the selection, for example 2/5; spinecheck merge makes one run of all parts',
      ).argParser(shardOption),
    )
    .option('--sign-key <pem>', 'Ed25519 private key to sign the evidence with; unsigned otherwise')
    .option(
      '--baseline <file>',
      'hold the run against accepted deviations; see docs/attestations-and-deviations.md',
    )
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

  addCommandsOnRuns(program, finish)
  addExportCommand(program, finish)
  addCommandsOnEvidence(program, finish)

  addCommandsOnEngine(program, finish)

  addFaultsCommand(program, finish)

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

  program
    .command('trace')
    .description(
      'what becomes of every requirement: verdicts of a run, or what can judge it and why nothing does',
    )
    .argument('[run]', 'folder of a run under reports/')
    .option('--role <role>', 'only requirements on consumer, provider, mhs, topology, pds, sds or ssp')
    .option('--area <area>', 'only requirements whose ids begin so, for example SSP')
    .option('--scripts', "by NHS England's test scripts for consumers instead")
    .option('--strict', 'name every gap between catalogue, checks and features; exit 1 where there is one')
    .option('--json', 'print JSON')
    .exitOverride()
    .action(async (folder: string | undefined, options: TraceOptions) => {
      const { trace } = await import('./trace.js')
      finish(trace(folder, options))
    })

  const topology = program
    .command('topology')
    .description('look at topology files without running them')
    .exitOverride()
  topology
    .command('check')
    .description('judge registrations at rest: every fault of form, or else every rule of registration')
    .argument('<files...>', 'topology files, or exports of SDS: LDIF, JSON, or a folder of them')
    .option('--agreements <csv>', 'data sharing agreements that go with an export')
    .option('--names <csv>', 'names of organisations that go with an export')
    .option('--json', 'print the findings as JSON')
    .exitOverride()
    .action(async (files: string[], options: CheckOptions) => {
      const { checkTopologies } = await import('./topology.js')
      finish(checkTopologies(files, options))
    })
  topology
    .command('draw')
    .description('draw a topology as an SVG picture, or describe it in words')
    .argument('<file>', 'topology file')
    .option('--out <picture.svg>', 'write the picture to this file instead of printing it')
    .option('--force', 'replace the file if it is there already')
    .option('--text', 'describe the topology in words instead of drawing it')
    .option('--only <ods codes...>', 'only these organisations, for topologies too large for one picture')
    .exitOverride()
    .action(async (file: string, options: DrawOptions) => {
      const { printPicture } = await import('./topology-draw.js')
      finish(printPicture(file, options))
    })
  topology
    .command('import')
    .description('make a topology file of an LDIF export of SDS, or of saved answers of its FHIR API')
    .argument('<exports...>', 'LDIF files, JSON files with Device and Endpoint resources, or folders of them')
    .option(
      '--agreements <csv>',
      'data sharing agreements: columns consumer, provider (ODS codes), capability',
    )
    .option('--names <csv>', 'names of organisations: columns odsCode, name')
    .option('--title <text>', 'title of the topology')
    .option('--out <file>', 'write to this file instead of printing')
    .option('--force', 'replace the file if it is there already')
    .exitOverride()
    .action(async (exports: string[], options: ImportOptions) => {
      const { importTopology } = await import('./topology-import.js')
      finish(importTopology(exports, options))
    })
  addDeploymentCommands(topology, finish)
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
