import { readFileSync } from 'node:fs'
import { isScalar, LineCounter, parseDocument, type Document } from 'yaml'
import { wordsOf } from '../spine/cause.js'
import { HarnessError } from '../spine/errors.js'
import { yamlText } from '../spine/yaml-text.js'
import { danglingReferences } from './references.js'
import { topologySchema } from './schema.js'
import type { Topology } from './topology.js'

/** One fault of a topology file: where it stands, what was found there and what would be right. */
export interface TopologyFault {
  readonly file: string
  readonly line: number
  /** Dotted path inside the file, for example systems.2.asid. */
  readonly path: string
  readonly found: string
  readonly expected: string
}

export type TopologyReading =
  | {
      readonly topology: Topology
      /** The line of an entry, counted from 1; of its nearest ancestor where the file does not spell the entry out. */
      readonly lineOf: (path: Path) => number
      readonly faults?: undefined
    }
  | { readonly topology?: undefined; readonly faults: readonly TopologyFault[] }

type Path = readonly (string | number)[]

const LARGEST_FILE = 10 * 1024 * 1024

/** Reads the bytes of a topology file; yields every fault at once rather than the first. */
function parseTopologyFile(bytes: Uint8Array, file: string): TopologyReading {
  const read = yamlText(bytes)
  if (read.text !== undefined) return parseTopology(read.text, file)
  const { found, expected } = read
  return { faults: [{ file, line: 1, path: '(whole file)', found, expected }] }
}

/** Reads the text of a topology file; yields every fault at once rather than the first. */
export function parseTopology(source: string, file: string): TopologyReading {
  const lines = new LineCounter()
  // The failsafe schema keeps every scalar as text: 000428682512 stays an ASID and 9E3 an ODS code.
  const document = parseDocument(source, { schema: 'failsafe', lineCounter: lines, merge: false })
  const faultAt = (path: Path, found: string, expected: string): TopologyFault => ({
    file,
    line: lineOf(document, lines, path),
    path: path.join('.') || '(whole file)',
    found,
    expected,
  })
  if (document.errors.length > 0)
    return {
      faults: document.errors.map(({ message, pos }) => ({
        file,
        line: lines.linePos(pos[0]).line,
        path: '(whole file)',
        found: message.split('\n')[0] ?? message,
        expected: 'well-formed YAML',
      })),
    }
  const value = valueOf(document)
  if (value.found !== undefined) return { faults: [faultAt([], value.found, 'entries that are written out')] }
  const parsed = topologySchema.safeParse(value.value)
  if (!parsed.success)
    return {
      faults: parsed.error.issues.flatMap((issue) => {
        const path = issue.path.filter((step) => typeof step !== 'symbol')
        return issue.code === 'unrecognized_keys'
          ? issue.keys.map((name) =>
              faultAt([...path, name], `"${name}"`, 'no such entry; see topologies/README.md'),
            )
          : [faultAt(path, describe(document, path), issue.message)]
      }),
    }
  const topology: Topology = parsed.data
  const faults = danglingReferences(topology).map(({ path, found, expected }) =>
    faultAt(path, found, expected),
  )
  return faults.length > 0 ? { faults } : { topology, lineOf: (path) => lineOf(document, lines, path) }
}

/**
 * Reads a topology file.
 * @throws HarnessError TOPOLOGY_UNREADABLE when there is no such readable file.
 */
export function readTopology(file: string): TopologyReading {
  return parseTopologyFile(readSource(file), file)
}

/**
 * A topology that is known to be wanted: every fault ends the run before anything starts.
 * @throws HarnessError TOPOLOGY_UNREADABLE or TOPOLOGY_INVALID, the latter naming every fault.
 */
export function loadTopology(file: string): Topology {
  const { topology, faults } = readTopology(file)
  if (topology) return topology
  throw new HarnessError('TOPOLOGY_INVALID', faultReport(faults))
}

/** Every fault on a line of its own, the way compilers do it. */
export const faultReport = (faults: readonly TopologyFault[]): string =>
  [
    `${faults.length} fault${faults.length === 1 ? '' : 's'} in ${faults[0]?.file}:`,
    ...faults.map(
      ({ file, line, path, found, expected }) =>
        `  ${file}:${line}  ${path}\n    found     ${found}\n    expected  ${expected}`,
    ),
  ].join('\n')

function readSource(file: string): Uint8Array {
  try {
    const bytes = readFileSync(file)
    if (bytes.length <= LARGEST_FILE) return bytes
  } catch (cause) {
    throw new HarnessError(
      'TOPOLOGY_UNREADABLE',
      `Cannot read the topology file ${file}: ${wordsOf(cause)}. Name a file such as topologies/worked-example.yaml.`,
      { cause },
    )
  }
  throw new HarnessError('TOPOLOGY_UNREADABLE', `${file} is larger than 10 MB; that is not a topology file.`)
}

/** What a document holds; aliases of aliases may stand for more than any memory holds. */
function valueOf(document: Document): { readonly value: unknown; readonly found?: string } {
  try {
    return { value: document.toJS({ maxAliasCount: 1000 }) }
  } catch (cause) {
    return { value: undefined, found: wordsOf(cause) }
  }
}

function describe(document: Document, path: Path): string {
  const node = document.getIn(path, true)
  if (node === undefined || node === null) return 'nothing'
  if (!isScalar(node)) return 'a list or a group of entries'
  return node.value === '' ? 'nothing' : `"${String(node.value)}"`
}

/** The line of the entry, or of its nearest ancestor that exists. */
function lineOf(document: Document, lines: LineCounter, path: Path): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true)
    const range = (node as { range?: [number, number, number] | null } | undefined)?.range
    if (range) return lines.linePos(range[0]).line
  }
  return 1
}
