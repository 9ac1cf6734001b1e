import { createHash } from 'node:crypto'
import { byOwnId, type NameOf } from '../verdict/check-names.js'
import type { Outcome, Verdict } from '../verdict/verdict.js'
import { canonicalJson } from './canonical-json.js'
import type { ScenarioRecord, StepStatus } from './run-record.js'
import { scenarioKeys, type ScenarioKey } from './scenario-keys.js'

/** The part of a record that is judgement. */
export interface JudgedRun {
  readonly scenarios: readonly ScenarioRecord[]
  readonly requirements: readonly {
    readonly requirement: { readonly id: string }
    readonly verdict: Verdict
    readonly reason?: string | undefined
  }[]
}

/** All that was judged, and nothing of who judged it, when, where, or by which messages it was seen. */
export interface JudgedForm {
  readonly format: 1
  readonly scenarios: readonly (ScenarioKey & {
    readonly selfTest: boolean
    readonly status: StepStatus
    readonly checks: Readonly<Record<string, Outcome['state']>>
  })[]
  readonly requirements: Readonly<Record<string, Verdict>>
}

/**
 * The digest of what was judged: two runs of the same inputs have the same, wherever and in whatever order they were
 * played. SHA-256 over canonical JSON (RFC 8785), as sha256:<hex>.
 */
export const verdictDigest = (judged: JudgedRun, nameOf: NameOf = byOwnId): string =>
  `sha256:${createHash('sha256')
    .update(canonicalJson(judgedForm(judged, nameOf)))
    .digest('hex')}`

/** What the digest is taken over. */
export const judgedForm = ({ scenarios, requirements }: JudgedRun, nameOf: NameOf = byOwnId): JudgedForm => ({
  format: 1,
  scenarios: scenarioKeys(scenarios)
    .map(({ scenario, key }) => ({
      ...key,
      selfTest: scenario.isSelfTest,
      status: scenario.status,
      checks: Object.fromEntries(statesOf(scenario, nameOf)),
    }))
    .map((entry) => [canonicalJson(entry), entry] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, entry]) => entry),
  requirements: Object.fromEntries(requirements.map(({ requirement, verdict }) => [requirement.id, verdict])),
})

const WORST_FIRST: readonly Outcome['state'][] = ['broken', 'unseen', 'kept', 'untested']

/** The state of every check that had something to say, by its name; the worst one where several have that name or one spoke of several attempts. */
export function statesOf(
  { outcomes }: Pick<ScenarioRecord, 'outcomes'>,
  nameOf: NameOf = byOwnId,
): ReadonlyMap<string, Outcome['state']> {
  const states = new Map<string, Outcome['state']>()
  for (const { check, state } of outcomes) {
    const name = nameOf(check)
    if (name === undefined) continue
    const known = states.get(name)
    if (known === undefined || WORST_FIRST.indexOf(state) < WORST_FIRST.indexOf(known))
      states.set(name, state)
  }
  return states
}
