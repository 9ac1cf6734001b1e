import { loadTopology } from '../topology/read-topology.js'
import type { Topology } from '../topology/topology.js'
import { readDataSheet } from './data-sheet.js'
import { laidOver } from './laid-over.js'
import { isUnderTest, type Workspace } from './workspace.js'

/**
 * The topology of a file as it stands in a workspace: its ranges of numbers are allowed, and practices of one's own are judged by the
 * version it states and hold what the data sheet says. Without a workspace, the file alone.
 * @throws HarnessError TOPOLOGY_UNREADABLE, TOPOLOGY_INVALID or WORKSPACE_INVALID, the last two naming every fault.
 */
export function topologyOfMine(file: string, workspace: Workspace | undefined): Topology {
  const loaded = loadTopology(file, workspace?.numbers)
  if (workspace?.provider === undefined) return loaded
  const { specification, data: sheet } = workspace.provider
  const topology = { ...loaded, specification }
  if (sheet === undefined) return topology
  const isMine = isUnderTest('provider', workspace)
  return laidOver(topology, readDataSheet(sheet, { topology, stated: workspace.numbers, isMine }), isMine)
}
