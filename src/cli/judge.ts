import { existsSync, statSync } from 'node:fs'
import { checks } from '../checks/index.js'
import type { Check } from '../checks/judging/check.js'
import type { Premise } from '../checks/reading/premises.js'
import { NOT_IN_AN_ARCHIVE, readHar } from '../observe/har.js'
import { refuseRealNumbers } from '../observe/numbers-of-somebody.js'
import { recordedIn, type RecordedScenario } from '../observe/recorded.js'
import type { ProductUnderTest } from '../evidence/run-record.js'
import { HarnessError } from '../spine/errors.js'
import { plainLine } from '../spine/plain-text.js'
import type { ExitCode } from '../spine/exit-codes.js'
import type { Topology } from '../topology/topology.js'
import { beginObservedRun } from './observed-run.js'
import { batchTracingIn, type BatchOptions } from './batch-options.js'
import { handedInOf, type HandedInOptions } from './handed-in.js'
import { withResultFor } from './result-for-evidence.js'
import { openSound } from './sound-evidence.js'
import { ownKnownBefore, refuseUntraced, stageOf, topologyOf } from './stage.js'

export interface JudgeOptions extends HandedInOptions, BatchOptions {
  readonly topology?: string
  readonly workspace?: string
  readonly reports: string
}

/** Traffic that was recorded elsewhere, with what it cannot show. */
interface Source {
  readonly scenarios: readonly RecordedScenario[]
  readonly without: readonly Premise[]
  readonly checks: readonly Check[]
  /** Whose systems were tested then; absent where nobody noted it. */
  readonly underTest?: readonly ProductUnderTest[] | undefined
  /** What it is and what it cannot show, in words. */
  readonly words: string
}

/** Judges traffic that was recorded elsewhere, by the checks of a run, and makes the report of a run. */
export async function judge(path: string, options: JudgeOptions): Promise<ExitCode> {
  const stage = stageOf(options)
  refuseUntraced(stage)
  const topology = atNoTime(topologyOf(stage))
  if (!existsSync(path))
    throw new HarnessError(
      'TRAFFIC_UNREADABLE',
      `There is no ${path}. Name an HTTP Archive (.har), the folder of a run, or the zip that was made of it.`,
    )
  const read = await sourceOf(path, topology)
  const named = batchTracingIn(options)
  const source = {
    ...read,
    scenarios: withResultFor(read.scenarios, named, { topology, workspace: stage.workspace }),
  }
  const own = ownKnownBefore(stage)
  const underTest = source.underTest ?? own.underTest
  const handedIn = await handedInOf(options, { ...own, underTest, isWritten: true })
  // All of it is looked through before anything is written.
  for (const { exchanges } of source.scenarios)
    for (const exchange of exchanges) refuseRealNumbers(exchange, stage.workspace?.numbers ?? [])
  let current: RecordedScenario | undefined
  const { observation, ending } = beginObservedRun({
    reports: options.reports,
    selection: `traffic of ${path}${source.words}`,
    title: 'What was recorded elsewhere',
    topology,
    own: stage,
    checks: source.checks,
    without: source.without,
    tested: source.underTest,
    handedIn,
    because: 'nothing was started: what was recorded elsewhere was judged',
    stage: () => ({
      topology: current?.topology ?? topology,
      past: current?.past ?? [],
      intents: current?.intents ?? [],
      faults: current?.faults ?? [],
    }),
  })
  for (const scenario of source.scenarios) {
    current = scenario
    for (const exchange of scenario.exchanges) observation.exchange(exchange)
    for (const turnedAway of scenario.turnedAway) observation.turnedAway(turnedAway)
    observation.cut()
  }
  observation.end()
  const code = ending.finish()
  await ending.pack()
  return code
}

/** Times are those of the machines that recorded it. */
const atNoTime = (topology: Topology): Topology => ({ ...topology, clock: undefined })

async function sourceOf(path: string, topology: Topology): Promise<Source> {
  const isRun = statSync(path).isDirectory() || /\.zip$/i.test(path)
  if (!isRun) return harSource(path, topology)
  using sound = await openSound(path, process.stdout)
  const scenarios = recordedIn(sound.record)
  if (scenarios.every(({ exchanges }) => exchanges.length === 0))
    throw new HarnessError('TRAFFIC_UNREADABLE', `${path} holds no traffic that could be judged.`)
  const played = scenarios.map((scenario) => ({
    ...scenario,
    topology: scenario.topology && atNoTime(scenario.topology),
  }))
  const { underTest = [] } = sound.record.facts
  if (underTest.some(({ roles }) => !roles.includes('consumer')))
    throw new HarnessError(
      'TRAFFIC_UNREADABLE',
      `${path} is a run that tested ${underTest.map(({ product }) => product).join(' and ')}, and what it kept and took back there is known to that run alone. Judge it once more with: npx spinecheck rejudge ${path}`,
    )
  return {
    scenarios: played,
    checks,
    underTest,
    words: '',
    without: ['clock-set', 'state-reset', 'standing-known', 'users-are-declared'],
  }
}

function harSource(path: string, topology: Topology): Source {
  const { exchanges, elsewhere } = readHar(path, topology)
  const others = [...elsewhere.values()].reduce((sum, count) => sum + count, 0)
  return {
    scenarios: [{ exchanges, intents: [], faults: [], past: [], turnedAway: [] }],
    // Answers are those of services that are not ours.
    checks: checks.filter(({ party }) => party === 'consumer'),
    without: NOT_IN_AN_ARCHIVE,
    words: [
      ', an HTTP Archive; it cannot show TLS certificates, LDAP, the order and case of header fields, the raw request line, and what the SSP and practices did behind it, so nothing is said of these',
      ...(others === 0
        ? []
        : [
            `${others} requests to hosts that the topology does not hold were left out (${[...elsewhere.keys()].slice(0, 5).map(plainLine).join(', ')})`,
          ]),
    ].join('; '),
  }
}
