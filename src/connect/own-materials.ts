import { keptMaterials } from '../launch/kept-authority.js'
import type { Materials } from '../launch/materials.js'
import { readOwnKeys } from '../launch/own-keys.js'
import { startOf } from '../launch/starting-instant.js'
import type { Topology } from '../topology/topology.js'
import { stateOf } from '../workspace/state-folder.js'
import type { Workspace } from '../workspace/workspace.js'

/**
 * Keys and certificates with which doubles meet systems of a workspace: those that are kept for it, so that whoever is outside trusts an
 * authority once and not anew with each run, and before them those that the workspace names.
 * @param authority where they are kept, if elsewhere than the workspace has it
 * @throws HarnessError AUTHORITY_UNUSABLE, or WORKSPACE_INVALID naming everything that cannot be used.
 */
export const materialsFor = async (
  workspace: Workspace,
  topology: Topology,
  authority: string = stateOf(workspace).authority,
): Promise<Materials> =>
  keptMaterials(authority, startOf(topology), await readOwnKeys(workspace.file, workspace.connect, topology))
