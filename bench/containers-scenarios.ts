import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Row } from './table.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
/** All of them play on one topology, and there are enough for every process to have warmed up. */
const FEATURES = [
  'features/worked-example/book-an-appointment.feature',
  'features/worked-example/refusals-by-the-proxy.feature',
  'features/worked-example/requests-that-practices-refuse.feature',
]

interface Moment {
  readonly timestamp: { readonly seconds: number; readonly nanos: number }
}

interface Envelope {
  readonly testCaseStarted?: Moment & { readonly id: string }
  readonly testCaseFinished?: Moment & { readonly testCaseStartedId: string }
}

const millisecondsOf = ({ timestamp }: Moment): number => timestamp.seconds * 1000 + timestamp.nanos / 1e6

interface Timed {
  readonly exit: number
  /** Median of all scenarios but the first, in which the topology is started, in milliseconds. */
  readonly middle: number
}

async function scenariosBy(launcher: 'embedded' | 'containers'): Promise<Timed> {
  const reports = mkdtempSync(join(tmpdir(), 'spinecheck-bench-'))
  try {
    const args = ['bin/spinecheck.js', 'run', ...FEATURES, '--launcher', launcher, '--reports', reports]
    const exit = await exitOf(args)
    const run = readdirSync(reports).find((name) => !name.endsWith('.zip')) ?? ''
    const envelopes = readFileSync(join(reports, run, 'messages.ndjson'), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Envelope)
    const starts = new Map(
      envelopes.flatMap(({ testCaseStarted: start }) => (start ? [[start.id, millisecondsOf(start)]] : [])),
    )
    const each = envelopes
      .flatMap(({ testCaseFinished: end }) =>
        end ? [millisecondsOf(end) - (starts.get(end.testCaseStartedId) ?? NaN)] : [],
      )
      .slice(1)
    return { exit, middle: [...each].sort((one, other) => one - other)[each.length >> 1] ?? NaN }
  } finally {
    rmSync(reports, { recursive: true, force: true })
  }
}

/** The exit code of a run; one that does not pass on a busy machine has been timed nevertheless, and says so. */
async function exitOf(args: readonly string[]): Promise<number> {
  try {
    await promisify(execFile)(process.execPath, [...args], { cwd: root, maxBuffer: 1 << 26 })
    return 0
  } catch (cause) {
    const { code } = cause as { readonly code?: unknown }
    if (typeof code === 'number') return code
    throw cause
  }
}

/** The same scenarios on embedded doubles and in containers, once the topology is started. */
export async function benchScenarios(): Promise<readonly Row[]> {
  const embedded = await scenariosBy('embedded')
  const containers = await scenariosBy('containers')
  return [
    [`a scenario on embedded doubles, median, ms (exit ${embedded.exit})`, embedded.middle, '-'],
    [`the same in containers, median, ms (exit ${containers.exit})`, containers.middle, '-'],
    ['ratio to the embedded ones', containers.middle / embedded.middle, 'at most 2'],
  ]
}
