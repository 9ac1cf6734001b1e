import type { Unmet } from '../verdict/unmet.js'
import type { Outcome } from '../verdict/verdict.js'
import type { Exchange, Intent } from '../wire/exchange.js'
import type { ScenarioSetting } from './attachments.js'
import { heldAgainst, lostEvidence } from './cited-evidence.js'
import type { ScenarioAttempt, StepRecord } from './cucumber-fold.js'
import { groupBy } from './group-by.js'
import { notOfferedIn } from './not-offered.js'
import type { ScenarioRecord, StepStatus } from './run-record.js'

/** The keyword of the step that is added to a scenario which passed only when it was tried again. */
export const RETRY = 'Retry'

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
  attempts: readonly ScenarioAttempt[],
  exchanges: ReadonlyMap<string, readonly Exchange[]>,
  judge: AttemptJudge = notedIn,
): readonly ScenarioRecord[] {
  return [...groupBy(attempts, ({ testCase }) => testCase).values()].flatMap((tries, index) => {
    const last = tries.at(-1)
    const outcomesOf = (attempt: ScenarioAttempt) =>
      heldOutcomes(attempt, exchanges.get(attempt.id) ?? [], judge)
    return last
      ? [
          recordOf(`s${index + 1}`, last, {
            earlier: tries.slice(0, -1),
            exchanges: exchanges.get(last.id) ?? [],
            outcomesOf,
          }),
        ]
      : []
  })
}

/** The record of one scenario by what its attempts noted themselves, while the traffic is not yet looked at. */
export function scenarioAsNoted(attempts: readonly ScenarioAttempt[]): ScenarioRecord | undefined {
  const last = attempts.at(-1)
  return (
    last &&
    recordOf('', last, {
      earlier: attempts.slice(0, -1),
      exchanges: [],
      outcomesOf: ({ outcomes }) => outcomes,
    })
  )
}

function recordOf(
  id: string,
  last: ScenarioAttempt,
  { earlier, exchanges, outcomesOf }: Evidence,
): ScenarioRecord {
  const { pickle } = last
  const tags = pickle.tags.map(({ name }) => name)
  const steps = [...last.steps, ...retryStep(last, earlier)]
  const setting = settingOf(last)
  const { topology, past, faults = [], unmet, turnedAway, usedUp, notSent } = setting
  const status = statusOf(steps)
  return {
    id,
    testCase: last.id,
    feature: last.feature,
    uri: pickle.uri,
    line: last.line,
    name: pickle.name,
    tags,
    isSelfTest: tags.includes(SELF_TEST_TAG) && (status === 'failed' || isProof(last)),
    status,
    steps,
    attempts: earlier.length + 1,
    topology,
    ...(past === undefined || past.length === 0 ? {} : { past }),
    ...(faults.length === 0 ? {} : { switchedOn: faults }),
    ...(setting.cast === undefined ? {} : { cast: setting.cast }),
    ...toldByActs(setting, exchanges),
    // What was never asked for has left no evidence of anything.
    outcomes: oneForEachCheck([
      ...earlier.flatMap((attempt) => brokenEarlier(attempt, outcomesOf(attempt))),
      ...outcomesOf(last).filter(
        ({ state }) => state !== 'unseen' || notOfferedIn({ steps, unmet }) === undefined,
      ),
    ]),
    ...(unmet === undefined ? {} : { unmet: [...unmet, ...steps.flatMap(assertedBy)] }),
    ...(turnedAway === undefined ? {} : { turnedAway }),
    ...(usedUp === undefined ? {} : { usedUp }),
    ...(notSent === undefined ? {} : { notSent }),
  }
}

/** Acts and exchanges as they are told: what was filed as an errand, act by act. */
const toldByActs = (
  { intents, acts }: ScenarioSetting,
  exchanges: readonly Exchange[],
): Pick<ScenarioRecord, 'intents' | 'exchanges'> =>
  acts
    ? {
        intents: acts.intents,
        exchanges: exchanges.map((each) => ({ ...each, intent: acts.of[each.id] ?? each.intent })),
      }
    : { intents: intents.filter((each): each is Intent => each.action !== 'errand'), exchanges }

