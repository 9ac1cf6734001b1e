import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { wordsOf } from '../spine/cause.js'
import { HarnessError } from '../spine/errors.js'

/** How a file is read: LDIF from a directory, or JSON from the SDS FHIR API. */
export type SourceKind = 'ldif' | 'json'

export interface Source {
  readonly file: string
  readonly kind: SourceKind
}

const START = 64 * 1024

/**
 * The files to read: those named, and of folders every .ldif and .json below them, in the order of their names.
 * @throws HarnessError EXPORT_UNREADABLE when something is not there, cannot be read or is neither file nor folder.
 */
export function sourcesOf(paths: readonly string[]): readonly Source[] {
  return paths.flatMap((path) => {
    const stats = attempt(path, () => statSync(path))
    if (stats.isFile()) return [{ file: path, kind: kindOf(path) }]
    if (!stats.isDirectory())
      throw unreadable(path, 'it is neither a file nor a folder. Save the export to a file first')
    const files = attempt(path, () => readdirSync(path, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile() && /\.(?:ldif|ldf|json)$/i.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
    if (files.length === 0) throw unreadable(path, 'there is no .ldif and no .json file in this folder')
    return files.map((file) => ({ file, kind: kindOf(file) }))
  })
}

/** Whether something is an export of SDS rather than a topology file: by its name, else by how it begins. */
export function isExport(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (stats?.isDirectory() === true || /\.(?:ldif|ldf|json)$/i.test(path)) return true
  if (stats?.isFile() !== true || /\.ya?ml$/i.test(path)) return false
  const start = startOf(path)
  if (/^\s*[[{]/.test(start)) return start.includes('"resourceType"')
  const [first = ''] = start.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'))
  return /^(?:dn::? |version: *1\s*$)/i.test(first)
}

const kindOf = (file: string): SourceKind => (/^\s*[[{]/.test(startOf(file)) ? 'json' : 'ldif')

/** The first piece of a file, as far as it is text. */
function startOf(file: string): string {
  return attempt(file, () => {
    const handle = openSync(file, 'r')
    try {
      const bytes = Buffer.alloc(START)
      const text = bytes.toString('utf8', 0, readSync(handle, bytes, 0, START, 0))
      return text.replace(/^\uFEFF/, '')
    } finally {
      closeSync(handle)
    }
  })
}

function attempt<Value>(path: string, act: () => Value): Value {
  try {
    return act()
  } catch (cause) {
    throw unreadable(path, wordsOf(cause), cause)
  }
}

const unreadable = (path: string, why: string, cause?: unknown): HarnessError =>
  new HarnessError(
    'EXPORT_UNREADABLE',
    `Cannot read ${path}: ${why}. Name an LDIF export of SDS, saved answers of its FHIR API, or a folder of them.`,
    { cause },
  )
