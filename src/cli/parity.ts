import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { compareVerdicts, type VerdictComparison } from '../evidence/compare-verdicts.js'
import { readRun } from '../evidence/read-run.js'
import type { RunRecord } from '../evidence/run-record.js'
import { chooseLauncher } from '../launch/launchers.js'
import { HarnessError } from '../spine/errors.js'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import { packageFolder } from './package.js'
import { parityWords } from './parity-words.js'
import { select } from './selection.js'

export interface ParityOptions {
  readonly tags?: string
  readonly reports: string
  readonly base?: string
  readonly browser?: string
}

const MODES = ['embedded', 'containers'] as const
type Mode = (typeof MODES)[number]

/**
 * Plays the same features by both launchers and compares what was judged. 0: equal. 1: not. 2: there are no containers to
 * be had. 4: nothing was played by both. 5: a run did not come to its end, so there is nothing to compare.
 */
export async function parity(features: readonly string[], options: ParityOptions): Promise<ExitCode> {
  select(features, options.tags)
  const why = await whyNoContainers(options.base)
  if (why !== undefined) {
    process.stderr.write(`container mode not available: ${why}\n`)
    return EXIT.undetermined
  }
  const embedded = await playBy('embedded', features, options)
  const containers = await playBy('containers', features, options)
  const comparison = compareVerdicts(embedded, containers)
  const broken = [embedded, containers].flatMap(({ facts }) =>
    facts.interrupted === undefined ? [] : [`${facts.launcher.name}: ${facts.interrupted}`],
  )
  process.stdout.write(parityWords(comparison, MODES, broken))
  return broken.length > 0 ? EXIT.harnessFailed : exitOf(comparison)
}

const exitOf = ({ isEqual, scenarios }: VerdictComparison): ExitCode => {
  if (!isEqual) return EXIT.nonConformant
  return scenarios === 0 ? EXIT.nothingExecuted : EXIT.conformant
}

async function whyNoContainers(base: string | undefined): Promise<string | undefined> {
  try {
    await chooseLauncher('containers', { base, say: (words) => process.stderr.write(`${words}\n`) })
    return undefined
  } catch (cause) {
    if (cause instanceof HarnessError) return cause.message
    throw cause
  }
}

/** A process of its own, because step definitions can be loaded only once in one. */
async function playBy(
  launcher: Mode,
  features: readonly string[],
  { tags, reports, base, browser }: ParityOptions,
): Promise<RunRecord> {
  process.stderr.write(`\n=== ${launcher} ===\n`)
  const given = { tags, reports, base: launcher === 'containers' ? base : undefined, browser }
  const rest = Object.entries(given).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, value],
  )
  const { code, out } = await spinecheck([
    'run',
    '--launcher',
    launcher,
    '--json',
    ...rest,
    '--',
    ...features,
  ])
  const folder = folderIn(out)
  if (folder !== undefined) return readRun(folder)
  throw new HarnessError(
    'NOTHING_ACTED',
    `The run by the ${launcher} launcher ended with exit code ${code ?? 'none'} and without a report, so there is nothing to compare; its own words are above.`,
  )
}

function spinecheck(
  args: readonly string[],
): Promise<{ readonly code: number | null; readonly out: string }> {
  const child = spawn(process.execPath, [join(packageFolder, 'bin/spinecheck.js'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let out = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, out }))
  })
}

/** Where the run that printed this summary left its report. */
function folderIn(summary: string): string | undefined {
  try {
    const { report } = JSON.parse(summary) as { readonly report?: string }
    return report === undefined ? undefined : dirname(report)
  } catch {
    return undefined
  }
}
