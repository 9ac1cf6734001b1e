import { readFileSync } from 'node:fs'
import { LineCounter, isNode, parseDocument, type Document } from 'yaml'
import type { z } from 'zod'
import { wordsOf } from '../../spine/cause.js'
import { yamlText } from '../../spine/yaml-text.js'
import { HarnessError } from '../../spine/errors.js'

/** One fault of a file that people write: where it stands and what would be right. */
interface Fault {
  readonly line: number
  readonly path: string
  readonly message: string
}

/**
 * Reads a YAML or JSON file that people make statements in.
 * @throws HarnessError STATEMENTS_INVALID naming every fault with its line.
 */
export function readStatements<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> {
  const lines = new LineCounter()
  // Every scalar stays text, so that 000428682512 and 1.10 stay what they are.
  const document = parseDocument(sourceOf(file), { schema: 'failsafe', lineCounter: lines })
  if (document.errors.length > 0)
    throw invalid(
      file,
      document.errors.map(({ message, pos }) => ({
        line: lines.linePos(pos[0]).line,
        path: '(whole file)',
        message: message.split('\n')[0] ?? message,
      })),
    )
  const parsed = schema.safeParse(valueOf(document, file))
  if (parsed.success) return parsed.data
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true)
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
    }
    return 1
  }
  throw invalid(
    file,
    parsed.error.issues.map(({ path, message }) => ({
      line: lineOf(path),
      path: path.map(String).join('.') || '(whole file)',
      message,
    })),
  )
}

/** What a document holds; aliases of aliases may stand for more than any memory holds. */
function valueOf(document: Document, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 })
  } catch (cause) {
    throw invalid(file, [{ line: 1, path: '(whole file)', message: wordsOf(cause) }])
  }
}

function sourceOf(file: string): string {
  const read = yamlText(bytesOf(file))
  if (read.text !== undefined) return read.text
  throw invalid(file, [{ line: 1, path: '(whole file)', message: `${read.found}; ${read.expected}` }])
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (cause) {
    throw new HarnessError(
      'STATEMENTS_INVALID',
      `Cannot read ${file}: ${wordsOf(cause)}. Name a file of statements; docs/attestations-and-deviations.md shows what it holds.`,
      { cause },
    )
  }
}

const invalid = (file: string, faults: readonly Fault[]): HarnessError =>
  new HarnessError(
    'STATEMENTS_INVALID',
    [
      `${faults.length} fault${faults.length === 1 ? '' : 's'} in ${file}:`,
      ...faults.map(({ line, path, message }) => `  ${file}:${line}  ${path}: ${message}`),
    ].join('\n'),
  )
