import type { Origin } from '../import/fault-list.js'
import { readExport, type ReadExportOptions } from '../import/read-export.js'
import { isExport } from '../import/sources.js'
import type { Place } from '../rules/place.js'
import type { StatedRange } from '../spine/identifiers.js'
import type { FileFault } from '../spine/yaml-file.js'
import { readTopology } from '../topology/read-topology.js'
import type { Topology } from '../topology/topology.js'

/** A registration as it was read, or every fault that kept it from being read. */
export type SourceReading =
  | {
      readonly topology: Topology
      readonly originOf: (place: Place) => Origin
      readonly faults?: undefined
    }
  | { readonly topology?: undefined; readonly faults: readonly FileFault[] }

/** What may go with an export, which holds neither agreements nor names. */
export interface SourceOptions extends Pick<ReadExportOptions, 'agreements' | 'names'> {
  /** Ranges of NHS numbers that a topology file may hold besides those that are kept for tests. */
  readonly stated?: readonly StatedRange[] | undefined
}

/**
 * Reads a registration from wherever it is kept: an export of SDS (LDIF, FHIR answers in JSON, a folder of them), or else
 * a topology file.
 * @throws HarnessError TOPOLOGY_UNREADABLE or EXPORT_UNREADABLE.
 */
export function readRegistration(path: string, { stated, ...options }: SourceOptions = {}): SourceReading {
  if (isExport(path)) return readExport([path], options)
  const reading = readTopology(path, stated)
  if (reading.faults) return reading
  const { topology, lineOf } = reading
  return { topology, originOf: (place) => ({ file: path, line: lineOf(place) }) }
}
