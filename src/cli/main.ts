import { Command, CommanderError } from 'commander'
import { traceOf } from '../spine/cause.js'
import { HarnessError } from '../spine/errors.js'
import { endings } from '../verdict/truth-table.js'
import { EXIT, exitOf, type ExitCode } from '../spine/exit-codes.js'
import { plainText } from '../spine/plain-text.js'
import { attestCommand } from './commands/attest.js'
import { assureCommand } from './commands/assure.js'
import { castCommand } from './commands/cast.js'
import { cleanCommand } from './commands/clean.js'
import { completionCommand } from './commands/completion.js'
import { diffCommand } from './commands/diff.js'
import { doctorCommand } from './commands/doctor.js'
import { exportCommand } from './commands/export.js'
import { faultsCommand } from './commands/faults.js'
import { initCommand } from './commands/init.js'
import { imageCommand } from './commands/image.js'
import { judgeCommand } from './commands/judge.js'
import { mergeCommand } from './commands/merge.js'
import { newCommand } from './commands/new.js'
import { observeCommand } from './commands/observe.js'
import { parityCommand } from './commands/parity.js'
import { proveCommand } from './commands/prove.js'
import { rejudgeCommand } from './commands/rejudge.js'
import { reportCommand } from './commands/report.js'
import { runCommand } from './commands/run.js'
import { sealCommand } from './commands/seal.js'
import { serveCommand } from './commands/serve.js'
import { stepsCommand } from './commands/steps.js'
import { tellCommand } from './commands/tell.js'
import { topologyCommand } from './commands/topology.js'
import { tokenCommand } from './commands/token.js'
import { traceCommand } from './commands/trace.js'
import { verifyCommand } from './commands/verify.js'
import { exitHelp } from './exit-help.js'
import { harnessVersion } from './package.js'

/** Every command, in the order in which help lists them. */
const COMMANDS = [
  initCommand,
  runCommand,
  castCommand,
  assureCommand,
  mergeCommand,
  parityCommand,
  exportCommand,
  verifyCommand,
  proveCommand,
  rejudgeCommand,
  diffCommand,
  reportCommand,
  attestCommand,
  sealCommand,
  cleanCommand,
  imageCommand,
  faultsCommand,
  newCommand,
  stepsCommand,
  serveCommand,
  observeCommand,
  tellCommand,
  judgeCommand,
  doctorCommand,
  tokenCommand,
  traceCommand,
  topologyCommand,
  completionCommand,
]

/** Carries out a command line; yields the exit code (see "Exit codes" in the README). */
export async function main(args: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = EXIT.conformant
  const program = describe()
  for (const add of COMMANDS)
    add(program, (outcome) => {
      code = outcome
    })
  try {
    await program.parseAsync(args, { from: 'user' })
    return code
  } catch (cause) {
    if (cause instanceof CommanderError) return cause.exitCode === 0 ? EXIT.conformant : EXIT.configuration
    const code = exitOf(cause)
    const { exit, firstWords } = endings['wrong-input']
    process.stderr.write(`${code === exit ? `${firstWords}.\n` : ''}${plainText(inWords(cause))}\n`)
    return code
  }
}

const inWords = (cause: unknown): string =>
  cause instanceof HarnessError ? cause.message : `spinecheck failed: ${traceOf(cause)}`

const describe = (): Command =>
  new Command('spinecheck')
    .description(
      'Proves, before go-live, that a GP Connect system integrates with NHS Spine as the specification asks.',
    )
    .version(harnessVersion)
    // So that a command may have a --version of its own.
    .enablePositionalOptions()
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
  $ npx spinecheck topology draw my-practice.yaml --out my-practice.svg
${exitHelp}`,
    )
