import { basename } from 'node:path'
import { readResultFile } from '../import/result-file.js'
import { usesPdsByFile, type PdsRoute } from '../spine/pds-access.js'
import { USUAL_MAXIMUM_AGE, type BatchTrace, type HandedInResult } from '../topology/batch-trace.js'
import { usePdsBy } from '../topology/changes.js'
import { loadTopology } from '../topology/read-topology.js'
import type { Topology } from '../topology/topology.js'
import { readDataSheet } from './data-sheet.js'
import { laidOver, replacedIn } from './laid-over.js'
import { isUnderTest, type Workspace } from './workspace.js'

/** What a command says of how patients are traced, in place of what files say. */
export interface Tracing {
  /** The route of everybody else who traces; what the file says unless given. */
  readonly pds?: PdsRoute | undefined
  /** The result file of batch tracing; that of the workspace unless given. */
  readonly batchTrace?: HandedInResult | undefined
}

/**
 * The topology of a file as it stands in a workspace: its ranges of numbers are allowed, consumers of one's own use PDS by the
 * route it states, and practices of one's own are judged by the version it states and hold what the data sheet says. Without a
 * workspace, the file alone.
 * @throws HarnessError TOPOLOGY_UNREADABLE, TOPOLOGY_INVALID or WORKSPACE_INVALID, the last two naming every fault;
 *   RESULT_FILE_UNREADABLE or NUMBER_OF_SOMEBODY for a result file of batch tracing.
 */
export function topologyOfMine(
  file: string,
  workspace: Workspace | undefined,
  tracing: Tracing = {},
): Topology {
  const loaded = routed(loadTopology(file, workspace?.numbers), workspace, tracing.pds)
  const sheeted = withSheet(loaded, workspace)
  return withResults(sheeted, workspace, tracing.batchTrace ?? workspace?.consumer?.batchTrace)
}

function withSheet(loaded: Topology, workspace: Workspace | undefined): Topology {
  if (workspace?.provider === undefined) return loaded
  const { specification, data: sheet } = workspace.provider
  const topology = { ...loaded, specification }
  if (sheet === undefined) return topology
  const isMine = isUnderTest('provider', workspace)
  return laidOver(topology, readDataSheet(sheet, { topology, stated: workspace.numbers, isMine }), isMine)
}

/** So many patients are named. */
const NAMED = 3

/** What of a topology plays no part in a workspace, because its data sheet says what practices of one's own hold; empty where nothing does. */
export function replacedInWords(file: string, workspace: Workspace | undefined): string {
  const sheet = workspace?.provider?.data
  if (sheet === undefined) return ''
  const isMine = isUnderTest('provider', workspace)
  const { patients, schedules } = replacedIn(loadTopology(file, workspace?.numbers), isMine)
  const names = patients.map(({ name: { given, family } }) => `${given} ${family}`)
  const rest = names.length - NAMED
  const who = `${names.slice(0, NAMED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
  const what = [
    ...(names.length > 0 ? [`${names.length} patients (${who})`] : []),
    ...(schedules.length > 0 ? [`the slots of ${schedules.length} schedules`] : []),
  ]
  return what.length === 0
    ? ''
    : `${basename(sheet)} takes the place of what ${basename(file)} says that your practices hold: ${what.join(' and ')} there play no part`
}

/** Products of one's own use PDS as the workspace says, all others as the caller does. */
function routed(topology: Topology, workspace: Workspace | undefined, pds: PdsRoute | undefined): Topology {
  const isMine = isUnderTest('consumer', workspace)
  const others = pds === undefined ? topology : usePdsBy(pds, (system) => !isMine(system))(topology)
  const own = workspace?.consumer?.pds
  return own === undefined ? others : usePdsBy(own, isMine)(others)
}

/** Whose product uses PDS by batch tracing was traced by the result that is handed in; of anybody else's it says nothing. */
function withResults(
  topology: Topology,
  workspace: Workspace | undefined,
  batch: HandedInResult | undefined,
): Topology {
  if (batch === undefined || !topology.systems.some(usesPdsByFile)) return topology
  return { ...topology, batchTrace: readBatch(batch, { workspace, patientsOf: [topology] }) }
}

/**
 * Reads a result of batch tracing, with the rows that are about patients of some topologies.
 * @throws HarnessError RESULT_FILE_UNREADABLE or NUMBER_OF_SOMEBODY.
 */
export function readBatch(
  { result, columns, dated, maximumAge }: HandedInResult,
  about: { readonly workspace: Workspace | undefined; readonly patientsOf: readonly Topology[] },
): BatchTrace {
  const numbers = new Set<string>(
    about.patientsOf.flatMap(({ patients }) => patients.map(({ nhsNumber }) => nhsNumber)),
  )
  const stated = about.workspace?.numbers ?? []
  const isWanted = (number: string) => numbers.has(number)
  return {
    file: readResultFile(result, { columns, dated, stated, isWanted }),
    ...(maximumAge === undefined ? { maximumAge: USUAL_MAXIMUM_AGE, isAgeOurs: true } : { maximumAge }),
  }
}
