import { resolve } from 'node:path'
import { Writable } from 'node:stream'
import { loadSources, runCucumber, type IRunConfiguration, type IRunOptions } from '@cucumber/cucumber/api'
import type { LauncherName } from '../launch/launcher-names.js'
import { useLauncher } from '../launch/launcher-in-use.js'
import { chooseLauncher } from '../launch/launchers.js'
import type { RunParameters } from '../launch/run-parameters.js'
import { closeOpenDeployments } from '../launch/open-deployments.js'
import { checks } from '../checks/index.js'
import { rules } from '../rules/index.js'
import { RunFolder } from '../evidence/run-folder.js'
import { Progress } from '../evidence/progress.js'
import { signingKey } from '../evidence/pack/signature.js'
import { RunRecorder, type Interruption } from '../evidence/recorder.js'
import { closeBrowsers } from '../drivers/portal/browser/shared-browser.js'
import { readBaseline } from '../evidence/statements/deviation.js'
import { wordsOf } from '../spine/cause.js'
import type { ScopeId } from '../requirements/scopes.js'
import { HarnessError } from '../spine/errors.js'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import { loadTopology } from '../topology/read-topology.js'
import { withinReach } from './browser.js'
import { cucumberConfiguration, stepsOf } from './cucumber.js'
import { cucumberEnvironment } from './cucumber-environment.js'
import { endEarly } from './end-early.js'
import { packageFolder } from './package.js'
import { withinTopology } from './fitting.js'
import { factsOf } from './run-facts.js'
import { RunEnding } from './run-ending.js'
import { hereFirst } from './here-first.js'
import { listScenarios } from './list-scenarios.js'
import { leftOutInWords, withinLauncher } from './scope.js'
import { select } from './selection.js'
import { sharded } from './shard.js'
import type { Shard } from './shard-option.js'
import { UndefinedSteps } from './undefined-steps.js'

export interface RunOptions {
  readonly tags?: string
  readonly topology?: string
  readonly reports: string
  readonly import?: readonly string[]
  readonly json?: boolean
  readonly launcher: LauncherName
  /** Image to build the doubles' image upon, with containers. */
  readonly base?: string
  /** The program of a browser, a channel, or none; what is installed otherwise. */
  readonly browser?: string
  /** PEM file of the private key that seals the evidence; unsigned when not given. */
  readonly signKey?: string
  /** YAML file of accepted deviations to hold the run against. */
  readonly baseline?: string
  /** Whether accepted deviations are no failure of this run. */
  readonly acceptDeviations?: boolean
  /** The scope of which all is asked for. */
  readonly whole?: ScopeId
  /** The part of the selection to play; all of it when not given. */
  readonly shard?: Shard
  /** Whether the scenarios are told and none is played. */
  readonly list?: boolean
}

