import { checks } from '../checks/index.js'
import type { Check } from '../checks/judging/check.js'
import type { Premise } from '../checks/reading/premises.js'
import { Progress } from '../evidence/progress.js'
import { RunRecorder } from '../evidence/recorder.js'
import { RunFolder } from '../evidence/run-folder.js'
import type { HandedIn } from '../evidence/scripts/handed-in.js'
import type { LeftOut, ProductUnderTest } from '../evidence/run-record.js'
import { apiKeysOf } from '../launch/applications.js'
import { EncounterRecord } from '../observe/encounter-record.js'
import { Observation, type ObservedStage } from '../observe/observation.js'
import { rules } from '../rules/index.js'
import type { Topology } from '../topology/topology.js'
import { RunEnding } from './run-ending.js'
import { factsOf } from './run-facts.js'
import { ownFacts, type OwnStage } from './stage.js'

/** What is observed, where, and on what. */
export interface ObservedRunOptions {
  readonly reports: string
  /** In words that follow "selection". */
  readonly selection: string
  /** The title of the encounters. */
  readonly title: string
  readonly topology: Topology
  /** Where the caller plays, and what of it is under test. */
  readonly own: OwnStage
  readonly stage: () => ObservedStage
  /** What is judged; everything unless told otherwise. */
  readonly checks?: readonly Check[]
  readonly without: readonly Premise[]
  readonly because: string
  /** Whose systems were tested when it was recorded; those that acted, unless it is told. */
  readonly tested?: readonly ProductUnderTest[] | undefined
  /** What did not cross the wire; asked at the end. */
  readonly handedIn: () => HandedIn | undefined
}

/** Traffic of others that is judged as a run is: its observation, and the end that makes the report. */
export interface ObservedRun {
  readonly observation: Observation
  readonly ending: RunEnding
  readonly folder: string
}

/** Begins the record of a run whose scenarios are the encounters of somebody else. */
export function beginObservedRun(options: ObservedRunOptions): ObservedRun {
  const startedAt = new Date()
  const folder = RunFolder.begin(options.reports, startedAt)
  const all = [...checks, ...rules]
  const selection = { paths: [], tags: '', words: options.selection }
  const launcher = { name: 'embedded', because: options.because } as const
  const begun = {
    ...factsOf(folder.id, startedAt, { selection, launcher, options: {} }),
    repeat: undefined,
    ...ownFacts(options.own),
  }
  const keeper: { kept?: EncounterRecord } = {}
  const recorder = new RunRecorder({
    folder: folder.path,
    // Who acted is known at the end.
    get facts() {
      const acted = keeper.kept?.acted ?? new Set()
      return { ...begun, underTest: productsOf(options, acted) }
    },
    checks: all,
    handedIn: options.handedIn,
    // Asked at the end again: by then some encounters came out as others that are kept.
    get leftOut() {
      return alikeIn(keeper.kept)
    },
  })
  const screen = process.stdout
  const progress = {
    envelope: () => undefined,
    finish: (...given: Parameters<Progress['finish']>) => {
      new Progress(screen).finish(...given)
    },
  }
  const ending = new RunEnding({ folder, recorder, progress, screen, isJson: false })
  const kept = new EncounterRecord({
    folder: folder.path,
    topology: options.topology,
    secrets: apiKeysOf(options.topology),
    checks: all,
    title: options.title,
    tell: (envelope) => ending.envelope(envelope),
  })
  keeper.kept = kept
  const { stage, without } = options
  return {
    observation: new Observation({ checks: options.checks ?? checks, stage, keeper: kept, without }),
    ending,
    folder: folder.path,
  }
}

const alikeIn = (kept: EncounterRecord | undefined): readonly LeftOut[] =>
  kept === undefined || kept.leftOut === 0
    ? []
    : [
        {
          scenarios: kept.leftOut,
          tag: 'encounters like others',
          reason: 'they were judged and came out as encounters of the same organisation that are kept',
          remedy: 'Nothing has to be done: they are counted, and their traffic is not kept.',
        },
      ]

/** Whose systems are tested: the workspace's own, or as was noted; else those that acted, and every consumer product where nobody knows who did. */
function productsOf(
  { topology, own, tested }: ObservedRunOptions,
  acted: ReadonlySet<string>,
): readonly ProductUnderTest[] {
  if (own.underTest.length > 0) return own.underTest
  if (tested) return tested
  const consumers = topology.systems.filter(({ roles }) => roles.includes('consumer'))
  const found = acted.size > 0 ? consumers.filter(({ id }) => acted.has(id)) : consumers
  const each = new Map(
    found.map(({ manufacturer, product, version }) => [
      `${manufacturer} ${product} ${version}`,
      { manufacturer, product, version, roles: ['consumer'] as const },
    ]),
  )
  return [...each.values()]
}
