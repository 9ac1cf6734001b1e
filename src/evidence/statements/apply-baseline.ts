import type { RequirementRow, ScenarioRecord } from '../run-record.js'
import type { Deviation } from './deviation.js'
import { fingerprintOf } from './fingerprint.js'
import type { AtOdds, BaselineFault } from './said.js'

/** A baseline held against a run. */
export interface Compared {
  /** Failures that are as accepted and in time; each bars the word conformant. */
  readonly accepted: readonly { readonly deviation: Deviation; readonly row: RequirementRow }[]
  readonly faults: readonly AtOdds[]
}

export interface CompareOptions {
  readonly rows: readonly RequirementRow[]
  readonly scenarios: readonly ScenarioRecord[]
  readonly baseline: readonly Deviation[]
  /** yyyy-mm-dd. */
  readonly today: string
}

/** Holds a baseline of accepted deviations against what a run judged, topology by topology. */
export function compareWithBaseline({ rows, scenarios, baseline, today }: CompareOptions): Compared {
  const onTopology = byTopology(rows, scenarios)
  const accepted: { readonly deviation: Deviation; readonly row: RequirementRow }[] = []
  const faults: AtOdds[] = []
  const covered = new Set<string>()
  for (const deviation of baseline) {
    const key = keyOf(deviation.requirement, deviation.topology)
    const found = onTopology.get(key)
    covered.add(key)
    const fault = faultOf(deviation, found?.judged, today)
    if (fault) faults.push(fault)
    else if (found) accepted.push({ deviation, row: found.row })
  }
  for (const [key, { row, judged }] of onTopology)
    if (!covered.has(key) && row.verdict === 'fail' && isBroken(judged)) faults.push(newFailure(key, judged))
  return { accepted, faults }
}

interface OnTopology {
  readonly row: RequirementRow
  readonly judged: RequirementRow['judgements'][number][]
}

/** What was judged of each requirement on each topology. */
function byTopology(
  rows: readonly RequirementRow[],
  scenarios: readonly ScenarioRecord[],
): ReadonlyMap<string, OnTopology> {
  const titles = new Map(scenarios.map(({ id, topology }) => [id, topology?.title ?? '']))
  const found = new Map<string, OnTopology>()
  for (const row of rows)
    for (const judgement of row.judgements) {
      const key = keyOf(row.requirement.id, titles.get(judgement.scenario) ?? '')
      const known = found.get(key) ?? { row, judged: [] }
      known.judged.push(judgement)
      found.set(key, known)
    }
  return found
}

const keyOf = (requirement: string, topology: string): string => `${requirement}\n${topology}`

const isBroken = (judged: RequirementRow['judgements']): boolean =>
  judged.some(({ state }) => state === 'broken')

function faultOf(
  { requirement, topology, fingerprint, expires }: Deviation,
  judged: RequirementRow['judgements'] | undefined,
  today: string,
): AtOdds | undefined {
  const fault = (name: BaselineFault, text: string): AtOdds => ({ fault: name, requirement, topology, text })
  if (!judged)
    return fault(
      'stale',
      `${requirement} was not judged on "${topology}": take it off the baseline, or play what judges it`,
    )
  if (!isBroken(judged))
    return fault(
      'unexpectedly-passing',
      `${requirement} is kept on "${topology}" now: take it off the baseline`,
    )
  const seen = fingerprintOf({ judgements: judged })
  if (seen !== fingerprint)
    return fault(
      'different-reason',
      `${requirement} fails on "${topology}" in another way than was accepted (${seen}, not ${fingerprint}): look at it anew`,
    )
  return expires < today
    ? fault(
        'expired',
        `${requirement} on "${topology}" was accepted until ${expires}: mend it, or accept it anew`,
      )
    : undefined
}

function newFailure(key: string, judged: RequirementRow['judgements']): AtOdds {
  const [requirement = '', topology = ''] = key.split('\n')
  const fingerprint = fingerprintOf({ judgements: judged })
  return {
    fault: 'new',
    requirement,
    topology,
    text: `${requirement} fails on "${topology}" and is not on the baseline (fingerprint ${fingerprint})`,
  }
}