/** Plays features, judges what crossed the wire and writes the report; everything is checked before anything starts. */
export async function run(features: readonly string[], options: RunOptions): Promise<ExitCode> {
  const startedAt = new Date()
  const begun: RunEnding[] = []
  using _watch = endEarly({
    finish: (interruption) => begun[0]?.finish(interruption) ?? endedBeforeItBegan(interruption),
    clearUp: () => Promise.all([begun[0]?.pack(), closeOpenDeployments(), closeBrowsers()]),
  })
  const topology = options.topology === undefined ? undefined : hereFirst(options.topology)
  const replacing = topology === undefined ? undefined : loadTopology(topology)
  const key = options.signKey === undefined ? undefined : signingKey(options.signKey)
  const statements =
    options.baseline === undefined
      ? undefined
      : { attestations: [], baseline: readBaseline(options.baseline, startedAt.toISOString().slice(0, 10)) }
  const selection = select(features, options.tags)
  const whole = await cucumberConfiguration({ ...selection, imports: options.import ?? [] })
  await refuseUnreadable(whole)
  const steps = await stepsOf(whole)
  await using _browsers = { [Symbol.asyncDispose]: closeBrowsers }
  const asked = options.browser ?? process.env['SPINECHECK_BROWSER']
  const fitting = replacing
    ? await withinTopology(whole, steps, replacing)
    : { configuration: whole, leftOut: [] }
  const reach = await withinReach(fitting.configuration, packageFolder, asked)
  const launcher = await chooseLauncher(options.launcher, {
    base: options.base,
    rehearse: true,
    say: (words) => process.stderr.write(`${words}\n`),
  })
  useLauncher(launcher)
  const hosts = await withinLauncher(reach.configuration, packageFolder, launcher)
  const { browser } = reach
  const leftOut = [...fitting.leftOut, ...reach.leftOut, ...hosts.leftOut]
  const { configuration, shard } = await sharded(hosts.configuration, options.shard, packageFolder)
  if (options.launcher !== 'embedded')
    process.stderr.write(`Launcher: ${launcher.name}, because ${launcher.because}\n`)
  process.stderr.write(leftOutInWords(leftOut))
  if (options.list) return await listScenarios(configuration)
  const folder = RunFolder.begin(options.reports, startedAt)
  const recorder = new RunRecorder({
    folder: folder.path,
    checks: [...checks, ...rules],
    facts: {
      ...factsOf(folder.id, startedAt, { selection, launcher, options }),
      shard,
      whole: options.whole,
      ...(options.acceptDeviations ? { acceptsDeviations: true } : {}),
    },
    leftOut,
    statements,
  })
  const screen = options.json ? process.stderr : process.stdout
  const isJson = options.json === true
  const ending = new RunEnding({ folder, recorder, progress: new Progress(screen), key, screen, isJson })
  begun.push(ending)
  const unknown = new UndefinedSteps()
  const broken = await play(
    withParameters(configuration, {
      folder: folder.path,
      ...(topology === undefined ? {} : { topology: resolve(topology) }),
      ...(browser === undefined ? {} : { browser }),
    }),
    steps,
    (envelope) => {
      ending.envelope(envelope)
      unknown.envelope(envelope)
    },
  )
  const code = worseOf(ending.finish(broken === undefined ? undefined : { why: broken }), await ending.pack())
  screen.write(unknown.inWords())
  // A run that broke off has closed nothing, and what it left open would keep the process alive.
  if (broken !== undefined) {
    await closeOpenDeployments()
    process.exit(code)
  }
  return code
}

/** Nothing was played, and nothing is kept. */
function endedBeforeItBegan({ why, by }: Interruption): ExitCode {
  process.stderr.write(`Not executed: ${why}, before anything was played.\n`)
  return by === undefined ? EXIT.harnessFailed : EXIT.nothingExecuted
}

const worseOf = (one: ExitCode, other: ExitCode): ExitCode => (other === EXIT.conformant ? one : other)

type Envelopes = NonNullable<Parameters<typeof runCucumber>[2]>

/** Runs Cucumber; yields why it could not be played to the end, if it could not. */
async function play(
  configuration: IRunConfiguration,
  support: IRunOptions['support'],
  onEnvelope: Envelopes,
): Promise<string | undefined> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  try {
    await runCucumber(
      { ...configuration, support },
      { ...cucumberEnvironment(packageFolder), stdout: nowhere, stderr: process.stderr },
      onEnvelope,
    )
    return undefined
  } catch (cause) {
    return `the run broke off: ${wordsOf(cause)}`
  }
}

/** What the steps are told, as the world's parameters. */
const withParameters = (configuration: IRunConfiguration, parameters: RunParameters): IRunConfiguration => ({
  ...configuration,
  runtime: { ...configuration.runtime, worldParameters: { ...parameters } },
})

/**
 * Gherkin that cannot be read ends the run before it begins.
 * @throws HarnessError NO_SUCH_FEATURE naming every place.
 */
async function refuseUnreadable({ sources }: IRunConfiguration): Promise<void> {
  const { errors } = await loadSources(sources, { cwd: packageFolder })
  if (errors.length === 0) return
  throw new HarnessError(
    'NO_SUCH_FEATURE',
    `Gherkin that cannot be read:\n${errors.map(({ uri, location, message }) => `  ${uri}:${location.line}  ${message}`).join('\n')}`,
  )
}
