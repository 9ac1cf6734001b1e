import { readFileSync } from 'node:fs'
import { isScalar, LineCounter, parseDocument, type Document } from 'yaml'
import type { z } from 'zod'
import { wordsOf } from './cause.js'
import { yamlText } from './yaml-text.js'

/** One fault of a file that people write: where it stands, what was found there and what would be right. */
export interface FileFault {
  readonly file: string
  readonly line: number
  /** Dotted path inside the file, for example systems.2.asid. */
  readonly path: string
  readonly found: string
  readonly expected: string
}

/** Where something stands inside a file, step by step. */
export type PathInFile = readonly (string | number)[]

/** What a file holds, or everything that is wrong with it. */
export type YamlReading<Value> =
  | {
      readonly value: Value
      /** The line of an entry, counted from 1; of its nearest ancestor where the file does not spell the entry out. */
      readonly lineOf: (path: PathInFile) => number
      readonly faults?: undefined
    }
  | {
      readonly value?: undefined
      readonly faults: readonly FileFault[]
      /** What it holds, however wrong, and where, so that more can be said of it at once; absent where it is no YAML. */
      readonly raw?: unknown
      readonly lineOf?: (path: PathInFile) => number
    }

/** What a reader of one kind of file goes by. */
interface FileForm<Schema extends z.ZodType> {
  /** Every scalar arrives as text: 000428682512 stays an ASID and 9E3 an ODS code. */
  readonly schema: Schema
  /** What is said of an entry that there is not, for example "no such entry; see topologies/README.md". */
  readonly noSuchEntry: string
}

const LARGEST_FILE = 10 * 1024 * 1024

/** The bytes of a file that people write, or why there are none, in words. */
export function bytesOf(
  file: string,
): { readonly bytes: Uint8Array } | { readonly why: string; readonly cause: unknown } {
  try {
    const bytes = readFileSync(file)
    return bytes.length <= LARGEST_FILE ? { bytes } : { why: 'it is larger than 10 MB', cause: undefined }
  } catch (cause) {
    return { why: wordsOf(cause), cause }
  }
}

/** Reads the bytes of a YAML file; yields every fault at once rather than the first. */
export function parseYamlBytes<Schema extends z.ZodType>(
  bytes: Uint8Array,
  file: string,
  form: FileForm<Schema>,
): YamlReading<z.output<Schema>> {
  const read = yamlText(bytes)
  if (read.text !== undefined) return parseYaml(read.text, file, form)
  const { found, expected } = read
  return { faults: [{ file, line: 1, path: '(whole file)', found, expected }] }
}

/** Reads the text of a YAML file; yields every fault at once rather than the first. */
export function parseYaml<Schema extends z.ZodType>(
  source: string,
  file: string,
  { schema, noSuchEntry }: FileForm<Schema>,
): YamlReading<z.output<Schema>> {
  const lines = new LineCounter()
  const document = parseDocument(source, { schema: 'failsafe', lineCounter: lines, merge: false })
  const faultAt = (path: PathInFile, found: string, expected: string): FileFault => ({
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
  const read = valueOf(document)
  if (read.found !== undefined) return { faults: [faultAt([], read.found, 'entries that are written out')] }
  const parsed = schema.safeParse(read.value)
  if (parsed.success) return { value: parsed.data, lineOf: (path) => lineOf(document, lines, path) }
  if (read.value === null) return { faults: [faultAt([], 'nothing: the file is empty', 'its entries')] }
  return {
    raw: read.value,
    lineOf: (path) => lineOf(document, lines, path),
    faults: parsed.error.issues.flatMap((issue) => {
      const path = issue.path.filter((step) => typeof step !== 'symbol')
      return issue.code === 'unrecognized_keys'
        ? issue.keys.map((name) => faultAt([...path, name], `"${name}"`, noSuchEntry))
        : [faultAt(path, describe(document, path), issue.message)]
    }),
  }
}

/** Every fault on a line of its own, the way compilers do it. */
export const faultReport = (faults: readonly FileFault[]): string =>
  [
    `${faults.length} fault${faults.length === 1 ? '' : 's'} in ${faults[0]?.file}:`,
    ...faults.map(
      ({ file, line, path, found, expected }) =>
        `  ${file}:${line}  ${path}\n    found     ${found}\n    expected  ${expected}`,
    ),
  ].join('\n')

/** What a document holds; aliases of aliases may stand for more than any memory holds. */
function valueOf(document: Document): { readonly value: unknown; readonly found?: string } {
  try {
    return { value: document.toJS({ maxAliasCount: 1000 }) }
  } catch (cause) {
    return { value: undefined, found: wordsOf(cause) }
  }
}

function describe(document: Document, path: PathInFile): string {
  const node = document.getIn(path, true)
  if (node === undefined || node === null) return 'nothing'
  if (!isScalar(node)) return 'a list or a group of entries'
  return node.value === '' ? 'nothing' : `"${String(node.value)}"`
}

/** The line of the entry, or of its nearest ancestor that exists. */
function lineOf(document: Document, lines: LineCounter, path: PathInFile): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true)
    const range = (node as { range?: [number, number, number] | null } | undefined)?.range
    if (range) return lines.linePos(range[0]).line
  }
  return 1
}
