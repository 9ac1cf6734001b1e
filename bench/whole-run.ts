import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import type { Row } from './table.js'

const root = fileURLToPath(new URL('../../', import.meta.url))

export interface Finished {
  readonly seconds: number
  /** Largest resident set, megabytes. */
  readonly megabytes: number
  readonly code: number | null
}

/** A whole process from outside; its peak memory is written by the process itself as it ends. */
export function timed(args: readonly string[], folder: string): Promise<Finished> {
  const peak = join(folder, 'peak')
  const hook = join(folder, 'peak.mjs')
  writeFileSync(
    hook,
    `import { writeFileSync } from 'node:fs'\n` +
      `process.on('exit', () => writeFileSync(${JSON.stringify(peak)}, String(process.resourceUsage().maxRSS)))\n`,
  )
  const began = performance.now()
  const child = spawn(process.execPath, ['--import', hook, ...args], { cwd: root, stdio: 'ignore' })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) =>
      resolve({
        seconds: (performance.now() - began) / 1000,
        megabytes: Number(readFileSync(peak, 'utf8')) / 1024,
        code,
      }),
    )
  })
}

interface Envelope {
  readonly testStepFinished?: { readonly timestamp: { readonly seconds: number; readonly nanos: number } }
  readonly testCaseStarted?: unknown
  readonly testRunStarted?: unknown
}

function readMessages(reports: string): readonly Envelope[] {
  const [run = ''] = readdirSync(reports)
  return readFileSync(join(reports, run, 'messages.ndjson'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Envelope)
}

/** Scenarios of three steps that do nothing, as many as the real run has, in files of ten. */
function writeEmptyFeatures(folder: string, scenarios: number): void {
  const scenario = (index: number) =>
    `  Scenario: empty ${index}\n    Given nothing\n    When nothing\n    Then nothing\n`
  for (let first = 0; first < scenarios; first += 10) {
    const count = Math.min(10, scenarios - first)
    const text = Array.from({ length: count }, (_, index) => scenario(first + index)).join('\n')
    writeFileSync(join(folder, `empty-${first}.feature`), `Feature: empty ${first}\n\n${text}`)
  }
  const cucumber = JSON.stringify(join(root, 'node_modules/@cucumber/cucumber/lib/index.js'))
  writeFileSync(
    join(folder, 'empty.mjs'),
    `import { Given } from ${cucumber}\nGiven('nothing', () => undefined)\n`,
  )
}

interface Measured {
  readonly run: Finished
  readonly scenarios: number
  /** Seconds from the start of the process to the end of the first step. */
  readonly firstStep: number
  /** Megabytes of everything it left behind, and of its zip. */
  readonly left: { readonly folder: number; readonly zip: number }
  /** The same number of empty scenarios through this command line. */
  readonly empty: Finished
  /** The same number of empty scenarios on the bare Cucumber, which loads and writes next to nothing. */
  readonly bare: Finished
}

/** One selection of features, and as many empty scenarios right after it. */
async function measure(features: readonly string[]): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'spinecheck-bench-'))
  try {
    const reports = join(folder, 'reports')
    const startedAt = Date.now()
    const run = await timed(['bin/spinecheck.js', 'run', ...features, '--reports', reports], folder)
    const messages = readMessages(reports)
    const first = messages.find(({ testStepFinished }) => testStepFinished)?.testStepFinished?.timestamp
    const scenarios = messages.filter(({ testCaseStarted }) => testCaseStarted).length
    const left = leftIn(reports)
    writeEmptyFeatures(folder, scenarios)
    const steps = join(folder, 'empty.mjs')
    const idle = join(folder, 'idle')
    const empty = await timed(
      ['bin/spinecheck.js', 'run', '--import', steps, '--reports', idle, '--', folder],
      folder,
    )
    const cucumber = 'node_modules/@cucumber/cucumber/bin/cucumber.js'
    const bare = await timed([cucumber, folder, '--import', steps, '--format', 'message'], folder)
    const firstStep = first ? (first.seconds * 1000 + first.nanos / 1e6 - startedAt) / 1000 : NaN
    return { run, scenarios, firstStep, left, empty, bare }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What a run leaves behind: its folder, and the zip beside it. */
function leftIn(reports: string): Measured['left'] {
  const sizes = readdirSync(reports, { recursive: true, encoding: 'utf8' })
    .map((name) => ({ name, entry: statSync(join(reports, name)) }))
    .filter(({ entry }) => entry.isFile())
  const megabytes = (isZip: boolean) =>
    sizes
      .filter(({ name }) => name.endsWith('.zip') === isZip)
      .reduce((sum, { entry }) => sum + entry.size / 2 ** 20, 0)
  return { folder: megabytes(false), zip: megabytes(true) }
}

const each = ({ seconds }: Finished, scenarios: number) => (seconds * 1000) / scenarios

/** Runs as whole processes against their budgets, and against the same number of empty scenarios. */
export async function benchWholeRun(): Promise<readonly Row[]> {
  const start = await measure(['features/worked-example'])
  const whole = await measure([])
  const rowsOf = (name: string, { run, scenarios, left, empty, bare }: Measured): readonly Row[] => [
    [`${name}: ${scenarios} scenarios, s (exit ${run.code ?? 'by signal'})`, run.seconds, 'under 20'],
    [`${name}: peak memory of the process, MB`, run.megabytes, 'under 350'],
    [`${name}: what it leaves behind, MB`, left.folder, 'under 20'],
    [`${name}: its zip, MB`, left.zip, 'under 5'],
    [`${name}: whole process per scenario, ms`, each(run, scenarios), '-'],
    [`${name}: empty scenarios by the same command, ms`, each(empty, scenarios), '-'],
    [`${name}: ratio to those`, each(run, scenarios) / each(empty, scenarios), 'at most 10'],
    [`${name}: empty scenarios on the bare Cucumber, ms`, each(bare, scenarios), '-'],
    [`${name}: ratio to those`, each(run, scenarios) / each(bare, scenarios), 'at most 10'],
  ]
  return [
    ['npm start to the end of the first step, s', start.firstStep, 'under 5'],
    ...rowsOf('worked example', start),
    ...rowsOf('with every self-test', whole),
  ]
}
