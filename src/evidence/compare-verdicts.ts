import { foldRequirements } from './fold.js'
import type { RunRecord, ScenarioRecord } from './run-record.js'
import { scenarioKeys } from './scenario-keys.js'
import { scenarioTroubles } from './scenario-troubles.js'
import { statesOf, verdictDigest } from './verdict-digest.js'

/** Something on which two runs do not agree. */
export interface VerdictDifference {
  /** Feature and scenario. */
  readonly scenario: string
  /** Id of the check, or "the scenario" where its ending differs. */
  readonly about: string
  /** What each of both had to say of it. */
  readonly said: readonly [one: string, other: string]
}

/** A scenario that only one of both could play, which is not compared. */
export interface NotCompared {
  readonly scenario: string
  /** Which of both played it: 0 the one, 1 the other. */
  readonly playedBy: 0 | 1
  /** Why the other left it out, as part of a sentence. */
  readonly reason: string
}

/** Two runs side by side. */
export interface VerdictComparison {
  /** How many scenarios both played. */
  readonly scenarios: number
  /** Of these scenarios alone. */
  readonly digests: readonly [one: string, other: string]
  readonly isEqual: boolean
  readonly differences: readonly VerdictDifference[]
  readonly notCompared: readonly NotCompared[]
}

/** Compares what two runs judged. A scenario that one of them left out before its start is set aside; any other must be in both. */
export function compareVerdicts(one: RunRecord, other: RunRecord): VerdictComparison {
  const ones = byKey(one)
  const others = byKey(other)
  const common = [...ones].flatMap(([key, scenario]) => {
    const twin = others.get(key)
    return twin ? [[scenario, twin] as const] : []
  })
  const lone = [
    ...[...ones].filter(([key]) => !others.has(key)).map(([, scenario]) => loneIn(0, scenario, other)),
    ...[...others].filter(([key]) => !ones.has(key)).map(([, scenario]) => loneIn(1, scenario, one)),
  ]
  const differences = [
    ...common.flatMap(([left, right]) => differencesOf(left, right)),
    ...lone.flatMap((each) => ('said' in each ? [each] : [])),
  ]
  const digests = [
    digestOf(common.map(([left]) => left)),
    digestOf(common.map(([, right]) => right)),
  ] as const
  return {
    scenarios: common.length,
    digests,
    isEqual: digests[0] === digests[1] && differences.length === 0,
    differences,
    notCompared: lone.flatMap((each) => ('reason' in each ? [each] : [])),
  }
}

const byKey = ({ scenarios }: RunRecord): ReadonlyMap<string, ScenarioRecord> =>
  new Map(scenarioKeys(scenarios).map(({ scenario, key }) => [JSON.stringify(key), scenario]))

const digestOf = (scenarios: readonly ScenarioRecord[]): string =>
  verdictDigest({ scenarios, requirements: foldRequirements(scenarios, []) })

const titleOf = ({ feature, name, uri, line }: ScenarioRecord): string =>
  `${feature}: ${name} (${uri}:${line})`

/** Only one of both played it: by intent, where the other left out what is tagged like it. */
function loneIn(
  playedBy: 0 | 1,
  scenario: ScenarioRecord,
  { leftOut }: RunRecord,
): NotCompared | VerdictDifference {
  const why = leftOut.find(({ tag }) => scenario.tags.includes(tag))
  if (why) return { scenario: titleOf(scenario), playedBy, reason: `${why.tag}: ${why.reason}` }
  const played = `it was played and ${scenario.status}`
  const said =
    playedBy === 0 ? ([played, 'it was not played'] as const) : (['it was not played', played] as const)
  return { scenario: titleOf(scenario), about: 'the scenario', said }
}

function differencesOf(left: ScenarioRecord, right: ScenarioRecord): readonly VerdictDifference[] {
  const [ones, others] = [statesOf(left), statesOf(right)]
  const scenario = titleOf(left)
  const differ = [...new Set([...ones.keys(), ...others.keys()])]
    .filter((check) => ones.get(check) !== others.get(check))
    .sort()
  if (left.status === right.status && left.status === 'passed') return differ.map((check) => saidOf(check))
  if (left.status === right.status && differ.length === 0) return []
  // Where one of both did not come to its end, that checks had nothing to judge in it says nothing more.
  const telling = differ.filter((check) => ones.get(check) === 'broken' || others.get(check) === 'broken')
  const untold = differ.length - telling.length
  const more = untold === 0 ? '' : ` (and so ${untold} checks differ in what they had to judge)`
  return [
    { scenario, about: 'the scenario', said: [endingOf(left), `${endingOf(right)}${more}`] },
    ...telling.map((check) => saidOf(check)),
  ]

  function saidOf(check: string): VerdictDifference {
    return { scenario, about: check, said: [stateIn(left, check), stateIn(right, check)] }
  }
}

const endingOf = (scenario: ScenarioRecord): string => {
  const { status, steps } = scenario
  const [why] = [
    ...steps.flatMap(({ message, status: step }) =>
      step === 'failed' && message ? [firstLine(message)] : [],
    ),
    ...scenarioTroubles(scenario).map(({ text }) => text),
  ]
  return why === undefined ? status : `${status}: ${why}`
}

function stateIn({ outcomes }: ScenarioRecord, check: string): string {
  const those = outcomes.filter((outcome) => outcome.check === check)
  const [finding] = those.flatMap(({ sightings }) => sightings.flatMap(({ findings }) => findings))
  const state = statesOf({ outcomes: those }).get(check) ?? 'nothing to judge'
  return finding ? `${state} at ${finding.at}: expected ${finding.expected}; seen ${finding.actual}` : state
}

/** Long enough to tell why, short enough to be read among others. */
const MOST = 300

function firstLine(text: string): string {
  const line = text.split('\n')[0] ?? ''
  return line.length > MOST ? `${line.slice(0, MOST)}...` : line
}
