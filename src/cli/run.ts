import { join, resolve } from 'node:path'
import { Writable } from 'node:stream'
import { runCucumber, type IRunConfiguration, type IRunOptions } from '@cucumber/cucumber/api'
import type { LauncherName } from '../launch/launcher-names.js'
import { useLauncher } from '../launch/launcher-in-use.js'
import { chooseLauncher } from '../launch/launchers.js'
import type { RunParameters } from '../launch/run-parameters.js'
import { closeOpenDeployments, settleFirst } from '../launch/open-deployments.js'
import { checks } from '../checks/index.js'
import { rules } from '../rules/index.js'
import { routesInWords } from '../evidence/pds-routes.js'
import { RunFolder } from '../evidence/run-folder.js'
import { Progress } from '../evidence/progress.js'
import { signingKey } from '../evidence/pack/signature.js'
import { RunRecorder, type Interruption } from '../evidence/recorder.js'
import { closeBrowsers } from '../drivers/portal/browser/shared-browser.js'
import { readBaseline } from '../evidence/statements/deviation.js'
import { wordsOf } from '../spine/cause.js'
import type { ScopeId } from '../requirements/scopes.js'
import { HarnessError } from '../spine/errors.js'
import { EVERY_ROUTE, type PdsRouteChoice } from '../spine/pds-access.js'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import { isUnderTest } from '../workspace/workspace.js'
import { batchTracingIn, type BatchOptions } from './batch-options.js'
import { bookingsOfRun, leftBefore } from './bookings-of-run.js'
import { withinReach } from './browser.js'
import { refuseBrokenRegistration } from './broken-registration.js'
import { castInWords, withinCast } from './casting.js'
import { cucumberConfiguration, stepsOf } from './cucumber.js'
import { refuseUndrivable } from './drivable.js'
import { cucumberEnvironment } from './cucumber-environment.js'
import { endEarly } from './end-early.js'
import { packageFolder } from './package.js'
import { announced, onEveryRoute, refuseEveryRoute, routesOf, withinRoutes } from './every-route.js'
import { openReport } from './open-report.js'
import { factsOf } from './run-facts.js'
import { RunEnding, type RunEndingOptions } from './run-ending.js'
import { handedInOf, type HandedInOptions } from './handed-in.js'
import { replacedLine } from './replaced-line.js'
import { selectLastFailed } from './latest-run.js'
import { listScenarios } from './list-scenarios.js'
import { refuseWhereNobodyListens } from './nobody-listens.js'
import { leftOutInWords, withinLauncher } from './scope.js'
import { select } from './selection.js'
import { sharded } from './shard.js'
import { launcherFor, ownFacts, refuseUnplayable, refuseUntraced, stageOf, takeWorkspace } from './stage.js'
import type { Shard } from './shard-option.js'
import { refuseValidatorWithoutProvider, validatedAnswers } from './validated-answers.js'
import { UndefinedSteps } from './undefined-steps.js'
import { refuseUnreadable } from './refuse-unreadable.js'
import { withAbsolutePaths, refuseUnreadableResult, resultOnScreen } from './result-of-batch.js'
import { refuseWrongTransport } from './wrong-transport.js'

export interface RunOptions extends HandedInOptions, BatchOptions {
  readonly tags?: string
  readonly topology?: string
  /** The file of a workspace, in place of the one of the folder one is in. */
  readonly workspace?: string
  /** Where the folder of the run is made; "reports" of the workspace, or of the folder one is in, when not given. */
  readonly reports?: string
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
  /** Whether practices of the caller's own are reached by plain HTTP; such a run never conforms. */
  readonly direct?: boolean
  /** By which route consumers use PDS that are not the caller's own; as the topologies say when not given. */
  readonly pds?: PdsRouteChoice
  /** The part of the selection to play; all of it when not given. */
  readonly shard?: Shard
  /** A command that is given one answer of each kind that practices of the caller's own gave. */
  readonly validator?: string
  /** Whether the scenarios are told and none is played. */
  readonly list?: boolean
  /** Whether only what did not pass in the run begun last is played. */
  readonly lastFailed?: boolean
  /** Whether nothing is said before the end. */
  readonly quiet?: boolean
  readonly verbose?: boolean
  /** Whether the report is shown at the end. */
  readonly open?: boolean
}