/** Whether something was made to go wrong in it, and checks were named that must catch it; evidence of old did not note the claim. */
function isProof({ setting }: ScenarioAttempt): boolean {
  if (setting === undefined) return false
  const { faults = [], claims, atRest } = setting
  return claims === undefined
    ? faults.length > 0 || atRest !== undefined
    : faults.length > 0 && claims.length > 0
}

/** An assertion of a step that somebody brought along is an expectation too, in words of its own. */
const assertedBy = ({ keyword, text, status, message = '', error }: StepRecord): readonly Unmet[] =>
  status === 'failed' && error === 'AssertionError'
    ? [
        {
          kind: 'expectation',
          state: 'failed',
          expected: `${keyword} ${text}`,
          seen: message.split('\n')[0] ?? '',
          exchanges: [],
        },
      ]
    : []

/** A pass on retry is never a pass: it becomes a failed step of its own. */
function retryStep(
  { steps, number }: ScenarioAttempt,
  earlier: readonly ScenarioAttempt[],
): readonly StepRecord[] {
  if (earlier.length === 0 || statusOf(steps) !== 'passed') return []
  const message = `A pass on retry is never a pass: attempt ${number + 1} passed after ${earlier.length} that did not.`
  return [{ keyword: RETRY, text: 'the scenario passes at the first attempt', status: 'failed', message }]
}

/** What an earlier attempt saw broken stays broken; its exchanges are not those of the attempt that is shown, which is named in their place. */
const brokenEarlier = ({ number }: ScenarioAttempt, outcomes: readonly Outcome[]): readonly Outcome[] =>
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

/** Yields the outcomes of an attempt from what it left behind. */
export type AttemptJudge = (attempt: ScenarioAttempt, exchanges: readonly Exchange[]) => readonly Outcome[]

interface Evidence {
  /** Attempts before the last one. */
  readonly earlier: readonly ScenarioAttempt[]
  readonly exchanges: readonly Exchange[]
  readonly outcomesOf: (attempt: ScenarioAttempt) => readonly Outcome[]
}

/** What is lost of the evidence of each attempt, in words. */
export const lostOf = (
  attempts: readonly ScenarioAttempt[],
  exchanges: ReadonlyMap<string, readonly Exchange[]>,
): readonly string[] =>
  attempts.flatMap((attempt) => {
    const lost = leavesNoTraffic(attempt)
      ? undefined
      : lostEvidence({
          setting: settingOf(attempt),
          outcomes: notedIn(attempt, []),
          exchanges: exchanges.get(attempt.id) ?? [],
        })
    return lost === undefined
      ? []
      : [`Of "${attempt.pickle.name}" (${attempt.pickle.uri}:${attempt.line}) evidence is lost: ${lost}`]
  })

/** Self-tests leave no traffic behind, so there is none that could be lost. */
const heldOutcomes = (
  attempt: ScenarioAttempt,
  exchanges: readonly Exchange[],
  judge: AttemptJudge,
): readonly Outcome[] =>
  leavesNoTraffic(attempt)
    ? judge(attempt, exchanges)
    : heldAgainst({ setting: settingOf(attempt), outcomes: judge(attempt, exchanges), exchanges })

const leavesNoTraffic = ({ pickle }: ScenarioAttempt): boolean =>
  pickle.tags.some(({ name }) => name === SELF_TEST_TAG)

/** What the attempt was about; nothing is known of one that never came to its end. */
export const settingOf = ({ setting }: Pick<ScenarioAttempt, 'setting'>): ScenarioSetting =>
  setting ?? { intents: [] }

/** What the attempt noted itself. */
export const notedIn: AttemptJudge = ({ outcomes }) => outcomes
