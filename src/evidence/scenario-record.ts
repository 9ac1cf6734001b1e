import type { PastTopology } from '../topology/past-topology.js'
import type { Topology } from '../topology/topology.js'
import type { Outcome } from '../verdict/verdict.js'
import type { Exchange, Intent } from '../wire/exchange.js'
import type { Attempt, StepRecord } from './cucumber-fold.js'
import { groupBy } from './group-by.js'
import type { Attachment } from './messages.js'
import type { ScenarioRecord, StepStatus } from './run-record.js'

/** Media types by which a scenario's results leave it. */
export const OUTCOMES_TYPE = 'application/vnd.spinecheck.outcomes+json'
export const SCENARIO_TYPE = 'application/vnd.spinecheck.scenario+json'

/** Marks scenarios that prove that a check can fail. */
export const SELF_TEST_TAG = '@self-test'

/** Worst first; unknown is a step that was begun or awaited and never ended. */
const WORST_FIRST: readonly StepStatus[] = [
  'failed',
  'ambiguous',
  'undefined',
  'pending',
  'unknown',
  'skipped',
  'passed',
]

/** The worst status of a scenario's steps; a scenario without steps never ran. */
export const statusOf = (steps: readonly StepRecord[]): StepStatus =>
  WORST_FIRST.find((status) => steps.some((step) => step.status === status)) ?? 'unknown'

/** The records of a run's scenarios from all attempts at them, in the order of their first. */
export function scenarioRecords(
  attempts: readonly Attempt[],
  exchanges: ReadonlyMap<string, readonly Exchange[]>,
  judge: Judge = notedIn,
): readonly ScenarioRecord[] {
  return [...groupBy(attempts, ({ testCase }) => testCase).values()].flatMap((tries, index) => {
    const last = tries.at(-1)
    const outcomesOf = (attempt: Attempt) => judge(attempt, exchanges.get(attempt.id) ?? [])
    return last
      ? [
          recordOf(`s${index + 1}`, last, tries.slice(0, -1), {
            exchanges: exchanges.get(last.id) ?? [],
            outcomesOf,
          }),
        ]
      : []
  })
}

function recordOf(
  id: string,
  last: Attempt,
  earlier: readonly Attempt[],
  { exchanges, outcomesOf }: Evidence,
): ScenarioRecord {
  const { pickle } = last
  const tags = pickle.tags.map(({ name }) => name)
  const steps = [...last.steps, ...retryStep(last, earlier)]
  const { topology, past, intents } = settingOf(last)
  return {
    id,
    testCase: last.id,
    feature: last.feature,
    uri: pickle.uri,
    line: last.line,
    name: pickle.name,
    tags,
    isSelfTest: tags.includes(SELF_TEST_TAG),
    status: statusOf(steps),
    steps,
    attempts: earlier.length + 1,
    topology,
    ...(past === undefined || past.length === 0 ? {} : { past }),
    intents,
    exchanges,
    outcomes: oneForEachCheck([
      ...earlier.flatMap((attempt) => brokenEarlier(attempt, outcomesOf(attempt))),
      ...outcomesOf(last),
    ]),
  }
}

/** A pass on retry is never a pass: it becomes a failed step of its own. */
function retryStep({ steps, number }: Attempt, earlier: readonly Attempt[]): readonly StepRecord[] {
  if (earlier.length === 0 || statusOf(steps) !== 'passed') return []
  const message = `A pass on retry is never a pass: attempt ${number + 1} passed after ${earlier.length} that did not.`
  return [{ keyword: 'Retry', text: 'the scenario passes at the first attempt', status: 'failed', message }]
}

/** What an earlier attempt saw broken stays broken; its exchanges are not those of the attempt that is shown, which is named in their place. */
const brokenEarlier = ({ number }: Attempt, outcomes: readonly Outcome[]): readonly Outcome[] =>
  outcomes
    .filter(({ state }) => state === 'broken')
    .map((outcome) => ({
      ...outcome,
      title: `${outcome.title} (attempt ${number + 1})`,
      sightings: outcome.sightings.map((sighting) => ({
        ...sighting,
        exchanges: sighting.exchanges.length === 0 ? [] : [`attempt ${number + 1}`],
      })),
    }))

const RANK: Readonly<Record<Outcome['state'], number>> = {
  broken: 3,
  kept: 2,
  unseen: 1,
  untested: 0,
}

/** A check may be held against a scenario more than once while it goes on: the worst it found counts, the later of equals. */
function oneForEachCheck(outcomes: readonly Outcome[]): readonly Outcome[] {
  const kept = new Map<string, Outcome>()
  for (const outcome of outcomes) {
    const known = kept.get(outcome.check)
    if (!known || RANK[outcome.state] >= RANK[known.state]) kept.set(outcome.check, outcome)
  }
  return [...kept.values()]
}

/** What a scenario was about, as it noted it at its end. */
export interface Setting {
  readonly topology?: Topology | undefined
  readonly past?: readonly PastTopology[] | undefined
  readonly intents: readonly Intent[]
  /** Ids of the faults and variations that were switched on, and of outages; absent where there were none. */
  readonly faults?: readonly string[] | undefined
  /** Present when something that crossed the wire is not on record, so that nothing can be judged by what is. */
  readonly isIncomplete?: true | undefined
  /** Present when a registration was judged without anything running. */
  readonly atRest?:
    | {
        /** Absent where it is the topology above. */
        readonly topology?: Topology | undefined
        /** Rules that a step asked for, whether or not they had anything to look at. */
        readonly asked: readonly string[]
      }
    | undefined
}

/** Yields the outcomes of an attempt from what it left behind. */
export type Judge = (attempt: Attempt, exchanges: readonly Exchange[]) => readonly Outcome[]

interface Evidence {
  readonly exchanges: readonly Exchange[]
  readonly outcomesOf: (attempt: Attempt) => readonly Outcome[]
}

/** Written by our own world a moment ago, hence of the type its media type says. */
export function settingOf({ attachments }: Pick<Attempt, 'attachments'>): Setting {
  const last = textsOf(attachments, SCENARIO_TYPE).at(-1)
  return last === undefined ? { intents: [] } : (JSON.parse(last) as Setting)
}

/** What the attempt noted itself. */
export const notedIn: Judge = ({ attachments }) =>
  textsOf(attachments, OUTCOMES_TYPE).flatMap((text) => JSON.parse(text) as Outcome[])

const textsOf = (attachments: readonly Attachment[], type: string): readonly string[] =>
  attachments
    .filter(({ mediaType }) => mediaType === type)
    .map(({ body, contentEncoding }) =>
      contentEncoding === 'BASE64' ? Buffer.from(body, 'base64').toString('utf8') : body,
    )
