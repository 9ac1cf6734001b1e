import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { faultList } from '../fault-list.js'
import { ldifEntries, type LdifEntry } from '../ldif.js'

/** A folder for the files of one test file. */
export interface Scratch {
  readonly folder: string
  readonly write: (name: string, contents: string | Uint8Array) => string
  readonly remove: () => void
}

export function scratch(): Scratch {
  const folder = mkdtempSync(join(tmpdir(), 'spinecheck-import-'))
  return {
    folder,
    write: (name, contents) => {
      const file = join(folder, name)
      writeFileSync(file, contents)
      return file
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Line, path, found and expected of a fault, as much as a test wants to compare. */
export type ToldFault = readonly [line: number, path: string, found: string]

/** Entries of a file, and what was wrong with it. */
export function entriesIn(file: string): {
  readonly entries: readonly LdifEntry[]
  readonly told: readonly ToldFault[]
} {
  const faults = faultList()
  const entries = [...ldifEntries(file, faults)]
  return { entries, told: faults.faults().map(({ line, path, found }) => [line, path, found]) }
}