/**
 * Plays features, judges what crossed the wire and writes the report; everything is checked before anything starts.
 * @param besides What is said of the run once everything else was.
 */
export async function run(
  features: readonly string[],
  options: RunOptions,
  besides?: RunEndingOptions['besides'],
): Promise<ExitCode> {
  const startedAt = new Date()
  const begun: RunEnding[] = []
  using _watch = endEarly({
    stop: () => begun[0]?.stop(),
    settle: settleFirst,
    finish: (interruption) => begun[0]?.finish(interruption) ?? endedBeforeItBegan(interruption),
    clearUp: () => Promise.all([begun[0]?.pack(), closeOpenDeployments(), closeBrowsers()]),
  })
  const stage = stageOf(options)
  const { workspace, file: topology, topology: replacing } = stage
  refuseUnplayable(stage, options)
  if (options.validator !== undefined) refuseValidatorWithoutProvider(workspace)
  refuseUntraced(stage)
  const batchTrace = batchTracingIn(options)
  if (batchTrace) refuseUnreadableResult(batchTrace, { stage, pds: options.pds })
  refuseEveryRoute({ ...options, underTest: stage.underTest })
  refuseUndrivable(workspace, options.browser)
  // What is wrong at rest comes first: on the wire it would show as refusals that are right.
  if (workspace && replacing && topology !== undefined) refuseBrokenRegistration(replacing, topology)
  if (!options.list) {
    process.stderr.write(await refuseWhereNobodyListens(workspace, options))
    await refuseWrongTransport(workspace, options)
  }
  const key = options.signKey === undefined ? undefined : signingKey(options.signKey)
  const statements =
    options.baseline === undefined
      ? undefined
      : { attestations: [], baseline: readBaseline(options.baseline, startedAt.toISOString().slice(0, 10)) }
  if (options.shard !== undefined && options.audit !== undefined) throw noAuditOfShards()
  const handedIn = await handedInOf(options, { ...stage, isWritten: false })
  const reports = options.reports ?? join(workspace?.folder ?? '', 'reports')
  const selection = options.lastFailed
    ? selectLastFailed(reports, { named: features, tags: options.tags })
    : select(features, options.tags, workspace?.features)
  const imports = [...(workspace?.steps ?? []), ...(options.import ?? [])]
  const whole = await cucumberConfiguration({ ...selection, imports })
  await refuseUnreadable(whole)
  const steps = await stepsOf(whole)
  await using _browsers = { [Symbol.asyncDispose]: closeBrowsers }
  const asked = options.browser ?? process.env['SPINECHECK_BROWSER']
  const parts = await withinCast(whole, steps, replacing && { topology: replacing, workspace })
  const reach = await withinReach(parts.configuration, packageFolder, asked)
  const launcher = await chooseLauncher(launcherFor(stage, options.launcher), {
    base: options.base,
    rehearse: true,
    say: (words) => process.stderr.write(`${words}\n`),
  })
  useLauncher(launcher)
  const hosts = await withinLauncher(reach.configuration, packageFolder, launcher)
  const routes = await withinRoutes(hosts.configuration, packageFolder, {
    pds: options.pds,
    stage: replacing,
    isOwn: isUnderTest('consumer', workspace),
  })
  const { browser } = reach
  const leftOut = [...parts.leftOut, ...reach.leftOut, ...hosts.leftOut, ...routes.leftOut]
  const { configuration, shard } = await sharded(routes.configuration, options.shard, packageFolder)
  if (options.launcher !== 'embedded')
    process.stderr.write(`Launcher: ${launcher.name}, because ${launcher.because}\n`)
  if (!options.quiet)
    process.stderr.write(
      `${replacedLine(topology, workspace)}${castInWords(parts.cast)}${leftOutInWords(leftOut)}${routesOnScreen(options.pds)}${resultOnScreen(batchTrace ?? workspace?.consumer?.batchTrace, options.pds, replacing?.clock)}`,
    )
  if (options.list) return await listScenarios(configuration, options.pds)
  using _lock = workspace && takeWorkspace(workspace, 'spinecheck run')
  if (workspace) process.stderr.write(leftBefore(workspace))
  const folder = RunFolder.begin(reports, startedAt)
  const recorder = new RunRecorder({
    folder: folder.path,
    checks: [...checks, ...rules],
    facts: {
      ...factsOf(folder.id, startedAt, { selection, launcher, options, imports }),
      ...ownFacts(stage, options),
      shard,
      whole: options.whole,
      ...(options.acceptDeviations ? { acceptsDeviations: true } : {}),
    },
    leftOut,
    statements,
    handedIn,
    bookings: workspace?.provider && replacing && (() => bookingsOfRun(workspace, folder.id, replacing)),
  })
  const screen = options.json ? process.stderr : process.stdout
  const isJson = options.json === true
  const ending = new RunEnding({
    ...{
      folder,
      recorder,
      progress: new Progress(screen, process.env, {
        said: { whyLeftOut: options.quiet !== true },
        before: options.quiet ? 'nothing' : options.verbose ? 'every step' : undefined,
      }),
      key,
      screen,
      isJson,
    },
    besides,
  })
  begun.push(ending)
  const unknown = new UndefinedSteps()
  const broken = await play(
    withParameters(onEveryRoute(configuration, options.pds), {
      folder: folder.path,
      ...(topology === undefined ? {} : { topology: resolve(topology), casts: parts.casts }),
      ...(workspace === undefined ? {} : { workspace: workspace.file }),
      ...(browser === undefined ? {} : { browser }),
      ...(options.direct ? { direct: true } : {}),
      ...(options.pds === undefined || options.pds === EVERY_ROUTE ? {} : { pds: options.pds }),
      ...(batchTrace === undefined ? {} : { batchTrace: withAbsolutePaths(batchTrace) }),
    }),
    steps,
    announced(options.pds, (envelope) => {
      ending.envelope(envelope)
      unknown.envelope(envelope)
      // Cucumber keeps every message until its end, for reports of its own that nobody asks for; what is attached is most of them.
      if (envelope.attachment) envelope.attachment.body = ''
    }),
  )
  if (options.validator !== undefined && broken === undefined)
    recorder.validatedAs(
      await validatedAnswers({ command: options.validator, workspace, topology: replacing }, folder.path),
    )
  const code = worseOf(ending.finish(broken === undefined ? undefined : { why: broken }), await ending.pack())
  screen.write(unknown.inWords())
  if (options.open) openReport(join(folder.path, 'report.html'), screen)
  // A run that broke off has closed nothing, and what it left open would keep the process alive.
  if (broken !== undefined) {
    await closeOpenDeployments()
    process.exit(code)
  }
  return code
}

/** Said before the start, where a route was asked for. */
const routesOnScreen = (pds: PdsRouteChoice | undefined): string =>
  pds === undefined ? '' : `Route of PDS: ${routesInWords(routesOf(pds))}\n\n`

/** A merged run keeps no extract, so what one found would be lost. */
const noAuditOfShards = (): HarnessError =>
  new HarnessError(
    'NOT_CONFIGURED',
    'An audit extract is of a whole run, and --shard plays a part of one. Merge the shards, then: npx spinecheck judge reports/<run> --audit <file>',
  )

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
  runtime: {
    ...configuration.runtime,
    // Plain data, without what is undefined.
    worldParameters: JSON.parse(
      JSON.stringify(parameters),
    ) as IRunConfiguration['runtime']['worldParameters'],
  },
})
