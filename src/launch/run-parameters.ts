import type { CastForm } from '../casting/cast.js'
import type { PdsRoute } from '../spine/pds-access.js'
import type { HandedInResult } from '../topology/batch-trace.js'

/** What a run hands to its scenarios as Cucumber's world parameters, hence plain data. */
export interface RunParameters {
  /** Who plays in which scenario, by its file and line, where a topology is played in place of theirs. */
  readonly casts?: Readonly<Record<string, CastForm>>
  /** Where the record of the run is kept; nothing is kept without it. */
  readonly folder?: string
  /** A topology file that is played in place of the ones features name. */
  readonly topology?: string
  /** By which route consumers use PDS that are not the caller's own; as their topologies say where absent. */
  readonly pds?: PdsRoute
  /** The result file of batch tracing that is handed in, in place of the workspace's; paths are absolute. */
  readonly batchTrace?: HandedInResult
  /** The file of a workspace, where one says what is the caller's own. */
  readonly workspace?: string
  /** Whether practices of the caller's own are reached by plain HTTP. */
  readonly direct?: true
  /** The program of a browser that can be launched, where scenarios need one. */
  readonly browser?: string
}
