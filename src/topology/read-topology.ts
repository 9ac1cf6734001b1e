import { HarnessError } from '../spine/errors.js'
import type { StatedRange } from '../spine/identifiers.js'
import {
  bytesOf,
  faultReport,
  parseYaml,
  parseYamlBytes,
  type FileFault,
  type PathInFile,
  type YamlReading,
} from '../spine/yaml-file.js'
import { realNumbers } from './real-numbers.js'
import { danglingReferences } from './references.js'
import { topologySchema } from './schema.js'
import type { Topology } from './topology.js'

export type TopologyReading =
  | {
      readonly topology: Topology
      /** The line of an entry, counted from 1; of its nearest ancestor where the file does not spell the entry out. */
      readonly lineOf: (path: PathInFile) => number
      readonly faults?: undefined
    }
  | { readonly topology?: undefined; readonly faults: readonly FileFault[] }

const FORM = { schema: topologySchema, noSuchEntry: 'no such entry; see topologies/README.md' }

/**
 * Reads the text of a topology file; yields every fault at once rather than the first.
 * @param stated ranges of NHS numbers that are nobody's, beside those that are kept for tests
 */
export const parseTopology = (
  source: string,
  file: string,
  stated: readonly StatedRange[] = [],
): TopologyReading => withReferences(parseYaml(source, file, FORM), { file, stated })

/**
 * Reads a topology file.
 * @param stated ranges of NHS numbers that are nobody's, beside those that are kept for tests
 * @throws HarnessError TOPOLOGY_UNREADABLE when there is no such readable file.
 */
export const readTopology = (file: string, stated: readonly StatedRange[] = []): TopologyReading =>
  withReferences(parseYamlBytes(readSource(file), file, FORM), { file, stated })

/**
 * A topology that is known to be wanted: every fault ends the run before anything starts.
 * @throws HarnessError TOPOLOGY_UNREADABLE or TOPOLOGY_INVALID, the latter naming every fault.
 */
export function loadTopology(file: string, stated: readonly StatedRange[] = []): Topology {
  const { topology, faults } = readTopology(file, stated)
  if (topology) return topology
  throw new HarnessError('TOPOLOGY_INVALID', faultReport(faults))
}

function withReferences(
  reading: YamlReading<Topology>,
  { file, stated }: { readonly file: string; readonly stated: readonly StatedRange[] },
): TopologyReading {
  if (reading.faults) return reading
  const { value: topology, lineOf } = reading
  const faults = [...danglingReferences(topology), ...realNumbers(topology, stated)].map(
    ({ path, found, expected }) => ({
      file,
      line: lineOf(path),
      path: path.join('.'),
      found,
      expected,
    }),
  )
  if (faults.length > 0) return { faults }
  return { topology: stated.length > 0 ? { ...topology, statedNumbers: stated } : topology, lineOf }
}

function readSource(file: string): Uint8Array {
  const read = bytesOf(file)
  if ('bytes' in read) return read.bytes
  throw new HarnessError(
    'TOPOLOGY_UNREADABLE',
    `Cannot read the topology file ${file}: ${read.why}. Name a file such as topologies/worked-example.yaml.`,
    { cause: read.cause },
  )
}
