import { usesPdsByFile } from '../spine/pds-access.js'
import type { RecordedScenario } from '../observe/recorded.js'
import { HarnessError } from '../spine/errors.js'
import type { BatchTrace, HandedInResult } from '../topology/batch-trace.js'
import type { Topology } from '../topology/topology.js'
import { readBatch } from '../workspace/topology-of-mine.js'
import type { Workspace } from '../workspace/workspace.js'

/** Where evidence is judged by a result file that is named for it. */
export interface ForEvidence {
  /** Holds where a scenario has no topology on record. */
  readonly topology: Topology
  readonly workspace: Workspace | undefined
}

/**
 * Lays a result file of batch tracing over evidence that has none of its own. It is read in any case.
 * @throws HarnessError RESULT_FILE_UNREADABLE or NUMBER_OF_SOMEBODY; NOT_CONFIGURED where the evidence has a result of its own, or
 *   nobody in it was traced so.
 */
export function withResultFor(
  scenarios: readonly RecordedScenario[],
  named: HandedInResult | undefined,
  { topology, workspace }: ForEvidence,
): readonly RecordedScenario[] {
  if (named === undefined) return scenarios
  const recorded = scenarios.flatMap((scenario) => topologiesOf(scenario))
  const batch = readBatch(named, { workspace, patientsOf: [topology, ...recorded] })
  const own = recorded.find(
    ({ systems, batchTrace }) => batchTrace && systems.some(usesPdsByFile),
  )?.batchTrace
  if (own) throw cannotReplace(named, own)
  const stages = scenarios.some((scenario) => !scenario.topology) ? [topology, ...recorded] : recorded
  if (!stages.some(({ systems }) => systems.some(usesPdsByFile)))
    throw new HarnessError(
      'NOT_CONFIGURED',
      `Nobody in this evidence uses PDS by batch tracing, so ${named.result} would say nothing. Leave --dbs-result out; or, where it is an HTTP Archive, write pds: dbs beside the consumer of its topology or in spinecheck.yaml.`,
    )
  const over = (each: Topology): Topology =>
    each.systems.some(usesPdsByFile) ? { ...each, batchTrace: batch } : each
  return scenarios.map((scenario) => ({
    ...scenario,
    topology: scenario.topology && over(scenario.topology),
    past: scenario.past.map((past) => ({ ...past, topology: over(past.topology) })),
  }))
}

const topologiesOf = ({ topology, past }: RecordedScenario): readonly Topology[] => [
  ...(topology ? [topology] : []),
  ...past.map((each) => each.topology),
]

const cannotReplace = ({ result }: HandedInResult, { file }: BatchTrace): HarnessError =>
  new HarnessError(
    'NOT_CONFIGURED',
    `This run has its own result ${file ? `file (${file.name}, dated ${file.dated})` : 'of batch tracing, which spinecheck made of what PDS held'}; --dbs-result cannot replace it by ${result}, for consumers went by their own. Leave --dbs-result out, or play once more with that file.`,
  )
