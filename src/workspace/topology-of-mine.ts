import type { PdsRoute } from '../spine/pds-access.js'
import { usePdsBy } from '../topology/changes.js'
import { loadTopology } from '../topology/read-topology.js'
import type { Topology } from '../topology/topology.js'
import { readDataSheet } from './data-sheet.js'
import { laidOver } from './laid-over.js'
import { isUnderTest, type Workspace } from './workspace.js'

/**
 * The topology of a file as it stands in a workspace: its ranges of numbers are allowed, consumers of one's own use PDS by the
 * route it states, and practices of one's own are judged by the version it states and hold what the data sheet says. Without a
 * workspace, the file alone.
 * @param pds the route of everybody else who traces; what the file says unless given
 * @throws HarnessError TOPOLOGY_UNREADABLE, TOPOLOGY_INVALID or WORKSPACE_INVALID, the last two naming every fault.
 */
export function topologyOfMine(file: string, workspace: Workspace | undefined, pds?: PdsRoute): Topology {
  const loaded = tracing(loadTopology(file, workspace?.numbers), workspace, pds)
  if (workspace?.provider === undefined) return loaded
  const { specification, data: sheet } = workspace.provider
  const topology = { ...loaded, specification }
  if (sheet === undefined) return topology
  const isMine = isUnderTest('provider', workspace)
  return laidOver(topology, readDataSheet(sheet, { topology, stated: workspace.numbers, isMine }), isMine)
}

/** Products of one's own use PDS as the workspace says, all others as the caller does. */
function tracing(topology: Topology, workspace: Workspace | undefined, pds: PdsRoute | undefined): Topology {
  const isMine = isUnderTest('consumer', workspace)
  const others = pds === undefined ? topology : usePdsBy(pds, (system) => !isMine(system))(topology)
  const own = workspace?.consumer?.pds
  return own === undefined ? others : usePdsBy(own, isMine)(others)
}
