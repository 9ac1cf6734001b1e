import { readdirSync } from 'node:fs'
import { join } from 'node:path'

export const MANIFEST_FILE = 'MANIFEST.sha256'
export const SIGNATURE_FILE = 'MANIFEST.sig'
export const STATEMENT_FILE = 'statement.json'

/** What stands in a run's folder. */
export interface PackFiles {
  /** Regular files by their path with slashes, sorted by code unit; manifest and signature are left aside. */
  readonly files: readonly string[]
  /** What no pack can hold: links and devices, and names that sha256sum would have to escape. */
  readonly strange: readonly string[]
}

const OF_THE_SEAL: ReadonlySet<string> = new Set([MANIFEST_FILE, SIGNATURE_FILE])

/** Every file below a run's folder; whoever adds one before it is sealed has it sealed too. */
export function packFiles(folder: string): PackFiles {
  const files: string[] = []
  const strange: string[] = []
  const walk = (below: string) => {
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
      const name = below === '' ? entry.name : `${below}/${entry.name}`
      if (entry.isDirectory()) walk(name)
      else if (!entry.isFile() || /[\\\n\r]/.test(name)) strange.push(name)
      else if (!OF_THE_SEAL.has(name)) files.push(name)
    }
  }
  walk('')
  return { files: files.sort(byCodeUnit), strange: strange.sort(byCodeUnit) }
}

const byCodeUnit = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
